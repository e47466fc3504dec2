using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using static Ledger.Tests.SampleLoans;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

public sealed class HandoverTests
{
    const string Successor = VillageId + "-0015";

    [Fact]
    public void the_county_approval_names_who_answers_at_each_level() => Assert.Equal(
        [new(Post.Chair, Chair), new(Post.TownResponsible, TownOfficer), new(Post.CountyResponsible, CountyOfficer)],
        Approval(Tier.County).AnsweredBy!);

    [Fact]
    public void no_earlier_approval_does() => Assert.Null(Approval(Tier.Town).AnsweredBy);

    [Fact]
    public void a_successor_takes_over_every_open_loan_and_both_sign()
    {
        var facts = Appoint(Post.Chair, Successor, [Id]);

        Assert.Equivalent(new LoansHandedOver(VillageId, 1, Post.Chair, Chair, Successor, [Id], On("2026-05-01")), facts[1]);
        Assert.Equal([Chair, Successor], Folded(OfficeredVillage, facts).UnsignedHandovers.Single().WaitingFor);
    }

    [Fact]
    public void the_first_holder_of_a_post_takes_over_what_nobody_answered_for()
    {
        var vacant = Folded(OfficeredVillage, new OfficerRelieved(VillageId, Post.Chair, Chair, On("2026-02-01")));
        var facts = VillageDecider.Appoint(vacant, new(VillageId, Post.Chair, Successor, On("2026-05-01")), [Id]);

        Assert.Null(Assert.IsType<LoansHandedOver>(facts[1]).FromOfficer);
        Assert.Equal([Successor], Folded(vacant, facts).UnsignedHandovers.Single().WaitingFor);
    }

    [Fact]
    public void nothing_is_handed_over_where_no_loan_is_open_or_the_post_does_not_answer()
    {
        Assert.Single(Appoint(Post.Chair, Successor, []));
        Assert.Single(Appoint(Post.Accountant, Successor, [Id]));
    }

    static IReadOnlyList<IFact> Appoint(Post post, string officer, IReadOnlyList<string> loans) =>
        VillageDecider.Appoint(OfficeredVillage, new(VillageId, post, officer, On("2026-05-01")), loans);

    static LoanApproved Approval(Tier tier) => ApprovalDecider.Approve(
        tier == Tier.County ? LoanAt(LoanStatus.TownApproved).Filed() : LoanAt(LoanStatus.NoticeOver), OfficeredVillage,
        new(Id, tier, "agreed", On("2026-03-08")), By(tier == Tier.County ? CountyOfficer : TownOfficer));
}
