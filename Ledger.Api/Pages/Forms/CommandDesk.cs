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
    string? _key;

    /// <summary>Rendered into the page's forms: sent twice, it counts once. The key that came with the form, as long as nobody
    /// knows what became of it; a new one once that was said, so that what was refused can be corrected and sent again.</summary>
    public string Key => _key ??= desk.Http.Request.HasFormContentType
        && desk.Http.Request.Form["key"].ToString() is { Length: > 0 and <= 100 } sent ? sent : NewKey();

    /// <summary>What helps with what was refused last; null where nothing does.</summary>
    public Remedy? Remedy { get; private set; }

    /// <summary>What was typed, as the command.</summary>
    /// <exception cref="BadFieldsException">Names every field that cannot be read.</exception>
    public ICommand Read(CommandForm form, Func<string, string?> typed)
    {
        var body = new JsonObject();
        foreach (var field in form.Fields)
            if (field.Json(typed(field.Name), desk.AsOf) is { } value)
                body[field.Name] = value;
            else if (field.IsOptional)
                body[field.Name] = null;
        return CommandReader.Read(form.Command, System.Text.Json.JsonSerializer.SerializeToElement(body), "");
    }

    /// <summary>Null when the reader may not do it.</summary>
    public async Task<Preview?> Preview(ICommand command)
    {
        if (access.Of(desk.Http, [command], null) is not { } envelope)
            return null;
        if (IsReadOnly([command]))
            return new(Said(new Pinned(), command), [], 0);

        var preview = await ledger.Preview(new([command], envelope), desk.Http.RequestAborted);
        Said(preview.Outcome, command);
        return preview;
    }

    /// <summary>Carries it out; null when the reader may not do it.</summary>
    /// <param name="version">What the reader has seen of what he changes.</param>
    public Task<Outcome?> CarryOut(ICommand command, long? version) => CarryOut([command], version);

    /// <summary>Several, all or none.</summary>
    public async Task<Outcome?> CarryOut(IReadOnlyList<ICommand> commands, long? version)
    {
        if (access.Of(desk.Http, commands, Key) is not { } envelope)
            return null;
        if (IsReadOnly(commands))
            return Said(new Pinned(), commands[0]);

        var request = new Request(commands, envelope, Key, WriteEndpoint.Digest(envelope, commands), version);
        var outcome = await ledger.Execute(request, desk.Http.RequestAborted);
        grants.Forget(commands);
        // What was decided is destroyed before anybody is told.
        if (outcome is Completed)
            foreach (var erasure in commands.OfType<ErasePerson>())
                await persons.DestroyErased(erasure.MemberId, desk.Http.RequestAborted);
        if (outcome is Completed { Position: { } position })
            ownWrites.Note(envelope.Actor, position);
        if (outcome is Refused or KeyReused)
            RenewKey();
        return Said(outcome, commands[0]);
    }

    /// <summary>For when it was said what became of what the key was sent with.</summary>
    public void RenewKey() => _key = NewKey();

    bool IsReadOnly(IReadOnlyList<ICommand> commands) => desk.IsPinned && commands.Any(command => Pinned.Refuses(command.GetType()));

    Outcome Said(Outcome outcome, ICommand command)
    {
        Remedy = Remedy.Of(outcome, command, desk);
        return outcome;
    }

    static string NewKey() => Guid.NewGuid().ToString("N");
}
