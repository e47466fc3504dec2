using System.Globalization;
using System.Text;
using Ledger.Domain.Books;

namespace Ledger.Projections.Exports;

/// <summary>An hledger journal: an account is class, account and entity, so that <c>--depth 2</c> shows the county as one
/// fund, and a village's code in a query shows the village. The value date is the secondary date.</summary>
public sealed class HledgerText : IPlainText
{
    public string FileName => "ledger.journal";

    public string Head(string title) => $"; {title}\n\ncommodity 1000.00 CNY\n\n";

    public string Declared(string entity, Account account, DateOnly since) =>
        $"account {Name(entity, account)}  ; type: {Letter(account.Class)}\n";

    public string Entry(PlainEntry entry)
    {
        var text = new StringBuilder("\n").Append(Day(entry.BookedOn));
        if (entry.ValueOn != entry.BookedOn)
            text.Append('=').Append(Day(entry.ValueOn));
        text.Append(" * ").Append(entry.Code is null ? "" : $"({entry.Code}) ").Append(Words(entry.Summary))
            .Append("  ; entity: ").Append(entry.Entity);
        if (entry.Kind is not null)
            text.Append(", kind: ").Append(entry.Kind);
        if (entry.Cause is not null)
            text.Append(", cause: ").Append(entry.Cause);
        text.Append('\n');
        foreach (var posting in entry.Postings)
            text.Append("    ").Append(Name(entry.Entity, posting.Account)).Append("  ").Append(posting.Change).Append(" CNY")
                .Append(Comment(posting)).Append('\n');
        return text.ToString();
    }

    public string Standings(IReadOnlyList<PlainStanding> standings)
    {
        var text = new StringBuilder($"\n{Day(standings[0].On)} * 余额核对\n");
        foreach (var standing in standings)
            text.Append("    ").Append(Name(standing.Entity, standing.Account)).Append("  0.00 CNY = ")
                .Append(standing.Balance).Append(" CNY\n");
        return text.ToString();
    }

    public static string Name(string entity, Account account) =>
        $"{ClassNames.Chinese(account.Class)}:{account.Code} {account.Chinese}:{entity}";

    static string Comment(PlainPosting posting)
    {
        string?[] tags = [Tag("about", posting.About), Tag("summary", posting.Summary), posting.IsRed ? "red:" : null];
        var said = string.Join(", ", tags.OfType<string>());
        return said.Length == 0 ? "" : $"  ; {said}";
    }

    static string? Tag(string name, string? words) => words is null ? null : $"{name}: {Words(words)}";

    /// <summary>A semicolon would begin a comment, a bar would divide payee from note, a comma would end a tag.</summary>
    static string Words(string text) => text.Replace(';', '；').Replace('|', '｜').Replace(',', '，');

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static char Letter(AccountClass @class) => @class switch
    {
        AccountClass.Asset => 'A',
        AccountClass.Liability => 'L',
        AccountClass.NetAssets => 'E',
        AccountClass.Income => 'R',
        _ => 'X',
    };
}

/// <summary>The five classes as the first part of an account's name.</summary>
static class ClassNames
{
    public static string Chinese(AccountClass @class) => @class switch
    {
        AccountClass.Asset => "资产",
        AccountClass.Liability => "负债",
        AccountClass.NetAssets => "净资产",
        AccountClass.Income => "收入",
        _ => "支出",
    };

    /// <summary>The five that beancount knows.</summary>
    public static string Beancount(AccountClass @class) => @class switch
    {
        AccountClass.Asset => "Assets",
        AccountClass.Liability => "Liabilities",
        AccountClass.NetAssets => "Equity",
        AccountClass.Income => "Income",
        _ => "Expenses",
    };
}
