using System.Globalization;

namespace Ledger.Domain.Basics;

/// <summary>Names of streams and of what they hold; natural, so that a second start of the same thing collides.</summary>
/// <remarks>
/// Ids: policy <c>610921</c>, village <c>610921107201</c>, member <c>610921107201-0042</c>, loan
/// <c>610921107201-2026-017</c>, book <c>610921107201/2026</c> (county <c>610921/2026</c>), person
/// <c>610921-s02</c> (staff of a county, town or village) or a member's id, also with <c>-2</c> for a further adult; audit
/// query <c>610921107201-2026-003</c> of a village, <c>610921-2026-003</c> of the county.
/// A stream key is the kind before the id. In ordinal order a county's book stands before its villages' books, which
/// is the order in which streams are locked.
/// </remarks>
public static class Keys
{
    /// <summary>The length of a member's id, <c>610921107201-0042</c>.</summary>
    const int MemberLength = 17;

    public const string PolicyKind = "policy";
    public const string VillageKind = "village";
    public const string MemberKind = "member";
    public const string LoanKind = "loan";
    public const string BookKind = "book";
    public const string GrantsKind = "grants";
    public const string WitnessesKind = "witnesses";
    public const string AuditKind = "audit";

    public static string Stream(string kind, string id) => $"{kind}/{id}";

    public static string Book(string entity, DateOnly on) => FormattableString.Invariant($"{entity}/{on.Year:0000}");

    /// <summary>A voucher's number, such as <c>2026-03-0017</c>, of its place in the month, from 1.</summary>
    public static string Voucher(Month month, int place) => FormattableString.Invariant($"{month}-{place:0000}");

    /// <summary>The place in its month, from 1, that a voucher's number tells.</summary>
    public static int PlaceOf(string voucherNumber) =>
        int.Parse(voucherNumber.AsSpan("2026-03-".Length), CultureInfo.InvariantCulture);

    /// <summary>The village in a member's or loan's id.</summary>
    public static string VillageOf(string id) => id.Length < Region.VillageDigits ? "" : id[..Region.VillageDigits];

    /// <summary>The household that a person belongs to, a further adult of it as its head; staff are their own.</summary>
    public static string HouseholdOf(string personId) =>
        personId.Length > MemberLength && personId[MemberLength] == '-' ? personId[..MemberLength] : personId;

    /// <summary>The village or county whose book it is.</summary>
    public static string EntityOf(string bookId) => bookId[..bookId.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The county, town or village code in a stream key of any kind.</summary>
    public static string RegionOf(string streamKey) => RegionIn(streamKey).ToString();

    /// <summary>The same, where it stands.</summary>
    public static ReadOnlySpan<char> RegionIn(string streamKey)
    {
        var id = streamKey.AsSpan(streamKey.IndexOf('/', StringComparison.Ordinal) + 1);
        var end = id.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? id : id[..end];
    }
}
