using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections.Views.Members;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class MemberTests(ToldStory told)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task a_passbook_ends_where_the_household_stands(int number)
    {
        var member = told.Story.State<Member>(Story.Member(number));
        var owed = told.Story.States<Loan>().Where(loan => loan.MemberId == member.Id).Sum(loan => loan.Outstanding);

        var answer = await MemberPassbook.Read(told.Store, member.Id, Story.Day(6, 1), Cancellation);

        Assert.Equal(new(member.Own, member.Matched, member.Gifted, owed, member.Card), answer.Value.Entries[^1].Balance);
        Assert.Equal(told.Story.Log.Count, answer.Position);
    }

    [Fact]
    public async Task a_passbook_tells_shares_card_guarantees_and_loans_in_order()
    {
        var entries = (await MemberPassbook.Read(told.Store, Story.Member(1), Story.Day(6, 1), Cancellation)).Value.Entries;

        Assert.Equal(entries.OrderBy(entry => entry.BookedOn).ThenBy(entry => entry.Position), entries);
        PassbookKind[] kinds = [.. entries.Select(entry => entry.Kind).Distinct()];
        Assert.Equal(PassbookKind.Joined, kinds[0]);
        Assert.Contains(PassbookKind.SharesBroughtForward, kinds);
        Assert.Contains(PassbookKind.LoanPaidOut, kinds);
        Assert.Contains(PassbookKind.RepaymentReversed, kinds);
        Assert.Contains(PassbookKind.LoanSettled, kinds);
        Assert.Contains(PassbookKind.GuaranteeReleased, kinds);
    }

    [Fact]
    public async Task a_passbook_of_a_day_is_the_first_part_of_the_whole()
    {
        var whole = (await MemberPassbook.Read(told.Store, Story.Member(1), Story.Day(6, 1), Cancellation)).Value.Entries;
        var part = (await MemberPassbook.Read(told.Store, Story.Member(1), Story.Day(3, 1), Cancellation)).Value.Entries;

        Assert.Equal(whole.Take(part.Count), part);
        Assert.Equal(Story.Day(3, 1), part[^1].BookedOn);
    }

    [Fact]
    public void running_balances_do_not_depend_on_the_order_of_rows()
    {
        var lines = PassbookFold.Lines(Events.Of(told.Story.Log)).Where(line => line.Subject == Story.Member(2)).ToList();

        Assert.Equal(
            MemberPassbook.Of("", lines).Entries, MemberPassbook.Of("", Enumerable.Reverse(lines)).Entries);
    }

    [Fact]
    public async Task the_register_lists_households_by_village_and_card()
    {
        var all = (await MemberRegister.Read(told.Store, new(Story.Everywhere, Story.County, Story.Day(6, 1)), Cancellation)).Value;
        var suspended = (await MemberRegister.Read(
            told.Store, new(Story.Everywhere, Story.County, Story.Day(6, 1), Card.Suspended), Cancellation)).Value;
        var first = (await MemberRegister.Read(told.Store, new(Story.Everywhere, Story.Cigou, Story.Day(6, 1), Limit: 4), Cancellation)).Value;
        var rest = (await MemberRegister.Read(
            told.Store, new(Story.Everywhere, Story.Cigou, Story.Day(6, 1), After: first.Next, Limit: 4), Cancellation)).Value;

        Assert.All(all.Items, member => Assert.Equivalent(told.Story.State<Member>(member.Id), member, strict: true));
        Assert.Equal([Story.Member(6)], suspended.Items.Select(member => member.Id));
        Assert.Equal(all.Items.Select(member => member.Id), first.Items.Concat(rest.Items).Select(member => member.Id));
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task a_household_is_shown_as_it_was_on_a_day()
    {
        var before = (await MemberRegister.Find(told.Store, Story.Member(6), Story.Day(1, 24), Cancellation)).Value;
        var after = (await MemberRegister.Find(told.Store, Story.Member(6), Story.Day(1, 25), Cancellation)).Value;

        Assert.Equal((Card.Green, Card.Suspended), (before!.Card, after!.Card));
        Assert.Null((await MemberRegister.Find(told.Store, Story.Member(6), Story.Day(1, 9), Cancellation)).Value);
    }
}
