using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Projections.Views;

/// <summary>The policy that an answer's moment falls under: the latest version that the log knew by then and that was in
/// force on its day.</summary>
public static class PolicyInForce
{
    /// <param name="about">An id or region that begins with a county's code; null for none.</param>
    /// <returns>Null where no version is in force yet.</returns>
    public static async Task<int?> Version(ViewSnapshot snapshot, string? about) => about is null ? null
        : (await snapshot.Rows(VersionSql, [StreamOf(about), snapshot.Position, snapshot.AsOf], row => (int?)row.GetInt32(0)))
            .SingleOrDefault();

    /// <summary>All the versions that were known; null where there is none.</summary>
    internal static async Task<FundPolicy?> Known(ViewSnapshot snapshot, string about) =>
        (await snapshot.Facts([StreamOf(about)]))[StreamOf(about)].Aggregate((FundPolicy?)null, FundPolicy.Fold);

    internal const string VersionSql = $"""
        select (data ->> 'version')::integer from {LedgerStore.Schema}.mt_events
        where stream_id = $1 and seq_id <= $2 and (data ->> 'effectiveOn')::date <= $3
        order by version desc
        limit 1
        """;

    /// <summary>The stream of the county's policy; of what begins with no county's code, one that does not exist.</summary>
    public static string StreamOf(string about) =>
        Keys.Stream(Keys.PolicyKind, about.Length < Region.CountyDigits ? about : Region.CountyOf(about));
}
