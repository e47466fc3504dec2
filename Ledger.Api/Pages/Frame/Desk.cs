using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Ledger.Api.Pages.Frame;

/// <summary>What a page is about and for whom: the reader, his language, the region and the day, as the address says.</summary>
/// <remarks>One per request. Region, month, day and position stand in the address, so that a page can be kept, sent and reloaded.</remarks>
public sealed class Desk(IHttpContextAccessor accessor, TimeProvider clock)
{
    /// <summary>What stays in the address from page to page.</summary>
    public static readonly IReadOnlyList<string> Kept = ["region", Period, "asOf", "at"];

    const string Period = "month";

    Reading? _reading;
    DateOnly? _endOfMonth;
    (string Name, string? Value)[]? _kept;

    public HttpContext Http { get; } = accessor.HttpContext!;

    public Language Language { get; } = Problems.LanguageOf(accessor.HttpContext!);

    /// <summary>Null on pages for everybody, before sign-in.</summary>
    public Caller? Caller => Http.Items[typeof(Caller)] as Caller;

    public DateOnly Today { get; } = FundCalendar.Today(clock);

    /// <summary>The business day that figures are about: the moment's, once it was read; the address's, else today.</summary>
    public DateOnly AsOf => _reading?.Moment.AsOf ?? Asked.Day(Http, "asOf") ?? Today;

    /// <summary>The month of the address; null for none. Of meaning on pages that are <see cref="ByMonthAttribute"/>; the others keep it.</summary>
    public Month? Month => Asked.Month(Http, Period);

    /// <summary>The day that the page's figures are explained by, as the address has it, or as the month that is shown ends it.</summary>
    public string? DayOfFigures => _endOfMonth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Query("asOf");

    /// <summary>The page is of a position of the log, so nothing is written from it.</summary>
    public bool IsPinned => Query("at") is not null;

    public string? Query(string name) => Asked.Text(Http, name);

    /// <summary>Villages read on cheap phones over slow networks: their pages, and the one before them, come without what they do not
    /// use.</summary>
    public bool IsLight => Http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page
        && (page.Namespace == typeof(Villages.VillageFund).Namespace || page == typeof(SignIn.SignInPage));

    /// <summary>One text in two languages; the Chinese one comes first everywhere.</summary>
    public string Text(string chinese, string english) => Language == Language.Chinese ? chinese : english;

    /// <summary>The word for a name of the code; in English the name itself, its words apart.</summary>
    public string Word<T>(T name) where T : struct, Enum => Word(name.ToString());

    public string Word(string name) => Words.Of(name, Language);

    public bool May(Operation operation) => Caller?.Grants.MayAnywhere(operation, Caller.Today) ?? false;

    /// <summary>Has to do with households by his post. Whoever only looks sees a passbook by the household's own code.</summary>
    public bool SeesPassbooks => Caller is not null && PassbookDoor.IsOpenTo(Caller);

    /// <summary>The regions in which the reader may do something, widest first.</summary>
    public IReadOnlyList<string> Scope(Operation operation) =>
        [.. (Caller?.Scope(operation) ?? []).OrderBy(region => region.Length).ThenBy(region => region, StringComparer.Ordinal)];

    /// <summary>The region of the address (the access check has passed it), else the one that holds all that the reader has; null
    /// where he has several, and names none.</summary>
    public string? Meant(Operation operation) => AddressedRegion.Of(Http) ?? (Scope(operation) is [var widest, ..] all
        && all.All(region => Domain.Basics.Region.Contains(widest, region)) ? widest : null);

    /// <summary>The region of the address, else the widest that the reader has.</summary>
    public string Region(Operation operation) =>
        Meant(operation) ?? (Scope(operation) is [var widest, ..] ? widest : null) ?? throw new BadFieldsException("region", "missing");

    /// <summary>Whose book a page is about that is of one association (<see cref="OfOneAssociationAttribute"/>).</summary>
    public string Entity => Region(Operation.ReadBooks);

    /// <summary>An address that keeps region, month, day and position, unless it says them itself.</summary>
    /// <remarks>A large table asks for some thousand of them.</remarks>
    public string To(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var address = new StringBuilder(path, 128);
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                address.Append(address.Length == path.Length ? '?' : '&')
                    .Append(UrlEncoder.Default.Encode(name)).Append('=').Append(UrlEncoder.Default.Encode(value));
        }

        foreach (var (name, value) in _kept ??= [.. Kept.Select(name => (name, Query(name)))])
            Add(name, Said(query, name, otherwise: value));
        foreach (var (name, value) in query)
            if (!Kept.Contains(name))
                Add(name, value);
        return address.ToString();
    }

    /// <summary>The address of this page, without some of what it says.</summary>
    public string Here(params string[] without) => Http.Request.Path + QueryString.Create(Http.Request.Query
        .Where(pair => !without.Contains(pair.Key)).Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value.ToString())));

    static string? Said(ReadOnlySpan<(string Name, string? Value)> query, string name, string? otherwise)
    {
        foreach (var said in query)
            if (said.Name == name)
                return said.Value;
        return otherwise;
    }

    /// <summary>The views and the moment that the address asks about, once they have what this reader has written himself.</summary>
    public async Task<Reading> Reading() => _reading ??= await Queries.Reading.Of(Http);

    /// <summary>The same of a page that shows a month: no further than the last day of the month in the address.</summary>
    public async Task<Reading> ReadingOfMonth()
    {
        var reading = await Reading();
        if (Month is not { } month || month.LastDay >= reading.Moment.AsOf)
            return reading;

        _endOfMonth = month.LastDay;
        return _reading = reading with { Moment = reading.Moment with { AsOf = month.LastDay } };
    }
}
