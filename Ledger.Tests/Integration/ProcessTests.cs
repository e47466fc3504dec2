using System.Net;
using Ledger.Api.Queries;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>What the ledger asks of itself: the dues of a day, and what follows from a fact. Today is 15 June 2025.</summary>
[Collection<OneHost>]
public sealed class ProcessTests(OneHostFixture shared)
{
    [Fact]
    public async Task day_end_assesses_what_is_overdue_and_a_second_one_changes_nothing()
    {
        var village = await shared.NewVillage(unallocated: 300);
        var (loan, member) = (LoanId(village, 7), MemberId(village, 7));
        await shared.Host.Do(Registrar, Join(member), new BringLoanForward(loan, member, "crops", Money.Yuan(300), default,
            On("2025-05-01"), 12, [], Foundation.Opening, On("2025-01-01")));

        var sent = await DayEnd();

        Assert.Equal(HttpStatusCode.Accepted, sent.Status);
        Assert.Equal(1, sent.Json.GetProperty("loans").GetInt32());
        await Until.Equal((2, 300_00L), async () => await StageAndOverdue(village, loan));
        var events = await shared.Host.CountEvents();
        Assert.Equal(0, (await DayEnd()).Json.GetProperty("loans").GetInt32());
        Assert.Equal(events, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task day_end_closes_a_notice_that_has_run_out()
    {
        var (village, loan) = await OnNotice();

        await DayEnd();

        await Until.Equal(LoanStatus.NoticeOver, async () => (await State<Loan>(loan)).Status);
        var version = (await Found<Loan>(loan)).Version;
        await DayEnd();
        Assert.Equal(version, (await Found<Loan>(loan)).Version);
        Assert.NotEmpty(village);
    }

    [Fact]
    public async Task guarantors_are_free_once_the_loan_is_withdrawn()
    {
        var (village, loan) = await OnNotice();
        Assert.Contains(loan, (await State<Member>(MemberId(village, 2))).Guarantees);

        await shared.Host.Do("clerk-1", new WithdrawLoan(loan, "本人撤回", On("2025-02-05")));

        foreach (var guarantor in new[] { 2, 3 })
            await Until.Equal(0, async () => (await State<Member>(MemberId(village, guarantor))).Guarantees.Count);
    }

    [Fact]
    public async Task guarantors_are_bound_again_when_the_settlement_is_taken_back()
    {
        var village = await shared.NewVillage(borrowers: 0);
        var (loan, borrower, on) = (LoanId(village, 1), MemberId(village, 1), On("2025-02-10"));
        foreach (var (actor, commands) in LoanProcess.Officered(village, 3).Concat(LoanProcess.Approved(village, 1)))
            await shared.Host.Do(actor, commands);
        await shared.Host.Do("clerk-1", new DisburseLoan(loan, borrower, PaidInto.Bank, on, on),
            new RepayLoan(loan, borrower, Money.Yuan(1_000), borrower, PaidInto.Bank, on, on));
        await Until.Equal(0, async () => (await State<Member>(MemberId(village, 2))).Guarantees.Count);
        var voucher = FormattableString.Invariant($"2025-02-{(await State<Book>($"{village}/2025")).Numbers[2]:0000}");

        await shared.Host.Do("clerk-1", new ReverseRepayment(loan, borrower, 1, voucher, "录入错误", on));

        foreach (var guarantor in new[] { 2, 3 })
            await Until.Equal(1, async () => (await State<Member>(MemberId(village, guarantor))).Guarantees.Count);
        Assert.Equal(Money.Yuan(1_000), (await State<Loan>(loan)).Outstanding);
    }

    [Theory]
    [InlineData("""{"on":"2025-06-16"}""", "on")]
    [InlineData("""{"on":"yesterday"}""", "on")]
    [InlineData("""{}""", "on")]
    public async Task day_end_takes_a_date_that_has_come(string body, string field)
    {
        var answer = await shared.Host.Client.Post($"counties/{County}/day-ends", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    Task<Answer> DayEnd() => shared.Host.Client.Post($"counties/{County}/day-ends", """{"on":"2025-06-15"}""");

    /// <summary>A loan of the first of three households, pledged by the other two, on notice since 5 February.</summary>
    async Task<(string Village, string Loan)> OnNotice()
    {
        var village = await shared.NewVillage(borrowers: 0);
        var steps = LoanProcess.Officered(village, 3).Concat(LoanProcess.Approved(village, 1).Take(5));
        foreach (var (actor, commands) in steps)
            await shared.Host.Do(actor, commands);
        return (village, LoanId(village, 1));
    }

    async Task<(int, long)> StageAndOverdue(string village, string loan) =>
        ((await State<Loan>(loan)).Stage, (await State<Book>($"{village}/2025")).Balance(Account.OverdueLoans).Fen);

    async Task<T> State<T>(string id) where T : class, IFold<T> => (await Found<T>(id)).State;

    async Task<Held<T>> Found<T>(string id) where T : class, IFold<T> =>
        (await shared.Host.Services.GetRequiredService<StateReader>().Find<T>(id, TestContext.Current.CancellationToken))!;
}
