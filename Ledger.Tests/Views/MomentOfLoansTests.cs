using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>Lists of loans and households by what they are searched for, applications, notices, and villages beside each other.</summary>
[Collection(LateStoryTests.Name)]
public sealed class MomentOfLoansTests(LateStory told) : MomentMatrix(told)
{
    static readonly LoanStatus[] UnderWay =
    [
        LoanStatus.Applied, LoanStatus.CouncilApproved, LoanStatus.SupervisorsApproved, LoanStatus.OnNotice, LoanStatus.NoticeOver,
        LoanStatus.TownApproved, LoanStatus.Approved,
    ];

    static int DaysLate(Loan loan, DateOnly day) => loan is { Status: LoanStatus.Outstanding, Course: { } course }
        ? Math.Max(0, day.DayNumber - course.DueOn.DayNumber)
        : 0;

    static bool IsFound(LoanEntry entry, LoanConditions which, DateOnly day) =>
        (which.Number is null || entry.Loan.Id.EndsWith(which.Number, StringComparison.Ordinal))
        && (which.DaysPastDue is not { } days || (entry.Loan is { Status: LoanStatus.Outstanding, Course: { } course } && day.DayNumber - course.DueOn.DayNumber >= days))
        && (which.Stage is not { } stage || (entry.Loan.Status == LoanStatus.Outstanding && entry.Loan.Stage >= stage));

