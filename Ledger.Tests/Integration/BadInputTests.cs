using System.Net;
using System.Text;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Whatever cannot be read is a 400 that names the field, in the reader's language, and writes nothing.</summary>
[Collection<OneHost>]
public sealed class BadInputTests(OneHostFixture shared)
{
    const string Body = """
        {"memberId":"610921107201-0001","amount":"100.00","payer":"610921107201-0001",
        "paidInto":"cash","bookedOn":"2025-06-15","valueOn":"2025-06-15"}
        """;
    const string Amount = "\"100.00\"";
    const string ValueOn = "\"valueOn\":\"2025-06-15\"";

    /// <summary>Replace what, by what, and the field that is named.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "an unknown field", "{\"memberId\"", "{\"colour\":\"red\",\"memberId\"", "colour" },
        { "a field in another case", "\"amount\"", "\"Amount\"", "Amount" },
        { "an actor in the body", "{\"memberId\"", "{\"actor\":\"chair\",\"memberId\"", "actor" },
        { "a missing field", "\"amount\":\"100.00\",", "", "amount" },
        { "a field given twice", "{\"memberId\"", "{\"amount\":\"1.00\",\"memberId\"", "amount" },
        {
            "a field that stands in the address", "{\"memberId\"",
            "{\"loanId\":\"610921107201-2025-002\",\"memberId\"", "loanId"
        },
        { "a third decimal", Amount, "\"100.001\"", "amount" },
        { "an exponent", Amount, "\"1e3\"", "amount" },
        { "a thousands separator", Amount, "\"1,000.00\"", "amount" },
        { "a plus sign", Amount, "\"+100.00\"", "amount" },
        { "a blank", Amount, "\" 100.00\"", "amount" },
        { "full-width digits", Amount, "\"１００.00\"", "amount" },
        { "a number for an amount", Amount, "100.00", "amount" },
        { "null for an amount", Amount, "null", "amount" },
        { "a negative amount", Amount, "\"-0.01\"", "amount" },
        { "an absurd amount", Amount, "\"100000000.01\"", "amount" },
        { "an amount beyond counting", Amount, "\"99999999999999999999999999999999.00\"", "amount" },
        { "a date before all books", "\"bookedOn\":\"2025-06-15\"", "\"bookedOn\":\"1999-12-31\"", "bookedOn" },
        { "a date after all books", "\"bookedOn\":\"2025-06-15\"", "\"bookedOn\":\"2100-01-01\"", "bookedOn" },
        { "a day that no month has", ValueOn, "\"valueOn\":\"2025-02-30\"", "valueOn" },
        { "a date with a time", ValueOn, "\"valueOn\":\"2025-06-15T00:00:00Z\"", "valueOn" },
        { "an unknown place for money", "\"cash\"", "\"mattress\"", "paidInto" },
        { "a number for a place", "\"cash\"", "0", "paidInto" },
        { "an id that is none", "\"payer\":\"610921107201-0001\"", "\"payer\":\"wang\"", "payer" },
        { "an id with a line break", "\"payer\":\"610921107201-0001\"", "\"payer\":\"610921107201-0001\\n\"", "payer" },
        { "deep nesting", Amount, "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "amount" },
        { "an object for text", "\"payer\":\"610921107201-0001\"", "\"payer\":{}", "payer" },
        { "half an object", "\"}", "\"", "$" },
        { "something after the object", "\"}", "\"} {}", "$" },
        { "a comment", "{\"memberId\"", "{/* */\"memberId\"", "$" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task a_bad_field_is_named(string fault, string instead, string given, string field)
    {
        Assert.Contains(instead, Body, StringComparison.Ordinal);

        var answer = await Refused(Client.Json(Body.Replace(instead, given, StringComparison.Ordinal)));

        Assert.True(answer.Fields.Contains(field), $"{fault}: {answer.Body}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"memberId\"")]
    public async Task a_body_is_an_object(string body) =>
        Assert.Equal(["$"], (await Refused(Client.Json(body))).Fields);

    [Fact]
    public async Task text_is_utf_8()
    {
        var bytes = Encoding.UTF8.GetBytes(Body);
        bytes[Body.IndexOf("0001", StringComparison.Ordinal)] = 0xFF;
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");

        Assert.Equal(["memberId"], (await Refused(content)).Fields);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task a_body_is_json(string mediaType)
    {
        var answer = await Send(new StringContent(Body, Encoding.UTF8, mediaType));

        answer.IsProblem(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType");
    }

    [Fact]
    public async Task faults_are_told_in_chinese_unless_english_is_preferred()
    {
        var body = Body.Replace(Amount, "\"-5.00\"", StringComparison.Ordinal);

        Assert.Equal("amount: 金额不能为负：-5.00", (await Send(Client.Json(body))).Detail);
        Assert.Equal("amount: 金额不能为负：-5.00", (await Send(Client.Json(body), "fr, zh;q=0.9")).Detail);
        Assert.Equal("amount: 金额不能为负：-5.00", (await Send(Client.Json(body), "zh-CN, en;q=0.8")).Detail);
        Assert.Equal("amount: an amount cannot be negative: -5.00", (await Send(Client.Json(body), "en-GB, zh;q=0.5")).Detail);
    }

    [Fact]
    public async Task every_bad_field_is_named_at_once()
    {
        var body = Body.Replace(Amount, "\"-5.00\"", StringComparison.Ordinal)
            .Replace("2025-06-15", "1999-01-01", StringComparison.Ordinal);

        Assert.Equal(["amount", "bookedOn", "valueOn"], (await Refused(Client.Json(body))).Fields);
    }

    Task<Answer> Send(HttpContent content, string language = "") => shared.Host.Client.Send(
        HttpMethod.Post, $"loans/{LoanId(Samples.VillageId, 1)}/repayments", content,
        Ask.Seeing(1) with { Language = language });

    async Task<Answer> Refused(HttpContent content)
    {
        var before = await shared.Host.CountEvents();
        var answer = await Send(content);

        answer.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal(before, await shared.Host.CountEvents());
        return answer;
    }
}
