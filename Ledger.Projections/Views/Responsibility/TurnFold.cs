using Ledger.Domain.Villages;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>What turns change in how many loans a person answers for, so that the sum of changes up to a position and a day is who
/// held what then.</summary>
static class TurnFold
{
    /// <param name="known">The turns of the same loans before these, in the order of the log.</param>
    /// <param name="begun">In the order of the log.</param>
    public static IReadOnlyList<StandingChange> Changes(IReadOnlyList<ResponsibilityTurn> known, IReadOnlyList<ResponsibilityTurn> begun)
    {
        var before = new Dictionary<(string, Post), List<ResponsibilityTurn>>();
        foreach (var turn in known)
            Of(turn).Add(turn);

        var changes = new List<StandingChange>();
        foreach (var turn in begun)
        {
            changes.AddRange(Changes(Of(turn), turn));
            Of(turn).Add(turn);
        }
        return changes;

        List<ResponsibilityTurn> Of(ResponsibilityTurn turn) =>
            before.TryGetValue((turn.Loan, turn.Post), out var turns) ? turns : before[(turn.Loan, turn.Post)] = [];
    }

    /// <summary>From its day on the loan is held by this one instead; where it would have passed on on a later day, it does no
    /// longer.</summary>
    static IEnumerable<StandingChange> Changes(List<ResponsibilityTurn> before, ResponsibilityTurn turn)
    {
        var holder = HolderOn(before, turn.FromOn);
        foreach (var change in Passed(turn, (holder, turn.Holder), turn.FromOn))
            yield return change;
        foreach (var day in before.Select(earlier => earlier.FromOn).Where(day => day > turn.FromOn).Distinct().Order())
        {
            var next = HolderOn(before, day);
            foreach (var change in Passed(turn, (next, holder), day))
                yield return change;
            holder = next;
        }
    }

    static string? HolderOn(List<ResponsibilityTurn> turns, DateOnly day) => turns.FindLast(turn => turn.FromOn <= day)?.Holder;

    static IEnumerable<StandingChange> Passed(ResponsibilityTurn turn, (string? From, string? To) holders, DateOnly day)
    {
        if (holders.From == holders.To)
            yield break;
        if (holders.From is { } from)
            yield return Change(from, -1);
        if (holders.To is { } to)
            yield return Change(to, 1);

        StandingChange Change(string holder, int loans) => new(turn.Position, turn.Loan, turn.Village, day, holder, 0, loans, 0);
    }
}
