using Ledger.Domain.Basics;
using Ledger.Projections.Views.History;

namespace Ledger.Tests.Views;

/// <summary>From what somebody holds in the hand, an amount, a number, a person, back to the event.</summary>
[Collection(ToldStoryTests.Name)]
public sealed class EventSearchTests(ToldStory told)
{
    static readonly EventReader Everybody = new(Story.Everywhere, Story.Everywhere, Language.English);
    static readonly EventQuery Everything = new(Everybody, Story.County);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_amount_finds_the_event_the_voucher_and_the_red_letter_voucher()
    {
        var found = await Find(Everything with { Amount = Money.Parse("120.50") });

        Assert.Equal(["voucher-posted.v1", "voucher-posted.v1"], found.Select(one => one.Type));
        Assert.True(found[0].Position > found[1].Position);
        Assert.NotEmpty(await Find(Everything with { Amount = Money.Parse("-120.50") }));
    }

    [Fact]
    public async Task an_amount_is_found_in_a_part_of_an_event_too() => Assert.Contains(
        await Find(Everything with { Amount = Money.Yuan(250), Region = Story.Cigou }), one => one.Type == "voucher-posted.v1");

    [Fact]
    public async Task a_voucher_is_found_by_its_number_in_its_village()
    {
        var found = await Find(Everything with { Region = Story.Cigou, Terms = ["2026-01-0001"] });

        Assert.Contains(found, one => one.Stream == $"book/{Story.Cigou}/2026");
        Assert.All(found, one => Assert.Contains(Story.Cigou, one.Stream));
    }

    [Fact]
    public async Task a_member_is_found_wherever_it_is_named()
    {
        var found = await Find(Everything with { Terms = [Story.Member(2)] });

        Assert.Contains(found, one => one.Stream == $"member/{Story.Member(2)}");
        Assert.Contains(found, one => one.Type == "guarantee-pledged.v1");
        Assert.Contains(found, one => one.Type == "loan-repaid.v1");
        Assert.Contains(found, one => one.Type == "voucher-posted.v1");
    }

    [Fact]
    public async Task type_stream_and_days_narrow_the_search()
    {
        var repaid = await Find(Everything with { Type = "loan-repaid.v1", From = Story.Day(3, 2), To = Story.Day(3, 5) });
        var ofLoan = await Find(Everything with { Stream = $"loan/{Story.Loan(1)}", Type = "loan-settled.v1" });

        Assert.Equal(2, repaid.Count);
        Assert.Single(ofLoan);
    }

    [Fact]
    public async Task a_search_goes_on_where_its_cursor_stands()
    {
        var (all, cursor) = (new List<long>(), (string?)null);
        do
        {
            var part = (await EventSearch.Read(told.Store, Everything with { Limit = 40, After = cursor }, Story.Day(6, 1), Cancellation)).Value;
            all.AddRange(part.Items.Select(one => one.Position));
            cursor = part.Next;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, told.Story.Log.Count).Reverse().Select(position => (long)position), all);
    }

    [Fact]
    public async Task nothing_is_found_outside_the_readers_regions()
    {
        var reader = Everybody with { Open = new([Story.Donghe]), Closed = new([]) };

        Assert.Empty(await Find(Everything with { Reader = reader }));
        Assert.Empty(await Find(Everything with { Reader = reader, Region = Story.Cigou }));
        Assert.NotEmpty(await Find(Everything with { Reader = reader, Region = Story.Donghe }));
    }

    [Fact]
    public async Task an_event_is_shown_as_it_is_stored_with_the_lines_that_it_wrote()
    {
        var repaid = (await Find(Everything with { Type = "loan-repaid.v1", Stream = $"loan/{Story.Loan(1)}" }))[^1];

        var detail = (await EventDetail.Find(told.Store, repaid.Position, Everybody, Story.Day(6, 1), Cancellation)).Value!;
        var stranger = Everybody with { Open = new([Story.Donghe]), Closed = new([]) };

        Assert.Equal(repaid, detail.Event);
        Assert.Equal("1000.00", detail.Stored.GetProperty("amount").GetString());
        Assert.Equal(Money.Yuan(1_000), detail.Lines.Sum(line => line.Debit));
        Assert.Null((await EventDetail.Find(told.Store, repaid.Position, stranger, Story.Day(6, 1), Cancellation)).Value);
        Assert.Null((await EventDetail.Find(told.Store, 1_000_000, Everybody, Story.Day(6, 1), Cancellation)).Value);
    }

    async Task<IReadOnlyList<LoggedEvent>> Find(EventQuery query) =>
        (await EventSearch.Read(told.Store, query, Story.Day(6, 1), Cancellation)).Value.Items;
}
