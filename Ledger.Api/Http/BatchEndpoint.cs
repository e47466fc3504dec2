using System.Text.Json;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;

namespace Ledger.Api.Http;

/// <summary>Up to 1,000 commands in one transaction, all or nothing: collection days and imports.</summary>
public static class BatchEndpoint
{
    public const int LargestBatch = 1000;

    public static async Task<IResult> Handle(HttpContext http)
    {
        var key = http.Request.Headers[WriteEndpoint.KeyHeader].ToString();
        if (WriteEndpoint.Refuse(http, key) is { } refusal)
            return refusal;

        var commands = Read(await WriteEndpoint.Body(http), http.RequestServices.GetRequiredService<CommandNames>());
        var access = http.RequestServices.GetRequiredService<CommandAccess>();
        if (access.Of(http, commands, key) is not { } envelope)
            return Refusing.Forbidden(http, access.Wishes(commands));

        var request = new Request(commands, envelope, key, WriteEndpoint.Digest(envelope, commands));
        var outcome = await http.RequestServices.GetRequiredService<ILedger>().Execute(request, http.RequestAborted);
        return outcome is Completed done
            ? WriteEndpoint.Answer(http, done, commands, ($$"""{"answers":[{{string.Join(",", done.Answers)}}]}""", null))
            : WriteEndpoint.Failure(http, outcome, isBatch: true);
    }

    static List<ICommand> Read(byte[] body, CommandNames names)
    {
        var batch = CommandReader.Parse<Batch>(body, "");
        if (batch.Commands.Count is 0 or > LargestBatch)
            throw new BadFieldsException("commands", batch.Commands.Count == 0 ? "missing" : "tooMany", $"{batch.Commands.Count}");

        var (commands, faults) = (new List<ICommand>(), new List<Fault>());
        foreach (var (i, item) in batch.Commands.Index())
        {
            var place = FormattableString.Invariant($"commands[{i}]");
            var named = item is { Count: 1 } ? item.First() : default;
            if (named.Key is null || !names.ByName.TryGetValue(named.Key, out var type))
                faults.Add(new(place, "unknown", named.Key));
            else
                TryRead(type, named.Value, $"{place}.{named.Key}.", commands, faults);
        }

        return faults.Count == 0 ? commands : throw new BadFieldsException(faults);
    }

    /// <summary>Reads on after a bad one, so that the answer lists all that is wrong.</summary>
    static void TryRead(Type type, JsonElement element, string path, List<ICommand> commands, List<Fault> faults)
    {
        try
        {
            commands.Add(CommandReader.Read(type, element, path));
        }
        catch (BadFieldsException bad)
        {
            faults.AddRange(bad.Faults);
        }
    }
}

/// <summary>Commands, each an object with one field: its name. <c>{"commands":[{"repayLoan":{…}}]}</c></summary>
public sealed record Batch(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Commands);

/// <summary>The names that commands go by in a batch: their own, in camel case.</summary>
/// <remarks>Only of commands that have an address too; what the ledger asks itself is taken from nobody else.</remarks>
public sealed class CommandNames(EndpointDataSource addresses)
{
    public IReadOnlyDictionary<string, Type> ByName { get; } = addresses.Endpoints
        .Select(address => address.Metadata.GetMetadata<WritesCommand>()?.Command)
        .OfType<Type>()
        .Distinct()
        .ToDictionary(type => char.ToLowerInvariant(type.Name[0]) + type.Name[1..]);
}
