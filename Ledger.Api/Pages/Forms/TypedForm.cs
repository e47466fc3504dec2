using System.Globalization;
using Ledger.Api.Http;
using Ledger.Api.Pages.Frame;
using Ledger.Projections.Views.Loans;

namespace Ledger.Api.Pages.Forms;

/// <summary>A form as it was typed: what stands in each field, and which loan and households are meant by it.</summary>
public sealed class TypedForm(Desk desk, FieldChoices offered, TypedMembers members, TypedLoans loans)
{
    readonly Dictionary<string, string> _meant = [];
    readonly Dictionary<string, IReadOnlyList<FieldChoice>> _several = [];
    IReadOnlyDictionary<string, IReadOnlyList<FieldChoice>> _choices = new Dictionary<string, IReadOnlyList<FieldChoice>>();
    CommandForm _form = null!;
    string? _borrower;

    public async Task Offer(CommandForm form)
    {
        _form = form;
        _choices = await offered.For(form);
    }

    /// <summary>What the field offers: what fits, once something was typed that several fit.</summary>
    public IReadOnlyList<FieldChoice> Choices(string field) => _several.GetValueOrDefault(field) ?? _choices.GetValueOrDefault(field, []);

    /// <summary>Whether one of the choices must be taken.</summary>
    public bool IsDoubtful(string field) => _several.ContainsKey(field);

    /// <summary>What was typed, or stands in the address, or goes without saying.</summary>
    public string? Of(string field)
    {
        if (_meant.TryGetValue(field, out var meant))
            return meant;

        var typed = desk.Http.Request.HasFormContentType ? desk.Http.Request.Form[field].ToString() : desk.Query(field);
        if (typed is { Length: > 0 } || desk.Http.Request.HasFormContentType && _borrower is null)
            return typed;

        return field switch
        {
            "memberId" or "payer" when _borrower is not null => _borrower,
            "on" or "bookedOn" or "valueOn" => desk.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "villageId" or "entity" => desk.Query("region"),
            _ => offered.Default(field),
        };
    }

    /// <summary>Puts numbers in the place of names. Which of several is meant, one chooses.</summary>
    /// <exception cref="BadFieldsException">Nothing fits, or several do.</exception>
    public async Task Understand()
    {
        var faults = new List<Fault>();
        if (FieldChoices.IsOfLoans(_form) && Of("loanId") is { Length: > 0 } loan && offered.Village is { } near)
            faults.AddRange(Take("loanId", await loans.Of(_form.Name, loan, near)));
        _borrower = await Borrower(Of("loanId"));
        foreach (var field in _form.Fields.Where(TakesMembers))
            if (Of(field.Name) is { Length: > 0 } typed && offered.Village is { } village)
            {
                var meant = await members.Of(field, typed, village);
                faults.AddRange(Take(field.Name, field.Kind == FieldKind.List ? meant with { Choices = [] } : meant));
            }

        if (faults.Count > 0)
            throw new BadFieldsException(faults);
    }

    /// <summary>Whether a name may stand in the place of a number.</summary>
    public bool TakesNames(FormField field) => TakesMembers(field) || field.Name == "loanId" && FieldChoices.IsOfLoans(_form);

    /// <summary>A household that joins has a number only.</summary>
    bool TakesMembers(FormField field) => FieldLabels.Of(field.Name, _form.Name).IsMember && _form.Name != "joinVillage";

    IReadOnlyList<Fault> Take(string field, Meant meant)
    {
        _meant[field] = meant.Text;
        if (meant.Choices.Count > 0)
            _several[field] = meant.Choices;
        return meant.Faults;
    }

    /// <summary>Who took the loan; nobody types it a second time.</summary>
    async Task<string?> Borrower(string? loanId)
    {
        if (string.IsNullOrEmpty(loanId) || !FieldChoices.IsOfLoans(_form))
            return null;

        var reading = await desk.Reading();
        return (await LoanRegister.Find(reading.Store, loanId, reading.Moment, desk.Http.RequestAborted)).Value?.Loan.MemberId;
    }
}