    [Fact]
    public Task loans_that_are_searched_for() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var region in Regions)
            foreach (var which in new LoanConditions[]
                { new(DaysPastDue: 1), new(DaysPastDue: 30), new(DaysPastDue: -200), new(Stage: 1), new(Stage: 2), new(Number: "2"), new(LoanStatus.OnNotice, "4"), new(LoanStatus.Outstanding, null, 5, 1) })
            {
                var found = then.States<LoanEntry>(region).Where(loan => IsFound(loan, which, moment.AsOf)).ToList();
                var asked = found.Where(loan => which.Status is null || loan.Loan.Status == which.Status).ToList();
                var query = new LoanQuery(Story.Everywhere, region, moment, which, Limit: 2);
                var register = await Value(LoanRegister.Read(Told.Store, query, Cancellation));

                Assert.Equal(new LoanTotals(asked.Count, asked.Sum(loan => loan.Loan.Outstanding),
                    asked.Where(loan => loan.Loan.Stage > 0).Sum(loan => loan.Loan.Outstanding)), register.Totals);
                Assert.Equal(found.CountBy(loan => loan.Loan.Status).OrderBy(count => count.Key).Select(count => (count.Key, (long)count.Value)),
                    register.ByStatus.OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
                Assert.Equal(asked.Select(loan => loan.Loan.Id), (await Whole(async after =>
                    (await Value(LoanRegister.Read(Told.Store, query with { After = after }, Cancellation))).Loans)).Select(loan => loan.Loan.Id));
            }
    });

    [Fact]
    public Task applications() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var region in Regions)
            foreach (var which in new ApplicationConditions[] { new([]), new([LoanStatus.OnNotice, LoanStatus.Approved]), new([LoanStatus.Applied], "5") })
            {
                var all = then.States<LoanEntry>(region).Where(entry => UnderWay.Contains(entry.Loan.Status)
                    && (which.Number is null || entry.Loan.Id.EndsWith(which.Number, StringComparison.Ordinal))).ToList();
                var asked = all.Where(entry => which.Statuses.Count == 0 || which.Statuses.Contains(entry.Loan.Status)).ToList();
                var read = await Value(ApplicationRegister.Read(Told.Store, new(Story.Everywhere, region, moment, which), Cancellation));

                Assert.Equal((asked.Count, asked.Sum(entry => entry.Loan.Principal)), (read.Count, read.Principal));
                Assert.Equal(all.CountBy(entry => entry.Loan.Status).OrderBy(count => count.Key).Select(count => (count.Key, (long)count.Value)),
                    read.ByStatus.OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
                Assert.Equivalent(asked.Select(entry => Progress(entry, moment, then)).ToList(), read.Applications.Items, strict: true);
                if (which is { Statuses.Count: > 0, Number: null })
                    Assert.Equivalent(asked, (await Value(WaitingLoans.Read(Told.Store, [region], which.Statuses, moment, Cursor.MaximumLimit, Cancellation))).ToList(), strict: true);
            }
    });

    static LoanProgress Progress(LoanEntry entry, Moment moment, Oracle then) => LoanProgress.Of(LoanRecord.Of(entry, moment.AsOf),
        then.State<Village>(Keys.VillageOf(entry.Loan.Id))?.Officers ?? [], moment.AsOf);

    [Fact]
    public async Task an_application_its_notice_and_its_evidence()
    {
        var digests = new HashSet<(string, string)>();
        await EveryMoment(20, async (moment, then) =>
        {
            foreach (var loan in Enumerable.Range(1, 5).Select(number => Story.Loan(number)))
            {
                var entry = then.State<LoanEntry>(loan);
                Assert.Equivalent(entry is null ? null : Progress(entry, moment, then),
                    await Value(LoanProgress.Find(Told.Store, loan, moment, Cancellation)), strict: true);
                await Evidence(entry, loan, moment, then);
                var notice = await Value(LoanNotice.Find(Told.Store, loan, moment, Cancellation));
                var printed = await Value(PrintedNotice.Find(Told.Store, loan, moment, Cancellation));
                Assert.Equal(entry?.Loan.Notice is null, notice is null);
                Assert.Equivalent(notice, printed?.Notice, strict: true);
                if (notice is null)
                    continue;
                Assert.Equal((entry!.Loan.Notice!.PublishedOn, entry.Loan.Notice.OverOn), (notice.PublishedOn, notice.OverOn));
                Assert.Equal(Math.Max(0, notice.OverOn.DayNumber - moment.AsOf.DayNumber), notice.DaysLeft);
                Assert.Equivalent(entry.Loan.Objections, notice.Objections, strict: true);
                Assert.Equal(then.Known.Single(item => item.Fact is NoticePublished published && published.LoanId == loan).Position, notice.Position);
                digests.Add((loan, printed!.Digest));
            }
        });
        // What hangs out was printed once: it says the same whenever it is read.
        Assert.Equal(digests.Count, digests.DistinctBy(one => one.Item1).Count());
        Assert.True(digests.Count > 1);
    }

    async Task Evidence(LoanEntry? entry, string loan, Moment moment, Oracle then)
    {
        var evidence = await Value(LoanEvidence.Read(Told.Store, loan, moment, Cancellation));
        Assert.Equal(entry is null, evidence is null);
        if (entry is null)
            return;

        var others = then.States<LoanEntry>(Keys.VillageOf(loan)).Where(other => other.Loan.MemberId == entry.Loan.MemberId && other.Loan.Id != loan);
        Assert.Equivalent(others.Select(other => LoanRecord.Of(other, moment.AsOf)).ToList(), evidence!.Others, strict: true);
        Assert.Equivalent(then.State<Member>(entry.Loan.MemberId), evidence.Borrower, strict: true);
        Assert.Equivalent(entry.Loan.Guarantors.Union(entry.Loan.SubstitutePayers).Where(id => id != entry.Loan.MemberId).Order()
            .Select(then.State<Member>).OfType<Member>().ToList(), evidence.Sureties, strict: true);
        Assert.Equal(then.FactsOf(Keys.Stream(Keys.LoanKind, loan)), evidence.Facts, (one, other) => one.GetType() == other.GetType() && one.On == other.On);
    }

    [Fact]
    public Task loans_that_fall_due() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var read = await Value(DueRegister.Read(Told.Store, region, 60, moment, Cancellation));
            Assert.Equivalent(Oracle.StagesOf(then.States<Loan>(region)), read.Stages, strict: true);
            Assert.Equal(!Region.IsVillage(region) ? [] : then.States<Loan>(region)
                .Where(loan => loan.Status == LoanStatus.Outstanding && loan.Course!.DueOn <= moment.AsOf.AddDays(60))
                .OrderBy(loan => loan.Course!.DueOn).ThenBy(loan => loan.Id, StringComparer.Ordinal).Select(loan => loan.Id),
                read.Due.Select(record => record.Loan.Id));
        }
    });

    [Fact]
    public Task villages_beside_each_other() => EveryMoment(16, async (moment, then) =>
    {
        var policy = then.State<FundPolicy>(Story.County);
        foreach (var region in Regions)
        {
            var names = then.States<Village>(region).ToDictionary(village => village.Id, village => village.Name);
            Assert.Equal(names, await Value(RegisteredVillages.Read(Told.Store, region, moment, Cancellation)));
            var read = await Value(RegionComparison.Read(Told.Store, region, moment, Cancellation));
            Assert.Equivalent(names.Select(village => Compared(village.Key, village.Value, then, moment.AsOf,
                policy?.InForce(village.Key, moment.AsOf)?.Terms)).ToList(), read.Villages, strict: true);
            foreach (var days in ComparedRegion.PastDueDays)
            {
                var late = Money.Zero;
                foreach (var loan in then.States<Loan>(region).Where(loan => DaysLate(loan, moment.AsOf) >= days))
                    late += loan.Outstanding;
                Assert.Equal(late, read.Total.PastDue.Single(sum => sum.Days == days).Outstanding);
                var risk = (await Value(Explanation.Read(Told.Store, new($"loans/{region}/atRisk/past-due-{days}", moment), Cancellation)))!;
                Assert.Equal([late, then.States<Loan>(region).Sum(loan => loan.Outstanding)], risk.Parts!.Select(part => part.Amount));
                Assert.Equal(read.Total.AtRiskFor(days), risk.Percent);
            }
        }
    });

    internal static ComparedRegion Compared(string village, string name, Oracle then, DateOnly day, Terms? terms)
    {
        var loans = then.States<LoanEntry>(village);
        var money = VillageMoney.Of(then.StatesOf(village, []).Balances);
        var lent = loans.Select(loan => loan.Steps.Find(step => step.Status == LoanStatus.Outstanding)?.On).Max();
        var late = loans.Where(loan => DaysLate(loan.Loan, day) > 0)
            .Select(loan => new PastDueLoan(loan.Loan.Id, DaysLate(loan.Loan, day), loan.Loan.Outstanding, loan.Loan.Stage)).ToList();
        return new(village, name, money, Oracle.CountsOf(then.States<Member>(village)), Oracle.StagesOf([.. loans.Select(loan => loan.Loan)]),
            loans.Count(loan => loan.Loan.Status is not (LoanStatus.Rejected or LoanStatus.Withdrawn)
                && loan.Loan.Objections.Exists(objection => objection.Upheld is null)),
            lent, terms is null ? [] : Limits.Of(terms).BrokenBy(money),
            [.. ComparedRegion.PastDueDays.Select(days => new PastDueSum(days, late.Where(loan => loan.Days >= days).Sum(loan => loan.Outstanding)))],
            [.. RedFlags.Of(money, lent, late, terms?.Loan.OverdueStages[0], day)]);
    }

    [Fact]
    public Task households_and_what_they_hold() => EveryMoment(12, async (moment, then) =>
    {
        foreach (var region in Regions)
            foreach (var which in new MemberConditions[] { new(), new(Card.Green), new(Number: "5"), new(Card.Green, "2") })
            {
                var all = then.States<Member>(region).Where(member => which.Number is null || member.Id.EndsWith(which.Number, StringComparison.Ordinal)).ToList();
                var asked = all.Where(member => which.Card is null || member.Card == which.Card).ToList();
                var read = await Value(MemberRegister.Counted(Told.Store, new(Story.Everywhere, region, moment, which.Card, Number: which.Number), Cancellation));
                Assert.Equivalent(Oracle.CountsOf(all), read.Counts, strict: true);
                Assert.Equal(asked.Count, read.Count);
                Assert.Equivalent(asked, read.Members.Items, strict: true);
                if (read.Shares is { } shares)
                    Assert.Equal(new(asked.Sum(member => member.Own), asked.Sum(member => member.Matched), asked.Sum(member => member.Gifted)), shares);
            }
    });
}
