using System.Net;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Many commands in one transaction: all of them, or none.</summary>
[Collection<OneHost>]
public sealed class BatchTests(OneHostFixture shared)
{
    [Fact]
    public async Task a_thousand_commands_are_one_transaction()
    {
        var village = await shared.NewVillage();
        var before = await shared.Host.CountEvents();

        var answer = (await Post(Enumerable.Range(0, 1000).Select(_ => Voucher(village, "1.00")))).Succeeded();

        Assert.Equal(1000, answer.Json.GetProperty("answers").GetArrayLength());
        Assert.Equal(before + 1000, await shared.Host.CountEvents());
        Assert.Equal(1L, await shared.Host.Ask($"""
            select count(distinct xmin::text) from ledger.mt_events
            where stream_id = 'book/{village}/2025' and data ->> 'kind' = 'manual'
            """));
    }

    [Fact]
    public async Task a_batch_is_sent_again_like_any_request()
    {
        var village = await shared.NewVillage();
        var batch = new { commands = new[] { Voucher(village, "1.00"), Voucher(village, "2.00") } };
        var first = (await shared.Host.Client.Post("batches", batch, new(Key: village))).Succeeded();

        var again = (await shared.Host.Client.Post("batches", batch, new(Key: village))).Succeeded();

        Assert.True(again.IsReplay);
        Assert.Equal(first.Body, again.Body);
    }

    [Fact]
    public async Task a_batch_is_refused_whole_and_every_refusal_is_listed()
    {
        var village = await shared.NewVillage();
        var before = await shared.Host.CountEvents();

        var answer = await Post([
            Voucher(village, "1.00"), Voucher(village, "90000.00"), Voucher(village, "2.00"), Voucher(village, "80000.00")]);

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "batchRefused");
        Assert.Equal([(1, "moneyCoversPayout"), (3, "moneyCoversPayout")], answer.Json.GetProperty("refusals").EnumerateArray()
            .Select(refusal => (refusal.GetProperty("index").GetInt32(), refusal.GetProperty("code").GetString())));
        Assert.Equal(before, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task a_batch_about_something_missing_says_which_and_writes_nothing()
    {
        var village = await shared.NewVillage();
        var before = await shared.Host.CountEvents();

        var answer = await Post([Voucher(village, "1.00"), Voucher("610921999999", "1.00")]);

        answer.IsProblem(HttpStatusCode.NotFound, "notFound");
        Assert.Equal(1, answer.Json.GetProperty("index").GetInt32());
        Assert.Equal(before, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task bad_fields_are_named_with_their_place()
    {
        var village = await shared.NewVillage();

        var answer = await Post([
            Voucher(village, "1.00"), Voucher(village, "1.001"), Repay(village, "1e3"), Repay(village, "-1.00"),
            new { repayLoan = new { } }, new { growMoney = new { } }, new { }]);

        answer.IsProblem(HttpStatusCode.BadRequest, "badFields");
        string[] expected =
        [
            "commands[1].postVoucher.lines[0].debit", "commands[2].repayLoan.amount", "commands[3].repayLoan.amount",
            "commands[4].repayLoan.loanId", "commands[5]", "commands[6]",
        ];
        Assert.Equal(expected, expected.Intersect(answer.Fields));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task a_batch_has_one_to_a_thousand_commands(int count) =>
        Assert.Equal(["commands"],
            (await Post(Enumerable.Range(0, count).Select(_ => Voucher(Samples.VillageId, "1.00"))))
            .IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);

    [Fact]
    public async Task what_the_ledger_asks_itself_is_not_taken_from_others()
    {
        var answer = await Post([new
        {
            releaseGuarantee = new { memberId = "610921107201-0001", loanId = "610921107201-2025-001", on = "2025-06-15" },
        }]);

        Assert.Equal(["commands[0]"], answer.IsProblem(HttpStatusCode.BadRequest, "badFields").Fields);
    }

    [Fact]
    public async Task two_villages_and_the_county_are_one_batch()
    {
        var (one, other) = (await shared.NewVillage(), await shared.NewVillage());

        (await Post([Release(one, "500.00"), Release(other, "300.00"), Repay(one, "50.00"), Repay(other, "50.00")])).Succeeded();

        Assert.Equal(("-500.00", "-300.00"), (await OwedToCounty(one), await OwedToCounty(other)));
    }

    [Fact]
    public async Task a_later_command_of_a_batch_sees_the_earlier_ones()
    {
        var village = await shared.NewVillage();

        (await Post([Voucher(village, "10000.00"), Repay(village, "100.00"), Voucher(village, "100.00")])).Succeeded();
        (await Post([Voucher(village, "0.01")])).IsProblem(HttpStatusCode.UnprocessableEntity, "batchRefused");
    }

    Task<Answer> Post(IEnumerable<object> commands) => shared.Host.Client.Post("batches", new { commands });

    async Task<string?> OwedToCounty(string village) => (string?)await shared.Host.Ask(
        $"select state -> 'balances' ->> '1141' from ledger.write_state where key = 'book/{village}/2025'");

    static object Voucher(string village, string amount) => new
    {
        postVoucher = new
        {
            entity = village,
            bookedOn = "2025-06-15",
            valueOn = "2025-06-15",
            summary = "办公用品",
            attachments = 1,
            lines = new[]
            {
                new { account = "5101", debit = amount, credit = "0.00" },
                new { account = "1001", debit = "0.00", credit = amount },
            },
        },
    };

    static object Repay(string village, string amount) => new
    {
        repayLoan = new
        {
            loanId = LoanId(village, 1),
            memberId = MemberId(village, 1),
            amount,
            payer = MemberId(village, 1),
            paidInto = "cash",
            bookedOn = "2025-06-15",
            valueOn = "2025-06-15",
        },
    };

    static object Release(string village, string amount) => new
    {
        releaseFunds = new
        {
            villageId = village,
            amount,
            bookedOn = "2025-06-15",
            valueOn = "2025-06-15",
            summary = "拨付互助资金",
        },
    };
}
