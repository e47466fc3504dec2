using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>The trial balance of one association, or of several added up.</summary>
public sealed class TrialBalanceFold : IBundleFold<TrialBalance>
{
    readonly (string Region, DateOnly From, DateOnly To) _about;
    readonly BookSums _sums;

    TrialBalanceFold(Associations of, DateOnly from, Moment moment) =>
        (_about, _sums) = ((of.Region, from, moment.AsOf), new(of.Hold, from, moment));

    /// <summary>With the turnover of the month of the moment's day, up to it.</summary>
    public static TrialBalanceFold OfMonth(Associations of, Moment moment) => new(of, Month.Of(moment.AsOf).FirstDay, moment);

    /// <summary>With the turnover of the year so far.</summary>
    public static TrialBalanceFold OfYear(Associations of, Moment moment) => new(of, BalanceSheet.YearOf(moment.AsOf), moment);

    public void Take(ProvedEvent proved) => _sums.Take(proved);

    public TrialBalance? Answer() =>
        _sums.IsHeld ? TrialBalance.Of(_about.Region, _about.From, _about.To, _sums.Sums()) : null;
}

/// <summary>The balances of a region's associations, one by one and added up.</summary>
public sealed class CountyBalancesFold(string region, Moment moment) : IBundleFold<CountyBalances>
{
    readonly BookSums _sums = new(entity => Region.Contains(region, entity), moment.AsOf, moment);

    public void Take(ProvedEvent proved) => _sums.Take(proved);

    public CountyBalances? Answer() =>
        _sums.IsHeld ? CountyBalances.Of(Region.CountyOf(region), EntityBalances.Of(_sums.Sums().Moved)) : null;
}
