using System.Net;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Answers that are no success are problems of RFC 9457, whoever gives them.</summary>
[Collection<OneHost>]
public sealed class ProblemTests(OneHostFixture shared)
{
    [Fact]
    public async Task a_refusal_names_the_rule_its_figures_and_its_sentence()
    {
        var village = await shared.NewVillage();
        var answer = await Overpay(village, "");
        var english = await Overpay(village, "en");

        answer.IsProblem(HttpStatusCode.UnprocessableEntity, "noOverpayment");
        Assert.Equal("5000.00", answer.Json.GetProperty("figures").GetProperty("amount").GetString());
        Assert.Equal("1027.33", answer.Json.GetProperty("figures").GetProperty("owed").GetString());
        Assert.Equal(Sentence(Language.Chinese, answer), answer.Detail);
        Assert.Equal(Sentence(Language.English, answer), english.Detail);
    }

    [Fact]
    public async Task a_refusal_writes_nothing()
    {
        var village = await shared.NewVillage();
        var before = await shared.Host.CountEvents();

        await Overpay(village, "");

        Assert.Equal(before, await shared.Host.CountEvents());
    }

    [Fact]
    public async Task a_bug_says_nothing_of_the_inside()
    {
        await using var broken = await LedgerHost.Beside(
            shared.Host, services => services.AddSingleton<ILedger, BrokenLedger>());

        var answer = await broken.Client.Post("books/610921/fiscal-receipts", new
        {
            amount = "1.00",
            fund = "f",
            bookedOn = "2025-06-15",
            valueOn = "2025-06-15",
            summary = "s",
        });

        answer.IsProblem(HttpStatusCode.InternalServerError, "bug");
        Assert.DoesNotContain(BrokenLedger.Secret, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "nowhere", HttpStatusCode.NotFound, "notFound")]
    [InlineData("GET", "nowhere", HttpStatusCode.NotFound, "notFound")]
    [InlineData("GET", "loans/610921107201-2025-001/repayments", HttpStatusCode.MethodNotAllowed, "methodNotAllowed")]
    [InlineData("DELETE", "books/610921/vouchers", HttpStatusCode.MethodNotAllowed, "methodNotAllowed")]
    [InlineData("PATCH", "batches", HttpStatusCode.MethodNotAllowed, "methodNotAllowed")]
    public async Task an_address_or_method_that_is_not_there_is_a_problem(
        string method, string path, HttpStatusCode status, string code)
    {
        var answer = await shared.Host.Client.Send(new(method), path, null, new());

        answer.IsProblem(status, code);
    }

    Task<Answer> Overpay(string village, string language) => shared.Host.Client.Post(
        $"loans/{LoanId(village, 1)}/repayments", Repayment.Of(village, 1, "5000.00"),
        Ask.Seeing(1) with { Language = language });

    static string Sentence(Language language, Answer answer) => RuleTexts.Sentence(
        RuleTexts.Of(Rule.NoOverpayment), language, answer.Json.GetProperty("figures").EnumerateObject()
            .ToDictionary(figure => figure.Name, figure => figure.Value.GetString()!));

    sealed class BrokenLedger : ILedger
    {
        public const string Secret = "password=hunter2";

        public Task<Outcome> Execute(Request request, CancellationToken cancellation) =>
            throw new InvalidOperationException(Secret);

        public Task<Preview> Preview(Request request, CancellationToken cancellation) =>
            throw new InvalidOperationException(Secret);
    }
}
