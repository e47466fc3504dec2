using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Tests.Views;

/// <summary>Double entry in responsibility: at each level, every yuan of the books is held by a person.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class ResponsibilityTests(ToldStory told)
{
    public static TheoryData<string> Regions => [Story.County, "610921107", Story.Cigou, Story.Donghe];

    static IEnumerable<DateOnly> Days => Enumerable.Range(0, 152).Select(Story.Day(1, 1).AddDays);

    [Theory, MemberData(nameof(Regions))]
    public async Task the_sums_of_the_persons_are_those_of_the_books_on_every_day(string region)
    {
        foreach (var day in Days)
        {
            var (ledger, books) = (await Read(region, day), await Books(region, day));

            Assert.Equal((books.Of(Account.LoansOut) + books.Of(Account.OverdueLoans), books.Of(Account.OverdueLoans)),
                (ledger.Outstanding, ledger.Overdue));
            foreach (var level in ledger.Persons.GroupBy(person => person.Post))
            {
                Assert.Equal(ledger.Overdue, level.Sum(person => person.Overdue));
                Assert.Equal(ledger.Outstanding, level.Sum(person => person.Outstanding) + ledger.Unallocated);
            }
            Assert.True(ledger.Persons.Count > 0 || ledger.Outstanding == ledger.Unallocated, $"{day}: nobody answers");
        }
    }

    [Fact]
    public async Task a_person_answers_for_the_loans_that_the_register_has_on_every_day()
    {
        foreach (var day in Days)
        {
            var register = (await LoanRegister.Read(
                told.Store, new(Story.Everywhere, Story.Cigou, day, new(), Limit: 500), Cancellation)).Value.Loans.Items
                .Where(loan => loan.Loan.IsHeld).ToList();
            var ledger = await Read(Story.Cigou, day);
            Assert.Equal(register.Count == 0 ? 0 : 3, ledger.Persons.Count);
            foreach (var person in ledger.Persons)
            {
                var held = await Held(person.Officer, day);
                Assert.Equal(
                    register.Select(loan => (loan.Loan.Id, loan.Outstanding, Overdue(loan))),
                    held.Loans.Items.Select(loan => (loan.LoanId, loan.Outstanding, loan.Overdue)));
                Assert.Equal((person.Loans, person.Outstanding, person.Overdue), (held.Count, held.Outstanding, held.Overdue));
            }
        }
    }

    [Fact]
    public async Task the_successor_answers_from_the_day_of_the_handover_on()
    {
        Assert.Equal("TownResponsible-1", await HolderOn(Post.TownResponsible, Story.Day(5, 14)));
        Assert.Equal("town-new", await HolderOn(Post.TownResponsible, Story.Day(5, 15)));
        Assert.Equal("CountyResponsible-1", await HolderOn(Post.CountyResponsible, Story.Day(5, 28)));
        Assert.Equal("county-new", await HolderOn(Post.CountyResponsible, Story.Day(5, 29)));
        Assert.Equal(0, (await Held("town-new", Story.Day(5, 14))).Count);
        Assert.Equal(Story.Day(5, 15), (await Held("town-new", Story.Day(6, 1))).Loans.Items[0].Since);
    }

    [Fact]
    public async Task a_handover_shows_both_persons_the_list_and_who_has_signed()
    {
        var handovers = (await Handover.Read(told.Store, Story.Cigou, Story.Day(6, 1), Cancellation)).Value;

        Assert.Equal([(1, Post.TownResponsible, "TownResponsible-1", "town-new"), (2, Post.CountyResponsible, "CountyResponsible-1", "county-new")],
            handovers.Select(handover => (handover.Number, handover.Post, handover.From!, handover.To)));
        Assert.All(handovers, handover => Assert.Equal([Story.Loan(2), Story.Loan(3)], handover.Loans));
        Assert.Empty(handovers[0].Signatures);
        Assert.Equal([new HandoverSignature("county-new", Story.Day(5, 30))], handovers[1].Signatures);
        Assert.Single((await Handover.Read(told.Store, Story.Cigou, Story.Day(5, 28), Cancellation)).Value);
    }

    [Fact]
    public async Task a_list_goes_on_where_it_was_cut()
    {
        var all = (await Held("town-new", Story.Day(6, 1))).Loans.Items;
        var first = await Held("town-new", Story.Day(6, 1), limit: 1);
        var second = await Held("town-new", Story.Day(6, 1), limit: 1, after: first.Loans.Next);

        Assert.Equal(all, first.Loans.Items.Concat(second.Loans.Items));
        Assert.Null(second.Loans.Next);
        Assert.Equal((2, first.Outstanding), (second.Count, second.Outstanding));
    }

    [Fact]
    public async Task a_reader_sees_nothing_outside_his_regions() => Assert.Equal(0, (await HeldLoans.Read(told.Store,
        new(new([Story.Donghe]), "town-new", Story.Day(6, 1)), Cancellation)).Value.Count);

    static Money Overdue(LoanRecord loan) => loan.Loan.Stage > 0 ? loan.Outstanding : Money.Zero;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    async Task<string> HolderOn(Post post, DateOnly day) =>
        (await Read(Story.Cigou, day)).Persons.Single(person => person.Post == post).Officer;

    async Task<ResponsibilityLedger> Read(string region, DateOnly day) =>
        (await ResponsibilityLedger.Read(told.Store, region, day, Cancellation)).Value;

    async Task<HeldLoans> Held(string person, DateOnly day, int limit = 100, string? after = null) =>
        (await HeldLoans.Read(told.Store, new(Story.Everywhere, person, day, after, limit), Cancellation)).Value;

    async Task<EntityBalances> Books(string region, DateOnly day)
    {
        await using var snapshot = await ViewSnapshot.Open(told.Store, day, Cancellation);
        return EntityBalances.Sum(region, await EntityBalances.Read(snapshot, region));
    }
}
