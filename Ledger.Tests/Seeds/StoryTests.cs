using System.Security.Cryptography;
using System.Text;
using Ledger.Api.Seeds;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Persons;
using Ledger.Domain.Villages;

namespace Ledger.Tests.Seeds;

public class StoryTests(ITestOutputHelper output)
{
    /// <summary>Changes when the story does; a ledger that was seeded before refuses the new one.</summary>
    [Fact]
    public void the_usual_story_is_always_the_same() =>
        Generated.Equal("Ledger.Tests/Seeds/story.sha256", HashOf(Told.Story) + "\n");

    [Fact]
    public void another_seed_tells_another_story_that_the_rules_accept_too()
    {
        var (one, again) = (Story.Tell(Told.Files, Told.Runner, 7), Story.Tell(Told.Files, Told.Runner, 7));

        Assert.Equal(HashOf(one), HashOf(again));
        Assert.NotEqual(HashOf(Told.Story), HashOf(one));
    }

    [Fact]
    public void a_closed_year_leaves_no_application_waiting_and_few_loans_out()
    {
        var loans = Story.Tell(Told.Files, Told.Runner, isClosed: true).World.States<Loan>().ToList();
        var open = loans.Count(loan => loan.Status == LoanStatus.Outstanding);

        output.WriteLine($"{open} of {loans.Count} loans are out");
        Assert.DoesNotContain(loans, loan => loan.Status < LoanStatus.Outstanding);
        Assert.InRange(open, 1, loans.Count / 50);
    }

    [Fact]
    public void all_87_associations_are_registered_with_officers_at_three_levels()
    {
        var villages = Told.Story.World.States<Village>().ToList();

        Assert.Equal(87, villages.Count);
        Assert.All(villages, village => Assert.Equal(
            Enum.GetValues<Post>().Append(Post.Supervisor).Order(),
            village.Officers.Select(officer => officer.Post).Order()));
    }

    [Fact]
    public void the_town_has_17_associations_at_work_and_the_county_a_book()
    {
        var books = Told.Story.World.States<Book>().ToList();

        Assert.Single(books, book => book.Id == "610921/2025");
        Assert.Equal(17, books.Count(book => Region.Contains(Story.Town, book.Entity)));
        Assert.All(books, book => Assert.Equal(new Month(2025, 11), book.ClosedThrough));
    }

    [Fact]
    public void at_least_500_households_joined_since_2014_and_about_45_in_a_hundred_are_poor()
    {
        var members = Told.Story.World.States<Member>().ToList();
        var poor = members.Count(member => member.PoorHousehold) * 100 / members.Count;

        output.WriteLine($"{members.Count} households, {poor} % poor");
        Assert.InRange(members.Count, 500, 1000);
        Assert.InRange(poor, 35, 50);
        Assert.Equal(Enumerable.Range(2014, 10).Append(2025),
            members.Select(member => member.JoinedOn.Year).Distinct().Order());
    }

    [Fact]
    public void at_least_600_loans_went_through_all_tiers_and_most_came_back_on_time()
    {
        var approved = Told.Facts.OfType<LoanApproved>().Count(approval => approval.Tier == Tier.County);
        var settled = Told.Facts.OfType<LoanSettled>().ToList();

        output.WriteLine($"{approved} approved, {settled.Count} settled");
        Assert.InRange(approved, 600, 1500);
        Assert.True(settled.Count(loan => loan.OnTime) > settled.Count / 2);
        Assert.Contains(settled, loan => !loan.OnTime);
    }

    [Fact]
    public void everything_that_can_happen_happens()
    {
        var happened = Told.Facts.Select(fact => fact.GetType()).ToHashSet();
        var missing = Ledger.Projections.EventNames.All.Keys.Except(happened).Select(type => type.Name);

        // No auditor asks, no office has a key, no officer resigns or is followed by another, nobody's data are erased, and no settlement is
        // taken back.
        Assert.Equal(
            [nameof(WitnessRegistered), nameof(AuditQueryRaised), nameof(RedFlagExplained), nameof(AuditQueryReplied), nameof(AuditQueryCleared), nameof(AuditFindingMade), nameof(AuditFindingAnswered), nameof(AuditFindingClosed), nameof(OfficerRelieved), nameof(LoansHandedOver), nameof(HandoverSigned), nameof(PersonErased), nameof(DebtRevived)],
            missing);
        Assert.Equal(Enum.GetValues<VoucherKind>(),
            Told.Facts.OfType<VoucherPosted>().Select(voucher => voucher.Kind).Distinct().Order());
    }

    [Fact]
    public void cards_go_up_and_down_and_a_gambler_is_suspended()
    {
        var ratings = Told.Facts.OfType<MemberRated>().ToList();

        Assert.Contains(ratings, rating => rating is { To: Card.Blue, Reason: RatingReason.RepaidOnTime });
        Assert.Contains(ratings, rating => rating is { To: Card.Green, Reason: RatingReason.OverdueTooLong });
        Assert.Contains(
            ratings, rating => rating is { To: Card.Suspended, Reason: RatingReason.OverdueTooLong });
        Assert.Contains(ratings, rating => rating is { To: Card.Green, Reason: RatingReason.Restored });
        Assert.Contains(ratings, rating => rating is { To: Card.Green, Reason: RatingReason.Misuse });
        Assert.Single(ratings, rating => rating.NoLoanGround == NoLoanGround.Gambling);
    }

    [Fact]
    public void objections_are_upheld_and_dismissed_and_substitute_payers_pay()
    {
        var objections = Told.Facts.OfType<ObjectionResolved>();
        var repaid = Told.Facts.OfType<LoanRepaid>().ToList();

        Assert.Equal([false, true], objections.Select(objection => objection.Upheld).Distinct().Order());
        Assert.Contains(repaid, part => part.Payer != Told.Story.World.State<Loan>(part.LoanId)!.MemberId);
        Assert.Contains(repaid, part => part.ValueOn < part.BookedOn);
    }

    [Fact]
    public void nobody_has_a_name() => Assert.All(
        Told.Story.Commands.Select(asked => asked.Actor).Distinct(),
        actor => Assert.Matches(@"^(\d{12}-\d{4}|\d{9}-s\d\d|\d{6}-s\d\d|day-end|server)$", actor));

    [Fact]
    public void telling_it_takes_seconds()
    {
        output.WriteLine($"{Told.Story.Commands.Count} commands, {Told.Facts.Count()} facts");
        output.WriteLine($"told in {Told.Took.TotalMilliseconds:0} ms");
        foreach (var kind in Told.Facts.CountBy(fact => fact.GetType().Name).OrderBy(kind => kind.Key))
            output.WriteLine($"{kind.Key} {kind.Value}");
        Assert.InRange(Told.Took, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    static string HashOf(Story story) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', story.Commands))));
}
