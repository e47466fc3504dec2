using Ledger.Domain.Villages;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Tests.Views;

/// <summary>Who answers for a loan is the sum of what its turns changed.</summary>
public sealed class TurnFoldTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void the_changes_up_to_any_moment_come_to_whoever_held_the_loan_then(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 100; n++)
        {
            var turns = Enumerable.Range(1, 7).Select(position => new ResponsibilityTurn(Story.Loan(1), Post.Chair, position,
                random.Next(4) == 0 ? null : $"officer-{random.Next(3)}", Story.Day(1, random.Next(1, 6)))).ToList();
            var page = random.Next(turns.Count + 1);
            var changes = TurnFold.Changes([], turns[..page]).Concat(TurnFold.Changes(turns[..page], turns[page..])).ToList();

            Assert.Equal(changes.Count, changes.DistinctBy(change => (change.Position, change.Day, change.Standing)).Count());
            for (var (day, position) = (1, 0); day < 6; (day, position) = position == 7 ? (day + 1, 0) : (day, position + 1))
            {
                var holder = turns.LastOrDefault(turn => turn.Position <= position && turn.FromOn <= Story.Day(1, day))?.Holder;
                var held = changes.Where(change => change.Position <= position && change.Day <= Story.Day(1, day))
                    .GroupBy(change => change.Standing).Select(same => (same.Key, Loans: same.Sum(change => change.Entries)))
                    .Where(sum => sum.Loans != 0);
                Assert.Equal(holder is null ? [] : [(holder, 1)], held);
            }
        }
    }
}
