using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>Red flags and what was said about them, beside the fold of the events; worked out here anew, by asking what was on each day.</summary>
[Collection(LateStoryTests.Name)]
public sealed class MomentOfFlagsTests(LateStory told) : MomentMatrix(told)
{
    [Fact]
    public async Task what_villages_are_flagged_for()
    {
        var met = new HashSet<(FlagStatus, Reopening?)>();
        await EveryMoment(40, async (moment, then) =>
        {
            foreach (var region in Regions)
            {
                var owed = OwedBetweenBooks(region, then);
                Assert.Equal(owed, await Value(OwedBetween.Read(Told.Store, region, moment, Cancellation)));
                var flagged = then.States<Village>(region).SelectMany(village => Raised(village, then, moment.AsOf)
                    .Concat(owed.Where(one => one.Village == village.Id && one.ByCounty != one.ByVillage).Select(_ => RedFlag.BooksApart))
                    .Select(flag => Judged(village.Id, flag, moment, then))).ToList();
                met.UnionWith(flagged.Select(one => (one.Status, one.Again)));
                var query = new FlagQuery(Story.Everywhere, region, moment, Limit: 2, Heard: Story.Everywhere);
                var read = await Value(FlagList.Read(Told.Store, query, Cancellation));
                Assert.Equal(flagged.Count, read.Count);
                Assert.Equal(flagged.CountBy(one => one.Status).ToDictionary(one => one.Key, one => (long)one.Value), read.ByStatus);
                var flags = await Whole(async after => (await Value(FlagList.Read(Told.Store, query with { After = after }, Cancellation))).Flags);
                Assert.Equal(flagged, flags.Select(flag => (flag.Village, flag.Flag, flag.Status, flag.Again)));
                Assert.All(flags, flag => Assert.Equal(Said(flag.Village, flag.Flag, then).SelectMany(query => query.Steps).Select(step => step.Text).Order(),
                    flag.History.Select(step => step.Text).Order()));
            }
        });
        Assert.Superset(new HashSet<(FlagStatus, Reopening?)>
        {
            (FlagStatus.Open, null), (FlagStatus.Explained, null), (FlagStatus.Closed, null),
            (FlagStatus.Open, Reopening.CameAgain), (FlagStatus.Open, Reopening.GotWorse),
        }, met);
    }

    (string Village, RedFlag Flag, FlagStatus Status, Reopening? Again) Judged(string village, RedFlag flag, Moment moment, Oracle then)
    {
        var all = Said(village, flag, then).OrderBy(query => LastOf(query, then).Position).ToList();
        var counts = all.Where(query => Owes(query) || Reopened(village, flag, LastOf(query, then), moment) is null).ToList();
        var status = counts.Count == 0 || counts.Exists(Owes) ? FlagStatus.Open
            : counts.Exists(query => query.Status is AuditStatus.Replied or AuditStatus.FindingAnswered) ? FlagStatus.Explained : FlagStatus.Closed;
        return (village, flag, status, counts.Count == 0 && all.Count > 0 ? Reopened(village, flag, LastOf(all[^1], then), moment) : null);

        static bool Owes(AuditQuery query) => query.Status is AuditStatus.Raised or AuditStatus.FindingMade;
    }

    /// <summary>By what was on the days between: it had ended at the end of a month, or is worse than it was when something was said.</summary>
    Reopening? Reopened(string village, RedFlag flag, LoggedFact word, Moment moment)
    {
        var (on, now) = (word.Fact.On, new Oracle(Told.Log, moment));
        for (var month = Month.Of(on); month < Month.Of(moment.AsOf) && flag <= RedFlag.CashOverLimit; month = month.Next)
        {
            var end = new Oracle(Told.Log, moment with { AsOf = month.LastDay });
            if (end.State<Village>(village) is not { } then || !Raised(then, end, month.LastDay).Contains(flag))
                return Reopening.CameAgain;
        }

        if (flag == RedFlag.NotLentForAYear)
            return on.Year < moment.AsOf.Year ? Reopening.CameAgain : null;
        var (was, money) = (MoneyOf(village, new(Told.Log, new(on, word.Position))), MoneyOf(village, now));
        return flag switch
        {
            RedFlag.FewLoans => was.LoanRatio - money.LoanRatio >= 1,
            RedFlag.BadLoans => money.BadLoanRatio - was.BadLoanRatio >= 1,
            RedFlag.CashOverLimit => money.Cash - was.Cash >= Money.Yuan(50),
            _ => false,
        } ? Reopening.GotWorse : null;
    }

    static VillageMoney MoneyOf(string village, Oracle then) => VillageMoney.Of(then.StatesOf(village, []).Balances);

    static IEnumerable<AuditQuery> Said(string village, RedFlag flag, Oracle then) => then.States<AuditQuery>(village).Where(query => query.Flag == flag);

    static LoggedFact LastOf(AuditQuery query, Oracle then) => then.Happened.Last(item => item.Stream == $"audit/{query.Id}");

    static IEnumerable<RedFlag> Raised(Village village, Oracle then, DateOnly day)
    {
        var compared = MomentOfLoansTests.Compared(village.Id, village.Name, then, day, then.State<FundPolicy>(Story.County)?.InForce(village.Id, day)?.Terms);
        return compared.Warnings.Concat(compared.Flags);
    }

    static List<OwedBetween> OwedBetweenBooks(string region, Oracle then)
    {
        var byCounty = then.Vouchers(Story.County).SelectMany(voucher => voucher.Lines).Where(line => line.Account == Account.InterEntity && Region.Contains(region, line.Entity!))
            .GroupBy(line => line.Entity!).ToDictionary(village => village.Key, village => village.Sum(line => line.Debit - line.Credit));
        var byVillage = then.Balances(region).Where(entity => Region.IsVillage(entity.Region)).ToDictionary(entity => entity.Region, entity => -entity.Of(Account.InterEntity));
        return [.. byCounty.Where(one => !one.Value.IsZero).Select(one => one.Key).Union(byVillage.Keys).Order(StringComparer.Ordinal)
            .Select(village => new OwedBetween(village, byCounty.GetValueOrDefault(village), byVillage.GetValueOrDefault(village)))];
    }
}
