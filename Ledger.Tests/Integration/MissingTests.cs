using System.Net;
using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Integration;

/// <summary>A command about something that does not exist is a 404, at every address; never an empty success.</summary>
[Collection<OneHost>]
public sealed class MissingTests(OneHostFixture shared)
{
    /// <summary>They need nothing that is there before them.</summary>
    static readonly Type[] Beginnings = [typeof(PublishPolicy), typeof(RegisterVillage), typeof(OpenBook), typeof(RegisterWitness), typeof(RaiseAuditQuery), typeof(ExplainRedFlag), typeof(GrantRole), typeof(DelegateRole)];

    [Fact]
    public async Task every_command_about_something_missing_is_a_404()
    {
        var endpoints = Endpoints().Where(endpoint => !Beginnings.Contains(CommandOf(endpoint))).ToList();
        var before = await shared.Host.CountEvents();

        foreach (var endpoint in endpoints)
        {
            var answer = await Send(endpoint, CommandSamples.Of(CommandOf(endpoint)));
            Assert.True(answer.Status == HttpStatusCode.NotFound, $"{endpoint.DisplayName}: {answer.Status} {answer.Body}");
            answer.IsProblem(HttpStatusCode.NotFound, "notFound");
        }

        Assert.True(endpoints.Count >= 25, $"{endpoints.Count} addresses");
        Assert.Equal(before, await shared.Host.CountEvents());
    }

    [Fact]
    public void every_command_has_an_address_or_is_the_ledgers_own() =>
        Assert.Equal([typeof(ReleaseGuarantee), typeof(RestoreGuarantee)],
            shared.Host.Services.GetRequiredService<CommandRunner>().Commands.Except(Endpoints().Select(CommandOf)));

    [Fact]
    public async Task a_missing_voucher_is_a_404()
    {
        var village = await shared.NewVillage();

        var answer = await shared.Host.Client.Post($"books/{village}/vouchers/2025-06-0009/reversal",
            new { bookedOn = "2025-06-15", reason = "记错" });

        answer.IsProblem(HttpStatusCode.NotFound, "notFound");
    }

    IEnumerable<RouteEndpoint> Endpoints() => shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<WritesCommand>() is not null);

    static Type CommandOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<WritesCommand>()!.Command;

    /// <summary>The fields that the address names stand in it, the others in the body.</summary>
    Task<Answer> Send(RouteEndpoint endpoint, ICommand command)
    {
        var body = JsonSerializer.SerializeToNode(command, command.GetType(), LedgerJson.Stored)!.AsObject();
        var path = endpoint.RoutePattern.RawText!.Replace("/api/v1/", "", StringComparison.Ordinal);
        foreach (var parameter in endpoint.RoutePattern.Parameters)
        {
            path = path.Replace($"{{{parameter.Name}}}", body[parameter.Name]!.ToString(), StringComparison.Ordinal);
            body.Remove(parameter.Name);
        }

        return shared.Host.Client.Post(
            path, body, endpoint.Metadata.GetMetadata<NeedsVersionMark>() is null ? new() : Ask.Seeing(1));
    }
}
