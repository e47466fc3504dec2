using System.Reflection;
using Ledger.Api.Pages;
using Microsoft.AspNetCore.Components;

namespace Ledger.Tests.Browser;

/// <summary>No page is forgotten by the tests of every page.</summary>
public sealed class PageListTests
{
    /// <summary>Pages that are not in the list, and where they are looked at.</summary>
    static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/"] = "sends everybody on to the page that his work begins with (FirstVisitTests)",
        ["/audit/queries/new"] = "sends on to the form with the next free number (AuditorPageTests)",
        ["/warnings/explain"] = "sends on to the form with the next free number (WarningPageTests)",
        ["/jobs/{jobId}"] = "a job is asked for first (EveryStateTests)",
        ["/audit/queries/{queryId}"] = "a query is raised first (EveryStateTests)",
        ["/business/{form}"] = "every form (EveryStateTests)",
    };

    [Fact]
    public void every_page_is_in_the_list_or_is_looked_at_elsewhere()
    {
        var addresses = EveryPageTests.Pages.Select(row => row.Data.Item1.Split('?')[0].Split('/')).ToList();
        var templates = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToList();

        Assert.DoesNotContain(templates, template => !Elsewhere.ContainsKey(template) && !addresses.Exists(address => Matches(template.Split('/'), address)));
        Assert.Empty(Elsewhere.Keys.Except(templates));
    }

    static bool Matches(string[] template, string[] address) =>
        template.Length == address.Length && template.Zip(address).All(part => part.First.StartsWith('{') || part.First == part.Second);
}
