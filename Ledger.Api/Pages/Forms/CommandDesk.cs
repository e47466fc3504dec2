using System.Text.Json.Nodes;
using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Persons;
using Ledger.Domain.Basics;
using Ledger.Domain.Persons;

namespace Ledger.Api.Pages.Forms;

/// <summary>Commands of pages: shown before they are carried out, by the same rights, rules and handlers as the API's.</summary>
public sealed class CommandDesk(Desk desk, CommandAccess access, ILedger ledger, OwnWrites ownWrites, RecentGrants grants, PersonStore persons)
{
    /// <summary>What was typed, as the command.</summary>
    /// <exception cref="BadFieldsException">Names every field that cannot be read.</exception>
    public static ICommand Read(CommandForm form, Func<string, string?> typed)
    {
        var body = new JsonObject();
        foreach (var field in form.Fields)
            if (field.Json(typed(field.Name)) is { } value)
                body[field.Name] = value;
        return CommandReader.Read(form.Command, System.Text.Json.JsonSerializer.SerializeToElement(body), "");
    }

    /// <summary>Null when the reader may not do it.</summary>
    public async Task<Preview?> Preview(ICommand command) => access.Of(desk.Http, [command], null) is { } envelope
        ? await ledger.Preview(new([command], envelope), desk.Http.RequestAborted)
        : null;

    /// <summary>Carries it out; null when the reader may not do it.</summary>
    /// <param name="key">Rendered into the form: sent twice, it counts once.</param>
    /// <param name="version">What the reader has seen of what he changes.</param>
    public Task<Outcome?> CarryOut(ICommand command, string key, long? version) => CarryOut([command], key, version);

    /// <summary>Several, all or none.</summary>
    public async Task<Outcome?> CarryOut(IReadOnlyList<ICommand> commands, string key, long? version)
    {
        if (access.Of(desk.Http, commands, key) is not { } envelope)
            return null;

        var request = new Request(commands, envelope, key, WriteEndpoint.Digest(envelope, commands), version);
        var outcome = await ledger.Execute(request, desk.Http.RequestAborted);
        grants.Forget(commands);
        // What was decided is destroyed before anybody is told.
        if (outcome is Completed)
            foreach (var erasure in commands.OfType<ErasePerson>())
                await persons.DestroyErased(erasure.MemberId, desk.Http.RequestAborted);
        if (outcome is Completed { Position: { } position })
            ownWrites.Note(envelope.Actor, position);
        return outcome;
    }
}
