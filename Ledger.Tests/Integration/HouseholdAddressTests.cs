using System.Net;
using Ledger.Domain.Villages;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>Who decides has no part in the loan: a household is known by the ids of its people.</summary>
[Collection<OneHost>]
public sealed class HouseholdAddressTests(OneHostFixture shared)
{
    [Theory]
    [InlineData("-0001-2", "approverIndependent")]
    [InlineData("-0002", "approverIndependent")]
    [InlineData("-0009", null)]
    public async Task a_chair_of_the_borrowers_or_a_guarantors_household_does_not_approve(string person, string? code)
    {
        var village = await shared.NewVillage(borrowers: 0);
        foreach (var (actor, commands) in LoanProcess.Officered(village, 3).Concat(LoanProcess.Approved(village, 1).Take(2)))
            await shared.Host.Do(actor, commands);
        var chair = village + person;
        await shared.Host.Do(Registrar, new AppointOfficer(village, Post.Chair, chair, On("2025-01-20")));

        var answer = await shared.Host.Client.Post("batches", new
        {
            commands = new[] { new { approveLoan = new { loanId = LoanId(village, 1), tier = "council", opinion = "同意", on = "2025-02-03" } } },
        }, new(chair));

        Assert.Equal(code is null, answer.Status == HttpStatusCode.OK);
        Assert.Contains(code ?? "", answer.Body);
    }
}
