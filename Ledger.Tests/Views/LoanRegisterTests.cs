using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class LoanRegisterTests(ToldStory told)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly DateOnly Today = Story.Day(6, 1);

    [Fact]
    public void an_entry_remembers_each_step_and_who_took_it()
    {
        var entry = told.Story.Log.Where(item => item.Stream == $"loan/{Story.Loan(1)}")
            .Aggregate((LoanEntry?)null, (entry, item) => LoanEntry.Fold(entry, item.Fact))!;

        Assert.Equal(
        [
            LoanStatus.Applied, LoanStatus.CouncilApproved, LoanStatus.SupervisorsApproved, LoanStatus.OnNotice,
            LoanStatus.NoticeOver, LoanStatus.TownApproved, LoanStatus.Approved, LoanStatus.Outstanding, LoanStatus.Settled,
        ], entry.Steps.Select(step => step.Status));
        Assert.Equal(new LoanStep(LoanStatus.TownApproved, 0, "TownResponsible-1", Story.Day(2, 5)), entry.Steps[5]);
    }

    [Fact]
    public async Task the_register_holds_every_loan_as_the_domain_does()
    {
        var answer = await LoanRegister.Read(told.Store, new(Story.Everywhere, Story.County, Today, new()), Cancellation);

        Assert.Equal(told.Story.Log.Count, answer.Position);
        Assert.Null(answer.Value.Loans.Next);
        Assert.Equal(told.Story.States<Loan>().Select(loan => loan.Id).Order(), answer.Value.Loans.Items.Select(item => item.Loan.Id));
        Assert.All(answer.Value.Loans.Items, item => Assert.Equivalent(told.Story.State<Loan>(item.Loan.Id), item.Loan, strict: true));
        Assert.Equal(told.Story.States<Loan>().Sum(loan => loan.Outstanding), answer.Value.Totals.Outstanding);
        Assert.Equal(5, answer.Value.Totals.Count);
    }

    [Fact]
    public async Task a_list_goes_on_where_it_was_cut()
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var part = (await LoanRegister.Read(told.Store, new(Story.Everywhere, Story.Cigou, Today, new(), After: after, Limit: 2), Cancellation)).Value;
            Assert.Equal(5, part.Totals.Count);
            seen.AddRange(part.Loans.Items.Select(item => item.Loan.Id));
            after = part.Loans.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 5).Select(number => Story.Loan(number)), seen);
    }

    [Theory]
    [InlineData("610921107")]
    [InlineData(Story.Cigou)]
    public async Task outside_the_readers_scope_a_list_is_empty(string region)
    {
        foreach (var scope in new Scope[] { new([]), new([Story.Cigou[..11] + "9"]), new(["610922"]) })
        {
            Assert.Empty((await LoanRegister.Read(told.Store, new(scope, region, Today, new()), Cancellation)).Value.Loans.Items);
            Assert.Empty((await MemberRegister.Read(told.Store, new(scope, region, Today), Cancellation)).Value.Items);
        }
    }

    [Theory]
    [InlineData(LoanStatus.Outstanding, 2)]
    [InlineData(LoanStatus.OnNotice, 1)]
    [InlineData(LoanStatus.Settled, 1)]
    [InlineData(LoanStatus.Withdrawn, 0)]
    public async Task a_list_may_be_of_one_status(LoanStatus status, int count)
    {
        var register = (await LoanRegister.Read(told.Store, new(Story.Everywhere, "610921107", Today, new(status)), Cancellation)).Value;

        Assert.Equal(count, register.Totals.Count);
        Assert.Equal(count, register.Loans.Items.Count(item => item.Loan.Status == status));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(400)]
    public async Task loans_past_due_by_some_days_are_listed_and_summed_up(int days)
    {
        foreach (var day in new[] { Story.Day(3, 31), Story.Day(5, 1), Today, Today.AddYears(1) })
        {
            var all = await Read(new(), day);
            foreach (var conditions in new LoanConditions[] { new(DaysPastDue: days), new(Stage: days % 3 + 1), new(LoanStatus.Outstanding, "2", days) })
            {
                var expected = all.Loans.Items.Where(loan => (conditions.DaysPastDue is null || loan.DaysOverdue >= days)
                    && (conditions.Stage is not { } stage || (loan.Loan.Status == LoanStatus.Outstanding && loan.Loan.Stage >= stage))
                    && (conditions.Number is null || loan.Loan.Id.EndsWith('2'))).ToList();
                var register = await Read(conditions, day);

                Assert.Equal(expected.Select(loan => loan.Loan.Id), register.Loans.Items.Select(loan => loan.Loan.Id));
                Assert.Equal((expected.Count, expected.Sum(loan => loan.Outstanding)), (register.Totals.Count, register.Totals.Outstanding));
            }
        }
    }

    [Theory]
    [InlineData("2026-02")]
    [InlineData("2026-05")]
    [InlineData("2026-12")]
    public async Task loans_are_found_by_the_month_in_which_they_fall_due(string text)
    {
        var month = Month.Parse(text);
        foreach (var day in new[] { Story.Day(3, 31), Today, Today.AddYears(1) })
        {
            var expected = (await Read(new(), day)).Loans.Items.Where(loan => loan.DueOn is { } due && Month.Of(due) == month).ToList();
            var register = await Read(new(Due: month), day);

            Assert.Equal(expected.Select(loan => loan.Loan.Id), register.Loans.Items.Select(loan => loan.Loan.Id));
            Assert.Equal((expected.Count, expected.Sum(loan => loan.Outstanding)), (register.Totals.Count, register.Totals.Outstanding));
        }
    }

    [Fact]
    public async Task totals_are_of_the_loans_that_a_number_finds()
    {
        var register = await Read(new(Number: "3"), Today);

        Assert.Equal([Story.Loan(3)], register.Loans.Items.Select(loan => loan.Loan.Id));
        Assert.Equal((1, told.Story.State<Loan>(Story.Loan(3)).Outstanding), (register.Totals.Count, register.Totals.Outstanding));
        Assert.Equal(1, register.ByStatus[told.Story.State<Loan>(Story.Loan(3)).Status]);
    }

    [Fact]
    public async Task applications_under_way_are_those_that_are_not_paid_out_nor_given_up()
    {
        foreach (var day in new[] { Story.Day(1, 31), Story.Day(2, 1), Story.Day(2, 5), Story.Day(5, 23), Today })
        {
            var expected = (await Read(new(), day)).Loans.Items.Where(loan => ApplicationRegister.UnderWay.Contains(loan.Loan.Status)).ToList();
            var all = (await ApplicationRegister.Read(told.Store, new(Story.Everywhere, Story.County, day, new([])), Cancellation)).Value;
            Assert.Equal(expected.Select(loan => loan.Loan.Id), all.Applications.Items.Select(progress => progress.Record.Loan.Id));
            Assert.Equal((expected.Count, expected.Sum(loan => loan.Loan.Principal)), (all.Count, all.Principal));

            foreach (var (status, count) in all.ByStatus)
            {
                var some = (await ApplicationRegister.Read(told.Store, new(Story.Everywhere, Story.County, day, new([status]), Limit: 1), Cancellation)).Value;
                Assert.Equal((count, expected.Where(loan => loan.Loan.Status == status).Sum(loan => loan.Loan.Principal)), (some.Count, some.Principal));
                Assert.Equal(all.ByStatus, some.ByStatus);
            }
        }
        Assert.Empty((await ApplicationRegister.Read(told.Store, new(new(["610922"]), Story.County, Today, new([])), Cancellation)).Value.Applications.Items);
    }

    async Task<LoanRegister> Read(LoanConditions conditions, DateOnly day) =>
        (await LoanRegister.Read(told.Store, new(Story.Everywhere, Story.County, day, conditions, Limit: 500), Cancellation)).Value;

    [Fact]
    public async Task a_loan_is_shown_as_it_was_on_a_day()
    {
        Assert.Null((await LoanRegister.Find(told.Store, Story.Loan(1), Story.Day(1, 31), Cancellation)).Value);
        Assert.Equal(LoanStatus.OnNotice, (await On(Story.Day(2, 1))).Loan.Status);
        Assert.Equal(Money.Yuan(2_000), (await On(Story.Day(2, 10))).Outstanding);
        Assert.Equal(LoanStatus.Outstanding, (await On(Story.Day(3, 31))).Loan.Status);
        Assert.Equal(LoanStatus.Settled, (await On(Story.Day(4, 1))).Loan.Status);
    }

    [Fact]
    public async Task days_overdue_are_counted_to_the_day_asked_for()
    {
        var overdue = (await LoanRegister.Find(told.Store, Story.Loan(2), Story.Day(5, 10), Cancellation)).Value!;

        Assert.Equal((40, 2, Story.Day(3, 31)), (overdue.DaysOverdue, overdue.Loan.Stage, overdue.DueOn));
    }

    [Fact]
    public async Task day_end_leaves_a_notice_alone_that_an_objection_holds_up()
    {
        Assert.NotEmpty((await LoanRegister.Find(told.Store, Story.Loan(4), Story.Day(5, 23), Cancellation)).Value!.Loan.Objections);
        Assert.Empty((await DueLoans.NoticesOver(told.Store, Story.Day(5, 23), Cancellation)).Value);
    }

    [Fact]
    public async Task day_end_finds_loans_whose_next_stage_begins()
    {
        var stages = DefaultTerms.Value.Loan.OverdueStages;
        // Due on 31 March and in stage 2 since day 31: stage 3 begins on day 91.
        var begins = Story.Day(3, 31).AddDays(91);

        Assert.Empty((await DueLoans.StagesBegun(told.Store, Story.County, stages, begins.AddDays(-1), Cancellation)).Value);
        var due = (await DueLoans.StagesBegun(told.Store, Story.County, stages, begins, Cancellation)).Value.Single();
        Assert.Equal((Story.Loan(2), Story.Member(3)), (due.LoanId, due.MemberId));
        Assert.Empty((await DueLoans.StagesBegun(told.Store, Story.Donghe, stages, begins, Cancellation)).Value);
    }

    async Task<LoanRecord> On(DateOnly day) => (await LoanRegister.Find(told.Store, Story.Loan(1), day, Cancellation)).Value!;
}
