using Ledger.Api.Pages.Frame;
using Ledger.Api.Persons;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;

namespace Ledger.Api.Pages.Forms;

/// <summary>A loan as it is typed into a form: by number, by the end of its number, by the name of whose it is, or by the
/// initials of that in pinyin.</summary>
public sealed class TypedLoans(Desk desk, FieldChoices offered, NameSearch names)
{
    /// <summary>The loan that was meant, of those that the form can be about.</summary>
    public async Task<Meant> Of(string form, string typed, string village)
    {
        var word = typed.Trim();
        if (word.Length == 0 || IsWhole(word))
            return new(word, [], []);

        var all = await offered.LoansFor(form, village, Cursor.MostExported);
        var owners = word.Any(char.IsAsciiDigit) || word.Length > NameSearch.LongestName ? []
            : (await names.Find(desk.Http, village, word)).Select(person => person.MemberId).ToHashSet();
        var found = all.Where(entry => owners.Contains(entry.Loan.MemberId)
            || word.Any(char.IsAsciiDigit) && entry.Loan.Id.EndsWith(word, StringComparison.Ordinal)).ToList();
        return found switch
        {
            [] => new(word, [], [new("loanId", "noLoanCalledSo")]),
            [var one] => new(one.Loan.Id, [], []),
            _ => new(word, [.. (await offered.Told(found)).Select(loan => loan with { Text = $"{loan.Value} {loan.Text}" })],
                [new("loanId", "severalLoansCalledSo")]),
        };
    }

    static bool IsWhole(string word) => word.Split('-') is [var village, _, _] && Region.IsVillage(village);
}
