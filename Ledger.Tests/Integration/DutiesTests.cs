using System.Net;
using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Integration;

/// <summary>A month on its way to its close, through the whole program: made, checked, signed by three persons.</summary>
[Collection<OneHost>]
public sealed class DutiesTests(OneHostFixture shared)
{
    const string Checker = "supervisor-1";
    const string TheCashier = "cashier-1";
    static readonly Month January = Month.Parse("2025-01");

    [Fact]
    public async Task a_month_closes_once_it_is_checked_and_signed()
    {
        var village = await shared.NewVillage();

        Assert.Equal(("2", "2025-01-0001"), await RefusedClosing(village, version: 3, "monthChecked"));
        var done = (await Post(village, "checks", 1, 2, Checker)).Succeeded();
        Assert.Equal((2, 0, 1), Counts(done));

        Assert.Equal(("1", "2025-01-0001"), await RefusedClosing(village, version: 4, "monthSigned"));
        done = (await Post(village, "signatures", 1, 2, TheCashier)).Succeeded();
        Assert.Equal((1, 0, 0), Counts(done));

        (await Close(village, version: 5)).Succeeded();
        var stored = await StoredLog.Read(shared.Host.Connections);
        var key = Keys.Stream(Keys.BookKind, $"{village}/2025");
        Assert.Equal(new(village + "/2025", January, 1, 2, Checker, On("2025-02-01")),
            stored.FactsOf<VouchersChecked>(key).Single());
        Assert.Equal(new(village + "/2025", January, 1, 2, 1, TheCashier, On("2025-02-01")),
            stored.FactsOf<VouchersSigned>(key).Single());
        stored.AgreesWithItself();
    }

    [Fact]
    public async Task the_list_says_who_made_checked_and_signed()
    {
        var village = await shared.NewVillage();
        (await Post(village, "checks", 1, 1, Checker)).Succeeded();
        (await Post(village, "signatures", 1, 1, TheCashier)).Succeeded();

        var all = await Listed(village, "month=2025-01");
        var toCheck = await Listed(village, "month=2025-01&status=unchecked");

        Assert.Equal([("2025-01-0001", Foundation.Registrar, Checker, TheCashier), ("2025-01-0002", Foundation.Registrar, "", "")], all);
        Assert.Equal(["2025-01-0002"], toCheck.Select(voucher => voucher.Number));
        Assert.Empty(await Listed(village, "month=2025-01&status=unsigned"));
    }

    [Fact]
    public async Task the_maker_neither_checks_nor_signs()
    {
        var village = await shared.NewVillage();

        foreach (var duty in new[] { "checks", "signatures" })
        {
            var refused = await Post(village, duty, 1, 1, Foundation.Registrar);

            refused.IsProblem(HttpStatusCode.UnprocessableEntity, "dutiesSeparated");
            Assert.Equal(Foundation.Registrar, Figure(refused, "maker"));
        }
    }

    [Fact]
    public async Task what_a_batch_has_just_posted_is_known_to_its_checks()
    {
        var village = await shared.NewVillage();
        var day = On("2025-03-05");
        ICommand[] commands =
        [
            new PostVoucher(village, day, day, "办公费",
                [Line.Dr(Account.OperatingCosts, Money.Yuan(1)), Line.Cr(Account.Cash, Money.Yuan(1))], 1),
            new CheckVouchers(village, Month.Parse("2025-03"), 1, 1, day),
        ];

        var outcome = await shared.Host.Services.GetRequiredService<ILedger>()
            .Execute(new(commands, new(Foundation.Registrar, null, "test")), CancellationToken.None);

        Assert.Equal([(1, Rule.DutiesSeparated)],
            Assert.IsType<Refused>(outcome).Refusals.Select(refusal => (refusal.Index, refusal.Rule)));
    }

    [Fact]
    public async Task no_role_records_and_checks_in_one_batch()
    {
        object[] commands =
        [
            new { postVoucher = Voucher(County) },
            new { checkVouchers = new { entity = County, month = "2025-03", first = 1, last = 1, on = "2025-03-05" } },
        ];

        (await shared.Host.Client.Post("batches", new { commands })).IsProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("checker")]
    [InlineData("cashier")]
    public async Task nobody_is_named_in_a_body(string field)
    {
        var body = JsonSerializer.SerializeToNode(Voucher(null))!.AsObject();
        body[field] = TheCashier;

        var answer = await shared.Host.Client.Post($"books/{County}/vouchers", body.ToJsonString());

        answer.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal([field], answer.Fields);
    }

    [Theory]
    [InlineData("month=2025-13", "month")]
    [InlineData("status=lost", "status")]
    [InlineData("limit=0", "limit")]
    public async Task a_list_that_cannot_be_understood_names_its_word(string query, string field)
    {
        var answer = await shared.Host.Client.Send(HttpMethod.Get, $"books/{County}/vouchers?{query}", null, new());

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([field], answer.Fields);
    }

    Task<Answer> Post(string village, string duty, int first, int last, string actor) => shared.Host.Client.Post(
        $"books/{village}/months/2025-01/{duty}", new { first, last, on = "2025-02-01" }, new(actor));

    Task<Answer> Close(string village, int version) => shared.Host.Client.Post(
        $"books/{village}/months/2025-01/close", new { on = "2025-02-01" }, Ask.Seeing(version));

    async Task<(string? Count, string? Number)> RefusedClosing(string village, int version, string code)
    {
        var refused = (await Close(village, version)).IsProblem(HttpStatusCode.UnprocessableEntity, code);
        return (Figure(refused, "count"), Figure(refused, "number"));
    }

    async Task<IEnumerable<(string Number, string Maker, string Checker, string Cashier)>> Listed(string village, string query)
    {
        var answer = await shared.Host.Client.Send(HttpMethod.Get, $"books/{village}/vouchers?{query}", null, new(Checker));
        return answer.Succeeded().Json.GetProperty("value").GetProperty("items").EnumerateArray().Select(voucher =>
        {
            string Of(string name) => voucher.TryGetProperty(name, out var value) ? value.GetString()! : "";
            return (Of("number"), Of("maker"), Of("checker"), Of("cashier"));
        }).ToList();
    }

    static (int Vouchers, int ToCheck, int ToSign) Counts(Answer answer)
    {
        int Of(string name) => answer.Json.GetProperty(name).GetInt32();
        return (Of("vouchers"), Of("toCheck"), Of("toSign"));
    }

    static string? Figure(Answer answer, string name) =>
        answer.Json.GetProperty("figures").GetProperty(name).GetString();

    static object Voucher(string? entity)
    {
        object[] lines =
        [
            new { account = "5101", debit = "1.00", credit = "0.00" }, new { account = "1001", debit = "0.00", credit = "1.00" },
        ];
        var (bookedOn, valueOn, summary, attachments) = ("2025-03-05", "2025-03-05", "办公费", 1);
        return entity is null
            ? new { bookedOn, valueOn, summary, lines, attachments }
            : new { entity, bookedOn, valueOn, summary, lines, attachments };
    }
}
