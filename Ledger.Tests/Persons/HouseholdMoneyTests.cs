using System.Net;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Tests.Attacks;
using Ledger.Tests.Integration;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Persons;

/// <summary>Whose shares an amount is, a village reader learns by a household's code alone, by no detour; loans are posted, and open
/// to him. Whoever has to do with households by his post sees both.</summary>
[Collection<Attacked>]
public sealed class HouseholdMoneyTests(AttackedLedger attacked) : IAsyncLifetime
{
    const string Village = AttackedLedger.Own;
    const string Reader = $"{Village}-0015";
    static readonly string[] Households = [.. Enumerable.Range(1, 3).Select(number => Foundation.MemberId(Village, number))];

    /// <summary>Every household of the village pays shares in, unless it has.</summary>
    public async ValueTask InitializeAsync()
    {
        var paid = (string)(await attacked.Host.Ask(
            $"select coalesce(string_agg(stream_id, ','), '') from ledger.mt_events where type = '{EventNames.All[typeof(SharesSubscribed)]}'"))!;
        var owing = Households.Where(household => !paid.Split(',').Contains($"member/{household}")).ToList();
        if (owing.Count == 0)
            return;

        await attacked.Host.Do(AttackedLedger.Accountant, owing.Select(household =>
            new SubscribeShares(household, Money.Yuan(700), PaidInto.Cash, LedgerHost.Today, LedgerHost.Today)));
        var store = attacked.Host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, default), TimeSpan.FromMinutes(1), default));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData($"books/{Village}/vouchers")]
    [InlineData($"books/{Village}/vouchers?format=csv")]
    [InlineData($"books/{Village}/journal")]
    [InlineData($"books/{Village}/journal?format=csv")]
    [InlineData($"books/{Village}/accounts/1001/day-book")]
    [InlineData($"books/{Village}/accounts/2101/lines")]
    [InlineData($"books/{Village}/accounts/1001/lines")]
    [InlineData($"books/{Village}/accounts/2101/lines?format=csv")]
    [InlineData($"explanations?figure=balance/{Village}/2101")]
    [InlineData($"explanations?figure=vouchers/{Village}/amount")]
    [InlineData($"explanations?figure=responsibility/{Village}/ownShares")]
    [InlineData($"diffs/villages/{Village}?fromAt=0")]
    public async Task the_books_say_how_much_and_not_whose(string address)
    {
        var (shown, whole) = (await Read(address, Reader), await Read(address, AttackedLedger.Accountant));

        Assert.DoesNotContain(Households, household => IsNamed(household, shown));
        Assert.Contains(".00", shown, StringComparison.Ordinal);
        if (address.StartsWith($"books/{Village}/accounts/2101", StringComparison.Ordinal) || address.StartsWith($"books/{Village}/vouchers", StringComparison.Ordinal))
            Assert.Contains(Households, household => IsNamed(household, whole));
    }

    [Theory]
    [InlineData($"replay?region={Village}&limit=500", "steps")]
    [InlineData($"events?region={Village}&limit=500", "items")]
    public async Task the_log_leaves_out_what_households_do_with_their_shares(string address, string list)
    {
        var (shown, whole) = (Events(await Read(address, Reader), list), Events(await Read(address, AttackedLedger.Accountant), list));

        Assert.DoesNotContain(shown, IsHouseholds);
        Assert.Equal(whole.Where(one => !IsHouseholds(one)).Select(Text), shown.Select(Text));
        Assert.Contains(whole, IsHouseholds);
        Assert.Contains(shown, one => Text(one).Contains("\"loan/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task no_filter_finds_them()
    {
        foreach (var address in new[] { $"events?stream=member/{Households[1]}", $"events?region={Village}&type=shares-subscribed.v1" })
            Assert.Empty(Events(await Read(address, Reader), "items"));
    }

    [Fact]
    public async Task a_single_event_about_shares_and_the_parts_of_a_share_account_need_the_code()
    {
        var events = Events(await Read($"replay?region={Village}&limit=500", AttackedLedger.Accountant), "steps");
        foreach (var address in events.Where(IsHouseholds).Select(one => $"events/{one.GetProperty("event").GetProperty("position")}")
            .Append($"books/{Village}/accounts/2101/sub-ledger").Append($"explanations?figure=sub-ledger/{Village}/2101/of/{Households[1]}")
            .Append($"explanations?figure=members/{Village}/count").Append($"explanations?figure=members/{Village}/own/number-{Households[1][^4..]}"))
        {
            (await Ask(address, Reader)).IsProblem(HttpStatusCode.Forbidden, "passbookCodeNeeded");
            (await Ask(address, AttackedLedger.Accountant)).Succeeded();
        }
    }

    [Theory]
    [InlineData($"loans?region={Village}")]
    [InlineData($"books/{Village}/accounts/1101/sub-ledger")]
    [InlineData($"explanations?figure=loans/{Village}/outstanding")]
    public async Task loans_are_posted_and_open(string address) =>
        Assert.Equal(await Read(address, AttackedLedger.Accountant), await Read(address, Reader));

    [Fact]
    public async Task pages_keep_to_the_same_rule()
    {
        var shares = Events(await Read($"replay?region={Village}&limit=500", AttackedLedger.Accountant), "steps")
            .First(one => IsHouseholds(one) && one.GetProperty("lines").GetArrayLength() > 0);
        var number = shares.GetProperty("lines")[0].GetProperty("number").GetString();

        foreach (var address in new[] { $"/vouchers/{number}?region={Village}", $"/vouchers/print?region={Village}&month={number![..7]}&first=1&last=50", $"/ledger/2101?region={Village}", $"/audit/replay?region={Village}", $"/audit/search?region={Village}" })
        {
            var (status, body, _) = await Page(address, Reader);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain(Households, household => IsNamed($"members/{household}", body));
        }
        var whole = await Page($"/vouchers/{number}?region={Village}", AttackedLedger.Accountant);
        Assert.Contains(Households, household => IsNamed($"members/{household}", whole.Body));
        var single = await Page($"/events/{shares.GetProperty("event").GetProperty("position")}?region={Village}", Reader);
        Assert.Equal("/passbook", single.Location);
    }

    /// <summary>Of a household's stream, with a line about a household, or the voucher of its shares.</summary>
    static bool IsHouseholds(JsonElement one) => Text(one).Contains("\"stream\":\"member/", StringComparison.Ordinal)
        || Households.Any(household => Text(one).Contains($"\"of\":\"{household}\"", StringComparison.Ordinal))
        || Text(one).Contains("会员入股", StringComparison.Ordinal);

    static string Text(JsonElement one) => one.GetRawText();

    /// <summary>Not as the beginning of a loan's number or another person's.</summary>
    static bool IsNamed(string household, string text)
    {
        for (var at = text.IndexOf(household, StringComparison.Ordinal); at >= 0; at = text.IndexOf(household, at + 1, StringComparison.Ordinal))
            if (at + household.Length == text.Length || text[at + household.Length] is not '-')
                return true;
        return false;
    }

    static List<JsonElement> Events(string body, string list) =>
        [.. JsonSerializer.Deserialize<JsonElement>(body).GetProperty("value").GetProperty(list).EnumerateArray()];

    async Task<string> Read(string address, string person) => (await Ask(address, person)).Succeeded().Body;

    Task<Answer> Ask(string address, string person) => attacked.Host.Client.Send(HttpMethod.Get, address, null, new(person));

    async Task<(HttpStatusCode Status, string Body, string? Location)> Page(string address, string person)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(attacked.Host.Address) };
        browser.DefaultRequestHeaders.Add(TestSignIn.Header, person);
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString);
    }
}
