using System.Text.Json;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>Every read × random moments = the fold of the events up to there (<see cref="Oracle"/>).</summary>
[Collection(LateStoryTests.Name)]
public sealed class MomentMatrixTests(LateStory told) : MomentMatrix(told)
{
    [Fact]
    public void the_log_has_long_stretches() => Assert.True(Told.Log[^1].Position > 16 * 16_384);

    [Fact]
    public Task balances_and_summaries() => EveryMoment(25, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var balances = CountyBalances.Of(region, then.Balances(region));
            Assert.Equivalent(balances, (await CountyBalances.Read(Told.Store, region, moment, Cancellation)).Value, strict: true);
            var names = then.States<Village>(region).ToDictionary(village => village.Id, village => village.Name);
            var sheet = (await BalanceSheet.Read(Told.Store, Associations.Of(region, StatementScope.Region), moment, Cancellation)).Value;
            foreach (var row in sheet.Assets.Concat(sheet.NetAssets).Where(row => row.Account != Account.InterEntity))
                Assert.Equal(balances.Consolidated.Of(row.Account!), row.Account!.Class == AccountClass.Asset ? row.Closing : -row.Closing);
            Assert.Equal(sheet.TotalAssets, sheet.TotalClaims);
            Assert.Equivalent(CountySummary.Of(balances, names),
                (await CountySummary.Read(Told.Store, region, moment, Cancellation)).Value, strict: true);
        }
    });

    [Fact]
    public Task trial_balances_and_sub_ledgers() => EveryMoment(20, async (moment, then) =>
    {
        foreach (var entity in Entities)
        {
            var from = moment.AsOf.AddDays(-20) is { Year: 2026 } day ? day : Story.Day(1, 1);
            Assert.Equivalent(then.Trial(entity, from),
                (await TrialBalance.Read(Told.Store, entity, from, moment, Cancellation)).Value, strict: true);
            Assert.Equivalent(IncomeStatement.Of(then.Trial(entity, Month.Of(moment.AsOf).FirstDay)),
                (await IncomeStatement.Read(Told.Store, Associations.Of(entity), moment, Cancellation)).Value, strict: true);
            Assert.Equivalent(BalanceSheet.Of(then.Trial(entity, BalanceSheet.YearOf(moment.AsOf))),
                (await BalanceSheet.Read(Told.Store, Associations.Of(entity), moment, Cancellation)).Value, strict: true);
            foreach (var account in new[] { Account.OwnShares, Account.LoansOut })
                Assert.Equal(Oracle.Sums(then.Vouchers(entity), line => line.Debit - line.Credit).GetValueOrDefault(account.Code),
                    (await SubLedgerBalances.Read(Told.Store, entity, account, moment, Cancellation)).Value.Control);
        }
    });

    [Fact]
    public Task account_lines_and_vouchers() => EveryMoment(20, async (moment, then) =>
    {
        if (moment.AsOf.Year != 2026)
            return;

        var vouchers = then.Vouchers(Story.Cigou);
        var lines = (await AccountLedger.Read(Told.Store,
            new(Story.Cigou, Account.Cash, Story.Day(1, 1), moment, Limit: 500), Cancellation)).Value.Lines.Items;
        Assert.Equal(vouchers.SelectMany(voucher => voucher.Lines.Where(line => line.Account == Account.Cash)
                .Select(line => (voucher.BookedOn, voucher.Number, line.Debit, line.Credit)))
                .OrderBy(line => line.BookedOn).ThenBy(line => line.Number),
            lines.Select(line => (line.BookedOn, line.Number, line.Debit, line.Credit))
                .OrderBy(line => line.BookedOn).ThenBy(line => line.Number));
        var totals = (await AccountLedger.Register(Told.Store,
            new(Story.Cigou, Account.Cash, Story.Day(1, 1), moment), Cancellation)).Value.Totals;
        Assert.Equal((lines.Count, lines.Sum(line => line.Debit), lines.Sum(line => line.Credit)), (totals.Count, totals.Debit, totals.Credit));
        Assert.Equal(lines.Sum(line => line.Debit - line.Credit), lines.Count == 0 ? default : lines[^1].Balance);
        var listed = (await VoucherList.Read(Told.Store, new(Story.Cigou, moment, Limit: 500), Cancellation)).Value.Items;
        Assert.Equal(vouchers.Select(voucher => (voucher.Number, CheckerOf(voucher, then))).Order(),
            listed.Select(voucher => (voucher.Number, voucher.Checker)).Order());
        foreach (var voucher in vouchers.Take(3))
            Assert.Equal(voucher.Lines, (await VoucherRecord.Find(
                Told.Store, voucher.BookId, voucher.Number, moment, Cancellation)).Value!.Lines);
    });

    static string? CheckerOf(VoucherPosted voucher, Oracle then) => then.Happened.Select(item => item.Fact).OfType<VouchersChecked>()
        .SingleOrDefault(check => check.BookId == voucher.BookId && check.Month == Month.Of(voucher.BookedOn)
            && Keys.PlaceOf(voucher.Number) >= check.First && Keys.PlaceOf(voucher.Number) <= check.Last)?.Checker;

    [Fact]
    public Task passbooks() => EveryMoment(20, async (moment, then) =>
    {
        foreach (var member in Enumerable.Range(1, 6).Select(number => Story.Member(number)))
        {
            var loans = then.States<Loan>(Story.Cigou).Where(loan => loan.MemberId == member).Select(loan => loan.Id).Append(member).ToHashSet();
            var lines = then.Happened.Select(item => PassbookFold.Line(item.Position, item.Fact)).OfType<PassbookLine>()
                .Where(line => loans.Contains(line.Subject));
            Assert.Equivalent(MemberPassbook.Of(member, lines),
                (await MemberPassbook.Read(Told.Store, member, moment, Cancellation)).Value, strict: true);
        }
    });

    [Fact]
    public Task registers_of_members() => EveryMoment(12, async (moment, then) =>
    {
        foreach (var region in Regions)
            foreach (var card in Enum.GetValues<Card>().Cast<Card?>().Append(null))
            {
                var query = new MemberQuery(Story.Everywhere, region, moment, card, Limit: 4);
                var listed = await Whole(async after =>
                    (await MemberRegister.Read(Told.Store, query with { After = after }, Cancellation)).Value);
                Assert.Equivalent(then.States<Member>(region).Where(member => card is null || member.Card == card).ToList(), listed, strict: true);
            }
    });

    [Fact]
    public Task registers_of_loans() => EveryMoment(16, async (moment, then) =>
    {
        foreach (var region in Regions)
            foreach (var status in Enum.GetValues<LoanStatus>().Cast<LoanStatus?>().Append(null))
            {
                var query = new LoanQuery(Story.Everywhere, region, moment, new(status), Limit: 2);
                var expected = then.States<LoanEntry>(region).Where(loan => status is null || loan.Loan.Status == status).ToList();
                var totals = (await LoanRegister.Read(Told.Store, query, Cancellation)).Value.Totals;
                Assert.Equal(new LoanTotals(expected.Count, expected.Sum(loan => loan.Loan.Outstanding),
                    expected.Where(loan => loan.Loan.Stage > 0).Sum(loan => loan.Loan.Outstanding)), totals);
                Assert.Equivalent(expected.Select(loan => LoanRecord.Of(loan, moment.AsOf)).ToList(), await Whole(async after =>
                    (await LoanRegister.Read(Told.Store, query with { After = after }, Cancellation)).Value.Loans), strict: true);
            }
    });

    [Fact]
    public Task what_villages_answer_for() => EveryMoment(25, async (moment, then) =>
    {
        var limits = then.State<FundPolicy>(Story.County)?.InForce(Story.Cigou, moment.AsOf) is { Terms: var terms } ? Limits.Of(terms) : null;
        foreach (var village in Entities.Skip(1))
        {
            var read = (await Responsibilities.Read(Told.Store, village, moment, Cancellation)).Value;
            Assert.Equivalent(VillageResponsibility.Of(then.StatesOf(village, read.Answering), limits), read, strict: true);
        }
    });

    [Fact]
    public Task who_answers_for_loans() => EveryMoment(12, async (moment, then) =>
    {
        foreach (var region in Regions)
        {
            var read = (await ResponsibilityLedger.Read(Told.Store, region, moment, Cancellation)).Value;
            Money Sum(Account account) => then.Balances(region).Sum(entity => entity.Of(account));
            Assert.Equal((Sum(Account.LoansOut) + Sum(Account.OverdueLoans), Sum(Account.OverdueLoans)), (read.Outstanding, read.Overdue));
            var held = then.Holders(region);
            Assert.Equal(held.GroupBy(holder => (holder.Post, holder.Officer)).Select(person => (person.Key.Post, person.Key.Officer, (long)person.Count()))
                .Order(), read.Persons.Select(person => (person.Post, person.Officer, person.Loans)).Order());
            foreach (var person in held.GroupBy(holder => holder.Officer))
                Assert.Equal(person.Count(), (await HeldLoans.Read(
                    Told.Store, new(new([region]), person.Key, moment), Cancellation)).Value.Count);
        }
        Assert.Equal(then.Happened.Select(item => item.Fact).OfType<LoansHandedOver>().Where(list => list.VillageId == Story.Cigou)
            .Select(list => list.Number), (await Handover.Read(Told.Store, Story.Cigou, moment, Cancellation)).Value.Select(list => list.Number));
    });

    [Fact]
    public Task rights() => EveryMoment(8, async (moment, then) =>
    {
        foreach (var operation in Enum.GetValues<Operation>())
        {
            var granted = then.States<Grants>(Story.County).SelectMany(person => person.All.Where(grant => grant.IsInForce(moment.AsOf)
                && global::Ledger.Domain.Access.Rights.Allow(grant.Role, operation) && Region.Contains(grant.Region, Story.Cigou))
                .Select(grant => (person.Id, grant.Number)));
            Assert.Equal(granted.Order(), (await RightsOnDay.Read(Told.Store, operation, Story.Cigou, moment, Cancellation)).Value
                .Select(holder => (holder.Person, holder.Number)).Order());
        }
    });

    [Fact]
    public Task single_states() => EveryMoment(20, async (moment, then) =>
    {
        await Same<FundPolicy>(Story.County, moment, then);
        await Same<Grants>("610921-s01", moment, then);
        await Same<Grants>("610921107201-0031", moment, then);
        foreach (var entity in Entities)
            await Same<Book>($"{entity}/2026", moment, then);
        foreach (var village in Entities.Skip(1))
            await Same<Village>(village, moment, then);
        for (var number = 1; number <= 6; number++)
        {
            await Same<Member>(Story.Member(number), moment, then);
            await Same<Loan>(Story.Loan(number), moment, then);
            Assert.Equivalent(then.State<Member>(Story.Member(number)),
                (await MemberRegister.Find(Told.Store, Story.Member(number), moment, Cancellation)).Value, strict: true);
            Assert.Equivalent(then.State<LoanEntry>(Story.Loan(number)) is { } loan ? LoanRecord.Of(loan, moment.AsOf) : null,
                (await LoanRegister.Find(Told.Store, Story.Loan(number), moment, Cancellation)).Value, strict: true);
        }
    });

    async Task Same<T>(string id, Moment moment, Oracle then) where T : class, IFold<T>
    {
        var held = await StateReader.Find<T>(Told.Store, id, moment, Cancellation);
        Assert.Equal(JsonSerializer.Serialize(then.State<T>(id), LedgerJson.Stored), JsonSerializer.Serialize(held?.State, LedgerJson.Stored));
        if (held is not null)
            Assert.Equal((then.Version<T>(id), moment.At ?? Told.Log[^1].Position), (held.Version, held.Position));
    }
}
