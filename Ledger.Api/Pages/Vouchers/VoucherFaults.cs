using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Api.Execution;
using Ledger.Api.Http;

namespace Ledger.Api.Pages.Vouchers;

/// <summary>Which fields of the page are meant by what was refused.</summary>
public static partial class VoucherFaults
{
    /// <summary>By their names: <c>lines[1].fund</c> is the detail of the second row that was filled in.</summary>
    public static IEnumerable<string> Fields(IEnumerable<Fault> faults, Func<string, string?> typed)
    {
        var rows = VoucherEntry.Filled(typed);
        return faults.Select(fault => fault.Field == "summary" ? "summary0"
            : OfLine().Match(fault.Field) is { Success: true } found
                ? $"{Cell(found.Groups[2].Value)}{rows[int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture)]}"
                : fault.Field);
    }

    /// <summary>The day, where the book is not open on it; else the rows with the account that a rule named.</summary>
    public static IEnumerable<string> Fields(Outcome? outcome, Func<string, string?> typed) => outcome switch
    {
        Refused refused => refused.Refusals.SelectMany(refusal => Fields(refusal.Figures, typed)),
        Missing => ["bookedOn"],
        _ => [],
    };

    static IEnumerable<string> Fields(IReadOnlyDictionary<string, string> figures, Func<string, string?> typed) =>
        figures.TryGetValue("account", out var account)
            ? VoucherEntry.Filled(typed).Where(row => VoucherEntry.Code(typed($"account{row}") ?? "") == account).Select(row => $"account{row}")
            : figures.ContainsKey("bookedOn") ? ["bookedOn"] : [];

    static string Cell(string field) => field is "fund" or "counterparty" ? "detail" : field;

    [GeneratedRegex("^lines\\[([0-9]{1,4})\\]\\.([a-z]+)$")]
    private static partial Regex OfLine();
}
