using System.Globalization;
using System.Text;
using Ledger.Domain.Books;

namespace Ledger.Projections.Exports;

/// <summary>A beancount ledger, for bean-check and Fava. Its accounts have letters, digits and hyphens only; a balance is
/// that of the day's beginning, so a month's end stands on the next day.</summary>
public sealed class BeancountText : IPlainText
{
    public string FileName => "ledger.beancount";

    public string Head(string title) => $"; {title}\n\noption \"title\" {Quoted(title)}\noption \"operating_currency\" \"CNY\"\n\n";

    public string Declared(string entity, Account account, DateOnly since) =>
        $"{Day(since)} open {Name(entity, account)} CNY\n";

    public string Entry(PlainEntry entry)
    {
        var text = new StringBuilder($"\n{Day(entry.BookedOn)} * {Quoted(entry.Summary)}\n");
        if (entry.Code is not null)
            text.Append("  number: ").Append(Quoted(entry.Code)).Append('\n');
        text.Append("  entity: ").Append(Quoted(entry.Entity)).Append("\n  value-on: ").Append(Day(entry.ValueOn)).Append('\n');
        if (entry.Kind is not null)
            text.Append("  kind: ").Append(Quoted(entry.Kind)).Append('\n');
        if (entry.Cause is not null)
            text.Append("  cause: ").Append(Quoted(entry.Cause)).Append('\n');
        foreach (var posting in entry.Postings)
        {
            text.Append("  ").Append(Name(entry.Entity, posting.Account)).Append("  ").Append(posting.Change).Append(" CNY\n");
            if (posting.About is not null)
                text.Append("    about: ").Append(Quoted(posting.About)).Append('\n');
            if (posting.Summary is not null)
                text.Append("    summary: ").Append(Quoted(posting.Summary)).Append('\n');
        }

        return text.ToString();
    }

    public string Standings(IReadOnlyList<PlainStanding> standings) => "\n" + string.Concat(standings.Select(standing =>
        $"{Day(standing.On.AddDays(1))} balance {Name(standing.Entity, standing.Account)}  {standing.Balance} ~ 0.00 CNY\n"));

    public static string Name(string entity, Account account) =>
        $"{ClassNames.Beancount(account.Class)}:{account.Code}-{Letters(account.Chinese)}:{entity}";

    static string Letters(string name) => string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));

    static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
