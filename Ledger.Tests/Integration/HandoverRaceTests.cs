using System.Net;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Loans are approved and a post changes hands at the same time, at two programs on one database.</summary>
[Collection<OneHost>]
public sealed class HandoverRaceTests(OneHostFixture shared)
{
    const int Loans = 12;
    const int Chairs = 6;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task no_loan_is_without_a_holder_and_every_list_is_what_was_open()
    {
        await using var other = await LedgerHost.Beside(shared.Host);
        var village = await shared.NewVillage(borrowers: 0);
        foreach (var (actor, commands) in LoanProcess.Officered(village, Loans + 2).Concat(LoanProcess.Approved(village, Loans).SkipLast(1)))
            await shared.Host.Do(actor, commands);

        var answers = await Task.WhenAll(Approve(shared.Host.Client, village, 1), Approve(other.Client, village, 2),
            Appoint(shared.Host.Client, village, 1), Appoint(other.Client, village, 2));

        Assert.All(answers.SelectMany(all => all), answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Body));
        Assert.Equal(Loans + Chairs, answers.Sum(all => all.Count));
        Follow(await StoredLog.Read(shared.Host.Connections), village);
        // Half of it was written at the other program, by persons whom this one has not seen write.
        var store = shared.Host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, Cancellation), TimeSpan.FromSeconds(30), Cancellation));
        Assert.Equal((long)Loans, await Held(village));
    }

    /// <summary>Every second loan, the county's turn.</summary>
    static async Task<List<Answer>> Approve(Client program, string village, int first)
    {
        var answers = new List<Answer>();
        for (var number = first; number <= Loans; number += 2)
            answers.Add(await program.Post($"loans/{LoanId(village, number)}/approvals",
                new { tier = "county", opinion = "同意", on = "2025-06-15" },
                Ask.Seeing(LoanProcess.ApprovedVersion - 1) with { Actor = LoanProcess.CountyOfficer }));
        return answers;
    }

    static async Task<List<Answer>> Appoint(Client program, string village, int first)
    {
        var answers = new List<Answer>();
        for (var number = first; number <= Chairs; number += 2)
            answers.Add(await program.Post($"villages/{village}/officers",
                new { post = "chair", officerId = $"610921-s8{number}", on = "2025-06-15" }, new(Registrar)));
        return answers;
    }

    /// <summary>In the order of the log: who is chair, and which loans are his.</summary>
    static void Follow(StoredLog stored, string village)
    {
        var (chair, open) = ("", new List<string>());
        foreach (var fact in stored.Facts)
            switch (fact)
            {
                case OfficerAppointed appointed when appointed.VillageId == village && appointed.Post == Post.Chair:
                    chair = appointed.OfficerId;
                    break;
                case LoanApproved { Tier: Tier.County } approved when approved.LoanId.StartsWith(village, StringComparison.Ordinal):
                    Assert.Contains(new Answering(Post.Chair, chair), approved.AnsweredBy!);
                    open.Add(approved.LoanId);
                    break;
                case LoansHandedOver handed when handed.VillageId == village:
                    Assert.Equal(chair, handed.ToOfficer);
                    Assert.Equal(open.Order(StringComparer.Ordinal), handed.LoanIds);
                    break;
                default:
                    break;
            }

        Assert.Equal(Loans, open.Count);
    }

    /// <summary>Loans that somebody answers for as chair now, once each.</summary>
    async Task<long> Held(string village)
    {
        var told = (await shared.Host.Client.Send(HttpMethod.Get, $"regions/{village}/responsibilities", null, new(Registrar))).Succeeded()
            .Json.GetProperty("value").GetProperty("persons").EnumerateArray()
            .Where(person => person.GetProperty("post").GetString() == "chair").ToList();
        return told.Sum(person => person.GetProperty("loans").GetInt64());
    }
}
