using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Loans;

namespace Ledger.Tests.Views;

/// <summary>The log told, searched and explained, samples and queries of auditors, and who was given what.</summary>
[Collection(LateStoryTests.Name)]
public sealed class MomentOfHistoryTests(LateStory told) : MomentMatrix(told)
{
    static readonly EventReader Everybody = new(Story.Everywhere, Story.Everywhere, Language.Chinese);

    /// <summary>A county's voucher about one village is that village's, too.</summary>
    static string RegionOf(LoggedFact item) => item.Fact is VoucherPosted voucher && voucher.Lines.Select(line => line.Entity)
        .FirstOrDefault(entity => entity?.Length == Region.VillageDigits) is { } village ? village : Keys.RegionOf(item.Stream);

    static List<LoggedFact> Of(Oracle then, string region) =>
        [.. then.Known.Where(item => RegionOf(item).StartsWith(region, StringComparison.Ordinal))];

    [Fact]
    public Task replays() => EveryMoment(6, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var expected = Of(then, region);
            var forward = await Value(Replay.Read(Told.Store, new(Everybody, region, null, 0, ReplayDirection.Forward, 500), moment, Cancellation));
            var back = await Value(Replay.Read(Told.Store, new(Everybody, region, null, long.MaxValue, ReplayDirection.Back, 500), moment, Cancellation));
            Assert.Equal(expected.Select(item => item.Position), forward.Steps.Select(step => step.Event.Position));
            Assert.Equal(expected.Select(item => item.Position).Reverse(), back.Steps.Select(step => step.Event.Position));
            foreach (var step in forward.Steps.Where((_, place) => place % 40 == 39).Concat(forward.Steps.TakeLast(1)))
            {
                var stood = EntityBalances.Sum(region, new Oracle(Told.Log, new(DateOnly.MaxValue, step.Event.Position)).Balances(region));
                Assert.Equal(stood.ByAccount.Where(account => !account.Value.IsZero).OrderBy(account => account.Key, StringComparer.Ordinal),
                    step.After.Balances!.Where(account => !account.Value.IsZero));
                Assert.All(step.Lines, line => Assert.True(moment.At is null || line.Position <= moment.At));
            }
        }
    });

    [Fact]
    public Task a_loan_replayed() => EveryMoment(10, async (moment, then) =>
    {
        foreach (var id in Enumerable.Range(1, 5).Select(number => Story.Loan(number)))
        {
            var facts = then.Known.Where(item => item.Stream == Keys.Stream(Keys.LoanKind, id)).ToList();
            var steps = (await Value(Replay.Read(Told.Store, new(Everybody, Story.Cigou, $"loan/{id}", 0, ReplayDirection.Forward, 100), moment, Cancellation))).Steps;
            Assert.Equal(facts.Select(item => item.Position), steps.Select(step => step.Event.Position));
            var loan = (Loan?)null;
            foreach (var (fact, step) in facts.Zip(steps))
            {
                loan = Loan.Fold(loan, fact.Fact);
                Assert.Equal((loan.Status, loan.Outstanding, loan.OwedOn(fact.Fact.On)), (step.After.Loan!.Status, step.After.Loan.Outstanding, step.After.Loan.Owed));
            }
        }
    });

    [Fact]
    public Task events_that_are_searched_for() => EveryMoment(8, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var all = Of(then, region);
            await Found(new(Everybody, region), all, moment);
            await Found(new(Everybody, region, Type: "loan-repaid.v1"), all.Where(item => item.Fact is LoanRepaid), moment);
            await Found(new(Everybody, region, Stream: $"loan/{Story.Loan(3)}"), all.Where(item => item.Stream == $"loan/{Story.Loan(3)}"), moment);
            await Found(new(Everybody, region, From: Story.Day(3, 1), To: Story.Day(5, 20)),
                all.Where(item => item.Fact.On >= Story.Day(3, 1) && item.Fact.On <= Story.Day(5, 20)), moment);
            await Found(new(Everybody, region, Terms: [Story.Loan(1)]), all.Where(item => Names(item, Story.Loan(1))), moment);
        }
    });

    static bool Names(LoggedFact item, string id) => System.Text.Json.JsonSerializer
        .Serialize(item.Fact, item.Fact.GetType(), LedgerJson.Stored).Contains($"\"{id}\"", StringComparison.Ordinal);

    async Task Found(EventQuery query, IEnumerable<LoggedFact> expected, Moment moment) => Assert.Equal(
        expected.Select(item => item.Position).OrderDescending(), (await Whole(after =>
            Value(EventSearch.Read(Told.Store, query with { After = after, Limit = 60 }, moment, Cancellation)))).Select(found => found.Position));

    [Fact]
    public Task single_events() => EveryMoment(10, async (moment, then) =>
    {
        foreach (var item in Told.Log.Where((_, place) => place % 17 == 3))
        {
            var read = await Value(EventDetail.Find(Told.Store, item.Position, Everybody, moment, Cancellation));
            var known = then.Known.SingleOrDefault(one => one.Position == item.Position);
            Assert.Equal(known is null, read is null);
            if (known is null || read is null)
                continue;
            Assert.Equal((item.Stream, EventNames.All[item.Fact.GetType()], item.Fact.On), (read.Event.Stream, read.Event.Type, read.Event.On));
            Assert.Equal(then.Known.Count(one => one.Stream == item.Stream && one.Position <= item.Position), read.Version);
            Assert.Equal(item.Fact is VoucherPosted voucher ? voucher.Lines.Sum(line => line.Debit) : read.Lines.Sum(line => line.Credit), read.Lines.Sum(line => line.Debit));
            Assert.All(read.Lines, line => Assert.True(moment.At is null || line.Position <= moment.At));
        }
    });

    [Fact]
    public Task grants_and_delegations() => EveryMoment(16, async (moment, then) =>
    {
        string[] persons = ["610921-s01", "610921-s02", "610921107201-0031"];
        var given = then.Known.Select(item => item.Fact).OfType<RoleGranted>().ToList();
        (string, int, DateOnly?) With(RoleGranted grant) => (grant.PersonId, grant.Number, then.Known.Select(item => item.Fact).OfType<GrantRevoked>()
            .SingleOrDefault(end => end.PersonId == grant.PersonId && end.Number == grant.Number)?.On);

        Assert.Equal(given.Where(grant => persons.Contains(grant.PersonId)).Select(With).Order(),
            (await Value(GrantList.OfPersons(Told.Store, persons, moment, Cancellation))).Select(grant => (grant.Person, grant.Number, grant.RevokedOn)).Order());
        foreach (var region in Regions)
            Assert.Equal(given.Where(grant => grant.OnBehalfOf is not null && grant.Region.StartsWith(region, StringComparison.Ordinal)).Select(With),
                (await Value(GrantList.Delegated(Told.Store, region, moment, Cancellation))).Select(grant => (grant.Person, grant.Number, grant.RevokedOn)));
    });

    [Fact]
    public Task audit_queries() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var all = then.States<AuditQuery>(region);
            var query = new AuditListQuery(Story.Everywhere, region, moment);
            Assert.Equal(all.CountBy(one => one.Status).Select(count => (count.Key, (long)count.Value)).Order(),
                (await Value(AuditQueryList.Counts(Told.Store, query, Cancellation))).Select(count => (count.Key, count.Value)).Order());
            foreach (var status in Enum.GetValues<AuditStatus>().Cast<AuditStatus?>().Append(null))
                Assert.Equal(all.Where(one => status is null || one.Status == status)
                    .Select(one => (one.Id, one.Status, one.Last.By, one.Last.On, one.DueOn, one.Weight)),
                    (await Whole(after => Value(AuditQueryList.Read(Told.Store, query with { Status = status, After = after }, Cancellation))))
                    .Select(one => (one.QueryId, one.Status, one.LastBy, one.LastOn, one.DueOn, one.Weight)));
        }
    });

    [Fact]
    public Task samples() => EveryMoment(10, async (moment, then) =>
    {
        var (from, to) = (Story.Day(1, 11), moment.AsOf);
        foreach (var region in Regions)
        {
            await Drawn(SampledKind.Vouchers, region, then.Happened.Select(item => item.Fact).OfType<VoucherPosted>()
                .Where(voucher => voucher.BookId.StartsWith(region, StringComparison.Ordinal) && voucher.BookedOn >= from)
                .Select(voucher => ($"{voucher.BookId}/{voucher.Number}", voucher.Lines.Sum(line => line.Debit))));
            await Drawn(SampledKind.Loans, region, then.States<LoanEntry>(region)
                .Where(loan => loan.Steps.Find(step => step.Status == LoanStatus.Outstanding)?.On is { } lent && lent >= from && lent <= to)
                .Select(loan => (loan.Loan.Id, loan.Loan.Outstanding)));
            await Drawn(SampledKind.Members, region, then.States<Member>(region).Where(member => member.JoinedOn >= from && member.JoinedOn <= to)
                .Select(member => (member.Id, member.Own + member.Matched + member.Gifted)));
        }

        async Task Drawn(SampledKind kind, string region, IEnumerable<(string Id, Money Amount)> expected)
        {
            var sample = await Value(Sample.Draw(Told.Store, new(new(kind, region, from, to), SampleMethod.Random, "seed", 500, null), moment, Cancellation));
            Assert.Equal(expected.Order(), sample!.Items.Select(drawn => (drawn.Item.Id, drawn.Item.Amount)).Order());
        }
    });

    [Fact]
    public Task trials_of_other_terms() => EveryMoment(8, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var tried = await Value(WhatIfReader.Read(Told.Store, new(region, new TermsChange(), moment), (_, _) => Task.CompletedTask, Cancellation));
            var isKnown = then.Known.Any(item => item.Fact is PolicyPublished);
            Assert.Equal(isKnown ? then.States<Member>(region).Sum(member => member.Matched) : default, tried.MatchedWas);
            Assert.Equal(isKnown ? then.States<Loan>(region).Where(loan => loan.Course is not null)
                .SelectMany(loan => FeeHistory.Of(loan, loan.Fee, moment.AsOf)).Sum(stretch => stretch.Amount) : default, tried.FeeWas);
        }
    });

    [Fact]
    public Task differences_of_two_moments() => EveryMoment(12, async (moment, then) =>
    {
        var earlier = new Moment(moment.AsOf.AddDays(-40), moment.At is { } at ? at * 2 / 3 : null);
        var before = new Oracle(Told.Log, earlier);
        foreach (var entity in Entities)
        {
            var read = await Value(Differences.Between(Told.Store, new(earlier, moment), entity, StatementFigures.TrialBalance, Cancellation));
            var (old, now) = (Balances(before, entity), Balances(then, entity));
            Assert.Equal(old.Keys.Union(now.Keys).Where(account => old.GetValueOrDefault(account) != now.GetValueOrDefault(account))
                .Select(account => ($"association/{entity}/{account}", old.GetValueOrDefault(account), now.GetValueOrDefault(account))).Order(),
                read.Figures.Select(figure => (figure.Figure, figure.Before, figure.After)).Order());
            Assert.All(read.Figures, figure => Assert.Equal(figure.After - figure.Before, figure.CauseSum));
        }

        static Dictionary<string, Money> Balances(Oracle then, string entity) => Oracle.Sums(then.Vouchers(entity), line => line.Debit - line.Credit);
    });
}
