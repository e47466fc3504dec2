using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Forms;

/// <summary>What an audit query is about, as people write it: a member's or a loan's number, a village's code, or whose book and
/// its year (<c>610921107201 2025</c>).</summary>
public static partial class TypedSubject
{
    /// <summary>The stream that is meant; the text itself where it is none of these.</summary>
    public static string Of(string typed) =>
        MemberId().IsMatch(typed) ? $"{Keys.MemberKind}/{typed}"
        : LoanId().IsMatch(typed) ? $"{Keys.LoanKind}/{typed}"
        : VillageCode().IsMatch(typed) ? Keys.Stream(Keys.VillageKind, typed)
        : BookOfYear().Match(typed) is { Success: true } book ? $"{Keys.BookKind}/{book.Groups[1].Value}/{book.Groups[2].Value}"
        : typed;

    /// <summary>A stream as people write it.</summary>
    public static string Said(string stream) => stream.Split('/') switch
    {
        [Keys.MemberKind or Keys.LoanKind or Keys.VillageKind, var number] => number,
        [Keys.BookKind, var entity, var year] => string.Create(CultureInfo.InvariantCulture, $"{entity} {year}"),
        _ => stream,
    };

    [GeneratedRegex("^[0-9]{12}-[0-9]{4}$")]
    private static partial Regex MemberId();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex VillageCode();

    [GeneratedRegex("^[0-9]{12}-[0-9]{4}-[0-9]{3,}$")]
    private static partial Regex LoanId();

    [GeneratedRegex("^([0-9]{6}|[0-9]{12})[ ·/]+([0-9]{4})$")]
    private static partial Regex BookOfYear();
}
