using System.Text.RegularExpressions;

namespace Ledger.Api.Pages.Assets;

/// <summary>A style sheet as browsers get it: without what only its authors read. A village's first page has 10 kB for everything,
/// and comments, line ends and indentation are a tenth of the sheet even compressed.</summary>
public static partial class SentStyle
{
    public static string Of(string written) =>
        AroundMarks().Replace(AfterColon().Replace(Blank().Replace(Comment().Replace(written, ""), " "), ":"), "$1")
            .Replace(";}", "}", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    /// <summary>A blank before a colon divides selectors and stays.</summary>
    [GeneratedRegex(": ")]
    private static partial Regex AfterColon();

    [GeneratedRegex(" ?([{};,]) ?")]
    private static partial Regex AroundMarks();
}
