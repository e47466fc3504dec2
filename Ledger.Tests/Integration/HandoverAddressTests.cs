using System.Net;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using static Ledger.Tests.Integration.Foundation;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>Handovers, over the interface and in the real store.</summary>
[Collection<OneHost>]
public sealed class HandoverAddressTests(OneHostFixture shared)
{
    const string NewChair = "610921-s77";

    [Fact]
    public async Task a_change_of_post_hands_over_what_is_open_and_both_persons_sign()
    {
        var village = await shared.NewVillage(borrowers: 3);
        await shared.Host.Do("clerk-1", Settling(village, 2));

        var appointed = (await Appoint(village)).Succeeded();

        Assert.Equal((1, 2), (appointed.Json.GetProperty("handover").GetInt32(), appointed.Json.GetProperty("loans").GetInt32()));
        (await Sign(village, "610921-s78")).IsProblem(HttpStatusCode.UnprocessableEntity, "handoverToSign");
        (await Sign(village, NewChair)).Succeeded();
        (await Sign(village, LoanProcess.Chair)).Succeeded();
        var handover = (await Get($"villages/{village}/handovers", LoanProcess.Chair)).Json.GetProperty("value")[0];
        Assert.Equal([LoanId(village, 1), LoanId(village, 3)],
            handover.GetProperty("loans").EnumerateArray().Select(loan => loan.GetString()!));
        Assert.Equal(2, handover.GetProperty("signatures").GetArrayLength());
    }

    [Fact]
    public async Task who_answers_and_for_how_much_is_told_for_a_region()
    {
        var village = await shared.NewVillage(borrowers: 2, unallocated: 500);
        (await Appoint(village)).Succeeded();

        var before = (await Get($"regions/{village}/responsibilities?asOf=2025-05-31", Registrar)).Json.GetProperty("value");
        var now = (await Get($"regions/{village}/responsibilities", Registrar)).Json.GetProperty("value");

        Assert.Equal(LoanProcess.Chair, before.GetProperty("persons")[0].GetProperty("officer").GetString());
        Assert.Equal(NewChair, now.GetProperty("persons")[0].GetProperty("officer").GetString());
        Assert.Equal("2000.00", now.GetProperty("persons")[0].GetProperty("outstanding").GetString());
        Assert.Equal(("2500.00", "500.00"),
            (now.GetProperty("outstanding").GetString(), now.GetProperty("unallocated").GetString()));
        Assert.Contains(LoanId(village, 1), (await Get($"persons/{NewChair}/responsibilities", Registrar)).Body);
    }

    [Fact]
    public async Task a_post_that_answers_for_loans_is_not_left_empty()
    {
        var village = await shared.NewVillage(borrowers: 1);
        Task<Answer> Relieve() => shared.Host.Client.Post($"villages/{village}/officers/{LoanProcess.Chair}/relief",
            new { post = "chair", on = "2025-06-01" }, new(Registrar));

        (await Relieve()).IsProblem(HttpStatusCode.UnprocessableEntity, "loansHaveSuccessor");
        await shared.Host.Do("clerk-1", Settling(village, 1));
        (await Relieve()).Succeeded();
    }

    [Fact]
    public async Task a_loan_approved_in_the_same_batch_is_on_the_list()
    {
        var village = await shared.NewVillage(borrowers: 0);
        var steps = LoanProcess.Officered(village, 3).Concat(LoanProcess.Approved(village, 1)).ToList();
        foreach (var (actor, commands) in steps.SkipLast(1))
            await shared.Host.Do(actor, commands);
        await shared.Host.Do(LoanProcess.CountyOfficer,
            [.. steps[^1].Commands, new AppointOfficer(village, Post.Chair, NewChair, On("2025-06-01"))]);

        Assert.Equal(1L, await shared.Host.Ask($"""
            select count(*) from ledger.mt_events where stream_id = 'village/{village}'
                and type = 'loans-handed-over.v1' and data -> 'loanIds' ->> 0 = '{LoanId(village, 1)}'
            """));
    }

    static RepayLoan Settling(string village, int number)
    {
        var (member, day) = (MemberId(village, number), On("2025-01-01"));
        return new(LoanId(village, number), member, Ledger.Domain.Basics.Money.Yuan(1_000), member,
            Ledger.Domain.Members.PaidInto.Cash, day, day);
    }

    Task<Answer> Appoint(string village) => shared.Host.Client.Post($"villages/{village}/officers",
        new { post = "chair", officerId = NewChair, on = "2025-06-01" }, new(Registrar));

    Task<Answer> Sign(string village, string person) => shared.Host.Client.Post(
        $"villages/{village}/handovers/1/signatures", new { on = "2025-06-02" }, new(person));

    async Task<Answer> Get(string address, string person) =>
        (await shared.Host.Client.Send(HttpMethod.Get, address, null, new(person))).Succeeded();
}
