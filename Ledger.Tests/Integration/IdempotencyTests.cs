using System.Net;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>A request that is sent again gets its first answer, and changes nothing more.</summary>
[Collection<OneHost>]
public sealed class IdempotencyTests(OneHostFixture shared)
{
    [Fact]
    public async Task the_same_request_again_gets_the_first_answer()
    {
        var village = await shared.NewVillage();
        var first = (await Repay(village, "100.00")).Succeeded();
        var before = await shared.Host.CountEvents();

        var again = (await Repay(village, "100.00")).Succeeded();

        Assert.False(first.IsReplay);
        Assert.True(again.IsReplay);
        Assert.Equal((first.Status, first.Body), (again.Status, again.Body));
        Assert.Equal(before, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task what_was_created_is_where_it_was_the_first_time()
    {
        var village = await shared.NewVillage();
        var first = (await Join(village)).Succeeded();

        var again = (await Join(village)).Succeeded();

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task a_refusal_is_an_answer_too()
    {
        var village = await shared.NewVillage();
        var first = (await Repay(village, "5000.00")).IsProblem(HttpStatusCode.UnprocessableEntity, "noOverpayment");

        var again = (await Repay(village, "5000.00")).IsProblem(HttpStatusCode.UnprocessableEntity, "noOverpayment");

        Assert.False(first.IsReplay);
        Assert.True(again.IsReplay);
        Assert.Equal(first.Detail, again.Detail);
    }

    [Fact]
    public async Task a_refusal_stays_even_when_the_rule_would_hold_now()
    {
        var village = await shared.NewVillage();
        await Repay(village, "5000.00");
        (await Repay(village, "1.00", key: "other")).Succeeded();

        Assert.True((await Repay(village, "5000.00")).IsReplay);
    }

    [Fact]
    public async Task a_key_is_for_one_request()
    {
        var village = await shared.NewVillage();
        (await Repay(village, "100.00")).Succeeded();

        (await Repay(village, "100.01")).IsProblem(HttpStatusCode.UnprocessableEntity, "keyReused");
        (await Join(village)).IsProblem(HttpStatusCode.UnprocessableEntity, "keyReused");
    }

    [Fact]
    public async Task a_key_is_for_one_person()
    {
        var village = await shared.NewVillage();
        (await Repay(village, "100.00")).Succeeded();

        (await Repay(village, "100.00", actor: "cashier-2")).IsProblem(HttpStatusCode.UnprocessableEntity, "keyReused");
    }

    [Fact]
    public async Task the_same_request_many_times_at_once_has_one_effect()
    {
        var village = await shared.NewVillage();
        var before = await shared.Host.CountEvents();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Repay(village, "100.00")));

        Assert.All(answers, answer => answer.Succeeded());
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Equal(7, answers.Count(answer => answer.IsReplay));
        Assert.Equal(before + 2, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task two_programs_at_once_have_one_effect()
    {
        var village = await shared.NewVillage();
        await using var other = await LedgerHost.Beside(shared.Host);
        var before = await shared.Host.CountEvents();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Repay(village, "100.00", client: i % 2 == 0 ? shared.Host.Client : other.Client)));

        Assert.All(answers, answer => answer.Succeeded());
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Equal(15, answers.Count(answer => answer.IsReplay));
        Assert.Equal(before + 2, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task answers_outlive_the_program()
    {
        var village = await shared.NewVillage();
        Answer repaid, refused;
        await using (var before = await LedgerHost.Beside(shared.Host))
        {
            refused = await Repay(village, "5000.00", key: "refused", client: before.Client);
            repaid = (await Repay(village, "100.00", client: before.Client)).Succeeded();
        }

        await using var after = await LedgerHost.Beside(shared.Host);
        Assert.Equal((true, repaid.Body), Said(await Repay(village, "100.00", client: after.Client)));
        var again = await Repay(village, "5000.00", key: "refused", client: after.Client);
        Assert.Equal((true, refused.Detail), (again.IsReplay, again.Detail));
    }

    static (bool, string) Said(Answer answer) => (answer.IsReplay, answer.Body);

    /// <summary>Keys are the village's: each test has a village of its own.</summary>
    Task<Answer> Repay(
        string village, string amount, string key = "key", string actor = "accountant-1", Client? client = null) =>
        (client ?? shared.Host.Client).Post($"loans/{LoanId(village, 1)}/repayments", Repayment.Of(village, 1, amount),
            new(actor, $"{village}-{key}", Version: "\"v1\""));

    Task<Answer> Join(string village) => shared.Host.Client.Post("members",
        new { memberId = MemberId(village, 9), poorHousehold = false, joinedOn = "2025-06-01", on = "2025-06-15" },
        new(Key: $"{village}-key"));
}
