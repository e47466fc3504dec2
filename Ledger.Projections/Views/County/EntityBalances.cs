using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Views.County;

/// <summary>The accounts of one association, or of several added up. Debit is plus.</summary>
/// <param name="Region">Village, town or county code.</param>
public sealed record EntityBalances(string Region, IReadOnlyDictionary<string, Money> ByAccount)
{
    public Money Of(Account account) => ByAccount.GetValueOrDefault(account.Code);

    /// <summary>The sum over accounts of a class, on the class's own side.</summary>
    public Money Of(AccountClass @class)
    {
        var debit = Account.All.Where(account => account.Class == @class).Sum(Of);
        return @class is AccountClass.Asset or AccountClass.Expense ? debit : -debit;
    }

    public static EntityBalances Sum(string region, IEnumerable<EntityBalances> parts) => new(region, parts
        .SelectMany(part => part.ByAccount)
        .GroupBy(balance => balance.Key)
        .ToDictionary(account => account.Key, account => account.Sum(balance => balance.Value)));

    /// <summary>Every association in a region that has a book by the snapshot's day, county first, by code.</summary>
    internal static async Task<IReadOnlyList<EntityBalances>> Read(ViewSnapshot snapshot, string region) =>
        Of(await BookSum.Read(snapshot, ViewSnapshot.RangeOf(region), snapshot.AsOf));

    internal static IReadOnlyList<EntityBalances> Of(IEnumerable<BookSum> sums) =>
    [
        .. sums.GroupBy(sum => sum.Entity).OrderBy(entity => entity.Key, StringComparer.Ordinal).Select(entity =>
            new EntityBalances(entity.Key, entity.ToDictionary(sum => sum.Account, sum => sum.Balance))),
    ];
}
