using System.Net;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>The county releases a loan when its papers are filed, over the interface and in the real store.</summary>
[Collection<OneHost>]
public sealed class PapersAddressTests(OneHostFixture shared)
{
    [Fact]
    public async Task without_its_papers_a_loan_is_not_released_and_the_refusal_names_them()
    {
        var (village, loan) = await AtTheCounty();
        var approval = new { tier = "county", opinion = "同意", on = "2025-02-10" };
        Task<Answer> Approve(int version) => shared.Host.Client.Post($"loans/{loan}/approvals", approval,
            Ask.Seeing(version) with { Actor = LoanProcess.CountyOfficer });

        var refused = (await Approve(7)).IsProblem(HttpStatusCode.UnprocessableEntity, "papersComplete");
        Assert.Contains("GuaranteeContract", refused.Json.GetProperty("figures").GetProperty("missing").GetString());
        await shared.Host.Do("clerk-1", LoanProcess.Papers(loan));
        (await Approve(8)).Succeeded();
    }

    async Task<(string Village, string Loan)> AtTheCounty()
    {
        var village = await shared.NewVillage(borrowers: 0);
        foreach (var (actor, commands) in LoanProcess.Officered(village, 3).Concat(LoanProcess.Approved(village, 1).SkipLast(2)))
            await shared.Host.Do(actor, commands);
        return (village, LoanId(village, 1));
    }
}
