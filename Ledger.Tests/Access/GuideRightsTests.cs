using System.Reflection;
using Ledger.Api.Access;
using Ledger.Api.Pages;
using Ledger.Api.Pages.Forms;
using Ledger.Api.Pages.Guides;
using Ledger.Domain.Access;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Components;

namespace Ledger.Tests.Access;

/// <summary>The guided first hour leads nobody to what he may not do, and nobody from real books into practising.</summary>
[Collection<OneHost>]
public sealed class GuideRightsTests(OneHostFixture shared)
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory, MemberData(nameof(Roles))]
    public void every_step_of_a_role_s_guide_is_its_own_to_do(Role role) =>
        Assert.Empty(Guide.Of(role).Steps.Where(step => !IsFor(role, step.Address.Split('?')[0])).Select(step => step.Address));

    [Fact]
    public void every_guide_belongs_to_a_role() =>
        Assert.Equal(Guide.All.ToHashSet(), Enum.GetValues<Role>().Select(Guide.Of).ToHashSet());

    [Theory]
    [InlineData("accountant", "/workbench", "/vouchers/new")]
    [InlineData("cashier", "/vouchers?status=unsigned", "/business/signVouchers")]
    [InlineData("chair", "/village", "/approvals")]
    public async Task beside_real_books_a_guide_only_looks(string guide, string kept, string left)
    {
        var page = (await shared.Host.Client.Send(HttpMethod.Get, $"/guide?role={guide}", null, new())).Succeeded().Body;

        Assert.Contains("这是正式账", page, StringComparison.Ordinal);
        Assert.DoesNotContain("演示数据练习", page, StringComparison.Ordinal);
        var steps = page[page.IndexOf("<ol class=\"guide\"", StringComparison.Ordinal)..page.IndexOf("</ol>", StringComparison.Ordinal)];
        Assert.Contains($"href=\"{kept}", steps, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{left}", steps, StringComparison.Ordinal);
    }

    /// <summary>By the operations of the page, or of the command that a form's page is about; a page of no operation is everybody's own.</summary>
    static bool IsFor(Role role, string address)
    {
        if (address.StartsWith("/business/", StringComparison.Ordinal))
            return Operations.Of(CommandForms.Find(address["/business/".Length..])!.Command).Any(operation => Rights.Allow(role, operation));

        var page = typeof(App).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => (Type: type, route.Template)))
            .Where(page => Matches(page.Template.Split('/'), address.Split('/')))
            .OrderBy(page => page.Template.Contains('{')).FirstOrDefault().Type;
        return page?.GetCustomAttribute<OperationMarkAttribute>() is not { } mark || mark.Operations.Any(operation => Rights.Allow(role, operation));
    }

    static bool Matches(string[] template, string[] address) =>
        template.Length == address.Length && template.Zip(address).All(part => part.First.StartsWith('{') || part.First == part.Second);
}
