using Ledger.Domain.Audit;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Auditing;

/// <summary>What can be sampled.</summary>
public enum SampledKind
{
    /// <summary>Vouchers that were booked in the period, opening ones too; by Σ debits.</summary>
    Vouchers,

    /// <summary>Loans that were paid out or brought forward in the period; by the principal that is still owed.</summary>
    Loans,

    /// <summary>Households that joined in the period; by all their shares.</summary>
    Members,
}

/// <param name="Region">County, town or village code.</param>
/// <param name="From">First day of the period, inclusive; <paramref name="To"/> the last.</param>
public sealed record PopulationQuery(SampledKind Kind, string Region, DateOnly From, DateOnly To);

/// <summary>The items of a population as of a snapshot, in an order that every database gives alike.</summary>
static class Populations
{
    const int Page = 500;

    public static IAsyncEnumerable<PopulationItem> Read(ViewSnapshot snapshot, PopulationQuery query) => query.Kind switch
    {
        SampledKind.Vouchers => Vouchers(snapshot, query),
        SampledKind.Loans => Entries<LoanEntry>(snapshot, LoanView.Table, query, LentOn,
            loan => new(loan.Loan.Id, loan.Loan.Outstanding)),
        _ => Entries<Member>(snapshot, MemberView.Table, query, member => member.JoinedOn, member => new(member.Id, member.Equity)),
    };

    static DateOnly? LentOn(LoanEntry loan) => loan.Steps.Find(step => step.Status == LoanStatus.Outstanding)?.On;

    static IAsyncEnumerable<PopulationItem> Vouchers(ViewSnapshot snapshot, PopulationQuery query)
    {
        var (from, before) = ViewSnapshot.RangeOf(query.Region);
        return snapshot.Stream(VouchersSql, [from, before, query.From, query.To, snapshot.Position],
            row => new PopulationItem(row.GetString(0), row.Money(1)));
    }

    /// <summary>A page at a time: what changed since the moment is folded again from the log.</summary>
    static async IAsyncEnumerable<PopulationItem> Entries<T>(ViewSnapshot snapshot, ViewTable table, PopulationQuery query,
        Func<T, DateOnly?> dayOf, Func<T, PopulationItem> item) where T : class, Domain.Basics.IFold<T>
    {
        for (var after = ""; ;)
        {
            var ids = await EntryIds.Read(snapshot, table, new(query.Region, after, Page));
            foreach (var entry in await AsOf.Some<T>(snapshot, table, ids))
                if (dayOf(entry) is { } day && day >= query.From && day <= query.To)
                    yield return item(entry);
            if (ids.Count < Page)
                yield break;
            after = ids[^1];
        }
    }

    /// <remarks>Ordered by bytes, whatever the database's collation.</remarks>
    internal static readonly string VouchersSql = $"""
        select book || '/' || number, amount_fen from {JournalView.Vouchers.Name}
        where book >= $1 and book < $2 and booked_on >= $3 and booked_on <= $4 and position <= $5
        order by book collate "C", month, place
        """;
}
