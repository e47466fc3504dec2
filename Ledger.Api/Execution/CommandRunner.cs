using System.Reflection;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Api.Execution;

/// <summary>Runs requests over a workspace: in command order, all of a request or nothing of it.</summary>
public sealed class CommandRunner(Assembly handlers)
{
    readonly IReadOnlyDictionary<Type, CommandPlan> _plans = CommandPlan.In(handlers);

    public IEnumerable<Type> Commands => _plans.Keys;

    public CommandPlan PlanOf(ICommand command) => _plans.TryGetValue(command.GetType(), out var plan)
        ? plan
        : throw new InvalidOperationException($"no handler for {command.GetType().Name}");

    /// <summary>Runs one request whose streams are loaded, but for those that only states can name.</summary>
    /// <param name="load">Loads keys that the workspace does not know yet.</param>
    public async Task<Outcome> Run(
        Request request, Workspace workspace, DateOnly today, Func<IReadOnlyList<string>, Task> load)
    {
        if (IsStale(request, workspace) is { } stale)
            return stale;

        var occasion = new Occasion(today, request.Envelope.Actor, request.Envelope.Role, request.Envelope.OnBehalfOf);
        var (answers, refusals, marks) = (new List<string>(), new List<Refusal>(), new List<Action> { workspace.MarkLog() });
        foreach (var (index, command) in request.Commands.Index())
        {
            var plan = PlanOf(command);
            await LoadLater(plan, command, workspace, load);
            var mark = Mark(plan, command, workspace);
            try
            {
                var answer = plan.Run(command, workspace, occasion);
                answers.Add(JsonSerializer.Serialize(answer, answer.GetType(), LedgerJson.Stored));
                marks.Add(mark);
                workspace.Record(plan.WriteKeys(command), request.Envelope);
            }
            catch (RefusedException refused)
            {
                mark();
                refusals.Add(new(index, refused.Rule, refused.Figures));
            }
            catch (MissingStreamException missing)
            {
                mark();
                TakeBack(marks);
                // What a refused command would have begun is not there for those behind it: the refusal is the reason.
                return refusals.Count > 0 ? new Refused(refusals, IsReplay: false) : new Missing(index, missing.Key);
            }
        }

        if (refusals.Count == 0)
            return new Completed(answers, null, IsReplay: false);

        TakeBack(marks);
        return new Refused(refusals, IsReplay: false);
    }

    Stale? IsStale(Request request, Workspace workspace)
    {
        if (request.ExpectedVersion is not { } expected)
            return null;

        var stream = workspace.Stream(PlanOf(request.Commands[0]).PrimaryKey(request.Commands[0]));
        return stream.Exists && stream.Version != expected ? new(stream.Key, expected, stream.Version) : null;
    }

    static async Task LoadLater(
        CommandPlan plan, ICommand command, Workspace workspace, Func<IReadOnlyList<string>, Task> load)
    {
        var unknown = plan.LaterKeys(command, workspace).Where(key => !workspace.Knows(key)).ToList();
        if (unknown.Count > 0)
            await load(unknown);
    }

    static Action Mark(CommandPlan plan, ICommand command, Workspace workspace)
    {
        var marks = plan.WriteKeys(command).Select(key => workspace.Stream(key).Mark()).ToArray();
        return () => Array.ForEach(marks, takeBack => takeBack());
    }

    static void TakeBack(List<Action> marks)
    {
        for (var i = marks.Count - 1; i >= 0; i--)
            marks[i]();
    }
}
