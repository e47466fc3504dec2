using System.Net;
using System.Text.Json.Nodes;
using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Projections;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Access;

/// <summary>Every address × every role × own region, neighbouring region, other county, against the table.</summary>
public sealed class EndpointTests(Cluster cluster) : IAsyncLifetime
{
    const string Village = "610921107201";
    static readonly DateOnly Day = LedgerHost.Today;
    LedgerHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await LedgerHost.Start(await cluster.NewDatabase(),
            services => services.AddSingleton<IGrants>(provider => provider.GetRequiredService<RecentGrants>()));
        await host.Do(Foundation.Registrar, Enum.GetValues<Role>().Select(role => new GrantRole(
            PersonOf(role), role, RegionOf(role), Day, "任职", Day, role == Role.Auditor ? Day : null)));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public void every_address_has_a_row_and_every_row_an_address() => Assert.Equal(
        Endpoints.Keys.Order(StringComparer.Ordinal),
        EndpointRow.All.Select(row => row.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task a_role_does_what_its_row_says_in_its_own_region()
    {
        foreach (var row in Rows)
            foreach (var (role, may) in row.May)
            {
                var answer = await Send(row, PersonOf(role), VillageIn(RegionOf(role)));
                Expect(row, $"{role} at home", answer, isAllowed: may, row.WithCode.Contains(role) ? "passbookCodeNeeded" : "forbidden");
            }
    }

    [Fact]
    public async Task no_role_does_anything_in_a_neighbouring_region()
    {
        // Whoever has a whole county has no neighbour in it: that is another county.
        foreach (var row in Rows.Where(row => row.About is not ("policy" or "county")))
            foreach (var role in row.May.Keys.Where(role => RegionOf(role).Length > Region.CountyDigits))
                Expect(row, $"{role} at the neighbours'",
                    await Send(row, PersonOf(role), RegionOf(role).Length == Region.TownDigits ? "610921108201" : "610921107202"),
                    isAllowed: false);
    }

    [Fact]
    public async Task no_role_does_anything_in_another_county()
    {
        foreach (var row in Rows)
            foreach (var role in row.May.Keys)
                Expect(row, $"{role} in another county", await Send(row, PersonOf(role), "610922107201"), isAllowed: false);
    }

    [Fact]
    public async Task nobody_does_anything_without_signing_in()
    {
        foreach (var row in EndpointRow.All.Where(row => row.About != "public"))
            (await Send(row, "", Village)).IsProblem(HttpStatusCode.Unauthorized, "notSignedIn");
    }

    [Fact]
    public async Task whoever_was_granted_nothing_does_nothing()
    {
        foreach (var row in Rows)
            Expect(row, "a stranger", await Send(row, "610921-s99", Village), isAllowed: false);
    }

    static IEnumerable<EndpointRow> Rows => EndpointRow.All.Where(row => row.About is not ("public" or "self"));

    static void Expect(EndpointRow row, string who, Answer answer, bool isAllowed, string code = "forbidden")
    {
        var isRefused = answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
        Assert.True(isRefused != isAllowed, $"{row}: {who} should be {(isAllowed ? "allowed" : "refused")}: {answer.Status} {answer.Body}");
        Assert.True((int)answer.Status < 500, $"{row}: {who}: {answer.Body}");
        if (!isAllowed)
            answer.IsProblem(HttpStatusCode.Forbidden, code);
    }

    IReadOnlyDictionary<string, RouteEndpoint> Endpoints => host.Services.GetRequiredService<EndpointDataSource>()
        .Endpoints.OfType<RouteEndpoint>()
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            .Select(method => (Name: $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", Endpoint: endpoint)))
        .ToDictionary(named => named.Name, named => named.Endpoint);

    /// <summary>A well-formed request about things of a village; whether they exist does not matter to a right.</summary>
    Task<Answer> Send(EndpointRow row, string person, string village)
    {
        var endpoint = Endpoints[row.Name];
        var body = Body(endpoint, row.Variant, village);
        var path = row.Address.Replace("/api/v1/", "", StringComparison.Ordinal);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            var value = body?[parameter.Name]?.ToString() ?? AddressValues.Of(parameter.Name, village);
            path = path.Replace(row.Address[row.Address.IndexOf($"{{{parameter.Name}", StringComparison.Ordinal)..]
                .Split('}')[0] + "}", value, StringComparison.Ordinal);
            body?.Remove(parameter.Name);
        }

        var query = row.Method == "GET" || !row.Address.StartsWith("/api/", StringComparison.Ordinal) ? $"?region={village}&operation=repayLoan&amount=1.00" : "";
        return host.Client.Send(new(row.Method), path + query, body is null ? null : Client.Json(body), Ask.Seeing(1) with { Actor = person });
    }

    static JsonObject? Body(RouteEndpoint endpoint, string variant, string village)
    {
        if (endpoint.Metadata.GetMetadata<WritesCommand>() is not { Command: var type })
            return AddressValues.Body(endpoint.RoutePattern.RawText!, village, variant);

        var command = CommandSamples.Of(type, village);
        if (command is ApproveLoan approval)
            command = approval with { Tier = Enum.Parse<Tier>(variant, ignoreCase: true) };
        return System.Text.Json.JsonSerializer.SerializeToNode(command, type, LedgerJson.Stored)!.AsObject();
    }

    static string PersonOf(Role role) => $"{RegionOf(role)}-{(RegionOf(role).Length == Region.VillageDigits ? "00" : "s")}{(int)role + 10}";

    static string RegionOf(Role role) => role switch
    {
        Role.TownOfficer => "610921107",
        Role.VillageAccountant or Role.VillageCashier or Role.VillageChair or Role.VillageSupervisor
            or Role.VillageReader => Village,
        _ => "610921",
    };

    static string VillageIn(string region) => Region.Contains(region, Village) ? Village : region;
}
