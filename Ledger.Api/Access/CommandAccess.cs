using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>Whether the caller may have commands carried out, by all the regions that they touch.</summary>
public sealed class CommandAccess(CommandRunner runner)
{
    /// <summary>The envelope of the one grant that allows all of them; null when there is none.</summary>
    public Envelope? Of(HttpContext http, IReadOnlyList<ICommand> commands, string? causation)
    {
        var caller = Caller.Known(http);
        return caller.Grants.For(Wishes(commands), caller.Today) is { } grant ? caller.Under(grant, http, causation) : null;
    }

    public IReadOnlyList<Wish> Wishes(IReadOnlyList<ICommand> commands) =>
        [.. commands.Select(command => new Wish(Operations.Of(command), Regions(command)))];

    /// <summary>Of every stream that the command writes, and the region that it is about.</summary>
    HashSet<string> Regions(ICommand command)
    {
        var regions = runner.PlanOf(command).WriteKeys(command).Select(Keys.RegionOf).ToHashSet();
        if (command is IRegional { Region: var region })
            regions.Add(region);
        return regions;
    }
}
