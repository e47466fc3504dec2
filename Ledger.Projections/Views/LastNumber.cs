using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Marten;

namespace Ledger.Projections.Views;

/// <summary>The highest number that a village, or another association, has given so far; 0 before the first. A suggestion for the
/// next one: whether it is still free is decided when it is taken.</summary>
public static class LastNumber
{
    public static Task<int> OfMembers(IDocumentStore store, string village, CancellationToken cancellation) =>
        Read(store, MembersSql, [village], cancellation);

    public static Task<int> OfLoans(IDocumentStore store, string village, string year, CancellationToken cancellation) =>
        Read(store, LoansSql, [village, $"{village}-{year}-%"], cancellation);

    /// <param name="entity">The association that is asked.</param>
    public static Task<int> OfAuditQueries(IDocumentStore store, string entity, string year, CancellationToken cancellation) =>
        Read(store, AuditQueriesSql, [entity, $"{entity}-{year}-%"], cancellation);

    internal static readonly string MembersSql =
        $"select coalesce(max(split_part(id, '-', 2)::integer), 0) from {MemberView.Table.Name} where village = $1";

    internal static readonly string LoansSql =
        $"select coalesce(max(split_part(id, '-', 3)::integer), 0) from {LoanView.Table.Name} where village = $1 and id like $2";

    internal static readonly string AuditQueriesSql =
        $"select coalesce(max(split_part(query, '-', 3)::integer), 0) from {AuditView.Steps.Name} where region = $1 and place = 1 and query like $2";

    static async Task<int> Read(IDocumentStore store, string sql, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        await using var snapshot = await ViewSnapshot.Open(store, new(DateOnly.MaxValue), cancellation);
        return (await snapshot.Rows(sql, values, row => row.GetInt32(0)))[0];
    }
}
