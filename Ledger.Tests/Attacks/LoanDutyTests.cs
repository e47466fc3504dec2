using System.Net;
using Ledger.Domain.Access;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using Ledger.Tests.Integration;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Attacks;

/// <summary>Who has a part in a loan, or has done a part of its work, gets no further by any way round.</summary>
[Collection<Attacked>]
public sealed class LoanDutyTests(AttackedLedger attacked)
{
    const string Town = "610921109";
    const string Administrator = "610921-s31";
    static int villages = 200;

    readonly string village = $"{Town}{Interlocked.Increment(ref villages)}";

    string Chair => $"{village}-0004";

    string Accountant => $"{village}-0005";

    /// <summary>Of the household that asks for the loan.</summary>
    string Relative => $"{village}-0001-2";

    string Loan => LoanId(village, 1);

    [Fact]
    public async Task a_chair_does_not_have_a_relative_of_the_borrower_decide_for_him()
    {
        await Applied();
        (await Delegate(Chair, Relative, "villageChair", village)).Succeeded();

        (await Approve("council", 3, Relative)).IsProblem(HttpStatusCode.UnprocessableEntity, "approverIndependent");
        (await Approve("council", 3, Chair)).Succeeded();
    }

    [Fact]
    public async Task whoever_decided_for_the_village_does_not_decide_for_the_town_as_a_deputy()
    {
        var officer = $"{Town}-s{villages}";
        await Applied();
        await attacked.Host.Do(Registrar, new AppointOfficer(village, Post.TownResponsible, officer, On("2025-01-03")));
        await Granted(officer, Role.TownOfficer, Town);
        (await Approve("council", 3, Chair, "2025-02-03")).Succeeded();
        foreach (var (actor, commands) in LoanProcess.Approved(village, 1).Skip(3).Take(2))
            await attacked.Host.Do(actor, commands);
        (await Delegate(officer, Chair, "townOfficer", Town)).Succeeded();

        (await Approve("town", 6, Chair)).IsProblem(HttpStatusCode.UnprocessableEntity, "oneTierAPerson");
        (await Approve("town", 6, officer)).Succeeded();
    }

    [Fact]
    public async Task whoever_entered_an_application_does_not_become_chair_and_approve_it()
    {
        await Applied(by: Accountant);
        (await Delegate(Chair, Accountant, "villageChair", village)).IsProblem(HttpStatusCode.UnprocessableEntity, "rolesCompatible");
        await Granted(Administrator, Role.Administrator, County);
        (await attacked.Host.Client.Post($"persons/{Accountant}/grants/1/revocation",
            new { reason = "改任", on = LedgerHost.Today }, new(Administrator))).Succeeded();
        await attacked.Host.Do(Registrar, new AppointOfficer(village, Post.Chair, Accountant, LedgerHost.Today));
        await Granted(Accountant, Role.VillageChair, village);

        (await Approve("council", 3, Accountant, "2025-06-15")).IsProblem(HttpStatusCode.UnprocessableEntity, "recordedByAnother");
    }

    [Fact]
    public async Task an_accountant_of_the_borrowers_household_does_not_pay_the_loan_out()
    {
        var payout = new { memberId = MemberId(village, 1), paidFrom = "cash", bookedOn = "2025-06-15", valueOn = "2025-06-15" };
        await Applied();
        await attacked.Host.Do(Chair, new ApproveLoan(Loan, Tier.Council, "同意", On("2025-02-03")));
        foreach (var (actor, commands) in LoanProcess.Approved(village, 1).Skip(3))
            await attacked.Host.Do(actor, commands);
        await Granted(Relative, Role.VillageAccountant, village);

        (await attacked.Host.Client.Post($"loans/{Loan}/payout", payout, Ask.Seeing(LoanProcess.ApprovedVersion) with { Actor = Relative }))
            .IsProblem(HttpStatusCode.UnprocessableEntity, "payoutByAnother");
        (await attacked.Host.Client.Post($"loans/{Loan}/payout", payout, Ask.Seeing(LoanProcess.ApprovedVersion) with { Actor = Accountant }))
            .Succeeded();
    }

    [Fact]
    public async Task a_chair_does_not_rate_the_card_of_his_own_household_himself_or_by_a_deputy()
    {
        var rating = new { card = "suspended", reason = "noLoanGround", noLoanGround = "gambling", evidence = "评级会议", on = "2025-06-15" };
        var deputy = $"{village}-0006";
        await Applied();
        await attacked.Host.Do(Registrar, Join(Chair));
        (await Delegate(Chair, deputy, "villageChair", village)).Succeeded();

        foreach (var person in new[] { Chair, deputy })
            (await attacked.Host.Client.Post($"members/{Chair}/ratings", rating, new(person)))
                .IsProblem(HttpStatusCode.UnprocessableEntity, "raterIndependent");
        (await attacked.Host.Client.Post($"members/{MemberId(village, 2)}/ratings", rating, new(Chair))).Succeeded();
    }

    /// <summary>A village with a chair and an accountant, and a loan of its first household that two others pledged for.</summary>
    async Task Applied(string by = "clerk-1")
    {
        await attacked.Host.Do(Registrar, Foundation.Village(village, borrowers: 0));
        await attacked.Host.Do(Registrar, new AppointOfficer(village, Post.Chair, Chair, On("2025-01-03")));
        await Granted(Chair, Role.VillageChair, village);
        await Granted(Accountant, Role.VillageAccountant, village);
        foreach (var (_, commands) in LoanProcess.Officered(village, 3).Concat(LoanProcess.Approved(village, 1).Take(2)))
            await attacked.Host.Do(by, commands);
    }

    Task Granted(string person, Role role, string region) => attacked.Host.Do(Registrar,
        new GrantRole(person, role, region, LedgerHost.Today, "任职", LedgerHost.Today));

    Task<Answer> Delegate(string holder, string deputy, string role, string region) => attacked.Host.Client.Post(
        $"persons/{holder}/delegations",
        new { personId = deputy, role, region, from = "2025-06-15", to = "2025-06-20", reason = "外出", on = "2025-06-15" }, new(holder));

    Task<Answer> Approve(string tier, long version, string person, string on = "2025-02-09") => attacked.Host.Client.Post(
        $"loans/{Loan}/approvals", new { tier, opinion = "同意", on }, Ask.Seeing(version) with { Actor = person });
}
