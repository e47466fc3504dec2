using System.Text.RegularExpressions;

namespace Ledger.Tests.Browser;

/// <summary>What an auditor's search page lists is what of all events fits, as they are told one by one.</summary>
/// <remarks>By plain requests: what is looked at is which events are listed.</remarks>
[Collection<DemoSiteTests>]
public sealed partial class AuditSearchTests(DemoSite site)
{
    const string Village = DemoSite.Village;
    const string Accountant = $"{Village}-0002";
    const string Supervisor = $"{Village}-0004";

    public static TheoryData<string, string, string, string> Searches => new()
    {
        // from, to, actor, and what is typed.
        { "2025-12-01", "", "", "" },
        { "", "2025-01-20", "", "" },
        { "2025-03-05", "2025-03-20", "", "" },
        { "", "", Supervisor, "" },
        { "2025-06-01", "2025-06-30", Accountant, "" },
        { "2025-01-01", "2025-12-31", Accountant, $"{Village}-0035" },
        { "2025-11-01", "2025-11-30", "", "2025-11-0003" },
    };

    [Theory, MemberData(nameof(Searches))]
    public async Task a_search_by_days_person_and_number_lists_what_fits(string from, string to, string actor, string typed)
    {
        var fitting = (await Events(typed.Length == 0 ? "" : $"&number={typed}"))
            .Where(found => (from.Length == 0 || string.CompareOrdinal(found.On, from) >= 0) && (to.Length == 0 || string.CompareOrdinal(found.On, to) <= 0)
                && (actor.Length == 0 || found.Actor == actor)).Select(found => found.Position).ToList();

        Assert.NotEmpty(fitting);
        Assert.Equal(fitting, await Listed($"search={typed}&from={from}&to={to}&actor={actor}"));
    }

    /// <remarks>Days and persons of which nothing is known find nothing, and do not find everything.</remarks>
    [Theory]
    [InlineData("from=2026-01-06")]
    [InlineData("to=2024-12-31")]
    [InlineData($"actor={Village}-0099")]
    [InlineData("from=2025-02-01&to=2025-01-31")]
    [InlineData("search=2025-11-0003&from=2025-01-01&to=2025-10-31")]
    public async Task nothing_fits_a_day_or_a_person_that_did_nothing(string conditions) => Assert.Empty(await Listed(conditions));

    /// <summary>Every event of the village, page by page as the interface gives them out, the latest first.</summary>
    async Task<IReadOnlyList<(string Position, string On, string? Actor)>> Events(string which)
    {
        var events = new List<(string, string, string?)>();
        for (var next = ""; next is not null;)
        {
            var slice = (await site.Host.Client.Send(HttpMethod.Get, $"events?region={Village}&asOf=2026-01-05&at={await Position()}&limit=500{which}{next}", null, new(DemoSite.Auditor)))
                .Succeeded().Json.GetProperty("value");
            events.AddRange(slice.GetProperty("items").EnumerateArray().Select(found => ($"{found.GetProperty("position").GetInt64()}",
                found.GetProperty("on").GetString()!, found.TryGetProperty("actor", out var actor) ? actor.GetString() : null)));
            next = slice.TryGetProperty("next", out var more) && more.GetString() is { } cursor ? $"&cursor={Uri.EscapeDataString(cursor)}" : null;
        }

        return events;
    }

    /// <summary>The rows of the page and of all that follow it.</summary>
    async Task<IReadOnlyList<string>> Listed(string conditions)
    {
        var listed = new List<string>();
        for (var address = $"/audit/search?region={Village}&asOf=2026-01-05&at={await Position()}&{conditions}"; address is not null;)
        {
            var page = (await site.Host.Client.Send(HttpMethod.Get, address, null, new(DemoSite.Auditor))).Succeeded().Body;
            listed.AddRange(Row().Matches(page).Select(row => row.Groups[1].Value));
            address = Next().Match(page) is { Success: true } next ? System.Net.WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        return listed;
    }

    long? _position;

    /// <summary>Others write meanwhile: both are asked about one moment.</summary>
    async Task<long> Position()
    {
        if (_position is null)
        {
            await site.Settled();
            _position = await site.Host.CountEvents();
        }

        return _position.Value;
    }

    [GeneratedRegex("<tr id=\"e([0-9]+)\">")]
    private static partial Regex Row();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();
}
