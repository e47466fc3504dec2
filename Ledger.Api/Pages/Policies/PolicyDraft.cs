using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Api.Http;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;
using Microsoft.AspNetCore.WebUtilities;

namespace Ledger.Api.Pages.Policies;

/// <summary>The next version while it is written: the county's settings, and those that towns and villages have of their own, all
/// as they are typed (<see cref="TypedTerms"/>).</summary>
public sealed class PolicyDraft
{
    readonly string _county;
    readonly Dictionary<string, string> _settings = [];
    readonly SortedDictionary<string, Dictionary<string, string>> _places = new(StringComparer.Ordinal);

    PolicyDraft(string county) => _county = county;

    public static PolicyDraft Of(PolicyPublished version)
    {
        var draft = new PolicyDraft(version.PolicyId);
        foreach (var setting in Settings.All)
            draft.Put(version.PolicyId, setting.Path, TypedTerms.Of(setting, version.Terms));
        foreach (var place in VillageTerms.PlacesOf(version))
            foreach (var setting in Settings.All.Where(setting => VillageTerms.SourceOf(version, place, setting) == place))
                draft.Put(place, setting.Path, TypedTerms.Of(setting, VillageTerms.Of(version, place)) is { Length: > 0 } text ? text : TypedTerms.None);
        return draft;
    }

    /// <summary>Towns and villages with settings of their own, by code.</summary>
    public IEnumerable<(string Region, int Settings)> Places => _places.Select(place => (place.Key, place.Value.Count));

    /// <summary>Everything that places have of their own, as one text.</summary>
    public string Carried => QueryString.Create(_places.SelectMany(place => place.Value
        .Select(setting => KeyValuePair.Create<string, string?>($"{place.Key}.{setting.Key}", setting.Value)))).Value ?? "";

    /// <summary>And back. What is no setting of a place is left alone.</summary>
    public void Carry(string text)
    {
        _places.Clear();
        foreach (var (name, value) in QueryHelpers.ParseQuery(text))
            if (name.Split('.', 2) is [var region, var path] && IsPlace(region) && Settings.Find(path) is not null)
                Put(region, path, value.ToString());
    }

    public bool IsPlace(string region) => region.Length is Region.TownDigits or Region.VillageDigits
        && Region.Contains(_county, region) && region.All(char.IsAsciiDigit);

    /// <summary>Nothing typed for a town or village takes the setting back: what is around it holds again.</summary>
    public void Put(string region, string path, string text)
    {
        if (region == _county)
            _settings[path] = text;
        else if (text.Length > 0)
            (_places.TryGetValue(region, out var own) ? own : _places[region] = [])[path] = text;
        else if (_places.TryGetValue(region, out var had) && had.Remove(path) && had.Count == 0)
            _places.Remove(region);
    }

    public void TakeBack(string region) => _places.Remove(region);

    /// <summary>What is typed for this region itself; null where it follows.</summary>
    public string? Own(string region, string path) => (region == _county ? _settings : _places.GetValueOrDefault(region))?.GetValueOrDefault(path);

    /// <summary>What holds in a region, and the place that says so: itself, its town, or the county.</summary>
    public (string Place, string Text) Holding(string region, string path) =>
        Own(region, path) is { } text ? (region, text)
        : region == _county ? (region, "")
        : Holding(Around(region), path);

    /// <summary>The town of a village, the county of a town.</summary>
    public static string Around(string region) => Region.IsVillage(region) ? Region.TownOf(region) : Region.CountyOf(region);

    /// <exception cref="BadFieldsException">Something is no setting at all.</exception>
    public PublishPolicy Command(string effectiveOn, string document, DateOnly on) => (PublishPolicy)CommandReader.Read(typeof(PublishPolicy),
        JsonSerializer.SerializeToElement(new JsonObject
        {
            ["policyId"] = _county,
            ["effectiveOn"] = effectiveOn,
            ["document"] = document,
            ["terms"] = TypedTerms.Json(path => _settings.GetValueOrDefault(path, "")),
            ["overrides"] = new JsonArray([.. _places.Select(place => Override(place.Key, place.Value))]),
            ["on"] = Day(on),
        }), "");

    /// <summary>What the command would publish after a version.</summary>
    public static PolicyPublished After(PolicyPublished last, PublishPolicy command) =>
        last with { Version = last.Version + 1, EffectiveOn = command.EffectiveOn, Document = command.Document, Terms = command.Terms, Overrides = command.Overrides, On = command.On };

    /// <summary>The settings as a version of their own, of the same day.</summary>
    public PolicyPublished After(PolicyPublished last) => After(last, Command(Day(last.EffectiveOn), last.Document, last.On));

    /// <summary>Where a fault is: the region, and the setting's path or the name of another field.</summary>
    public (string Region, string Path) Place(string field)
    {
        var setting = field.EndsWith(']') ? field[..field.LastIndexOf('[')] : field;
        return setting.Split('.', 2) switch
        {
            ["terms", var path] => (_county, path),
            [var place, var path] when place.StartsWith("overrides[", StringComparison.Ordinal) =>
                (_places.ElementAt(int.Parse(place[10..^1], CultureInfo.InvariantCulture)).Key, path),
            _ => (_county, setting),
        };
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Groups with a setting of the place's own, whole.</summary>
    JsonObject Override(string region, Dictionary<string, string> own)
    {
        var terms = TypedTerms.Json(path => Holding(region, path).Text);
        var change = new JsonObject
        {
            ["region"] = region,
            ["own"] = new JsonArray([.. Settings.All.Where(setting => own.ContainsKey(setting.Path)).Select(setting => JsonValue.Create(setting.Path))]),
        };
        foreach (var group in own.Keys.Select(path => path[..path.IndexOf('.', StringComparison.Ordinal)]).Distinct())
            change[group] = terms[group]?.DeepClone();
        return change;
    }
}
