using Ledger.Domain.Basics;

namespace Ledger.Projections.Views;

/// <summary>What facts change in the standings of their stream, so that the sum of changes up to a position and a day is what
/// the entry was then.</summary>
/// <param name="traits">What a state counts as.</param>
sealed class StandingFold<T>(Func<T, IEnumerable<Trait>> traits) where T : class, IFold<T>
{
    /// <summary>A fact that is dated no earlier than those before it changes its own day and all days after it alike.</summary>
    public IEnumerable<StandingChange> InOrder(T? before, T after, IFact fact, (string Id, long Position) of) =>
        Changes(Less(Traits(after), Traits(before)), fact.On, of);

    /// <summary>A late fact, the last of these, can change each day since its own in another way.</summary>
    public IEnumerable<StandingChange> Late(IReadOnlyList<IFact> facts, (string Id, long Position) of)
    {
        var known = facts.Take(facts.Count - 1).ToList();
        var changed = new Dictionary<(string, int), (int, long)>();
        foreach (var day in facts.Select(fact => fact.On).Where(day => day >= facts[^1].On).Distinct().Order())
        {
            var onDay = Less(Traits(AsOf.Fold<T>(facts, day)), Traits(AsOf.Fold<T>(known, day)));
            foreach (var change in Changes(Less(onDay, changed), day, of))
                yield return change;
            changed = onDay;
        }
    }

    Dictionary<(string, int), (int Entries, long Fen)> Traits(T? state) => (state is null ? [] : traits(state))
        .ToDictionary(trait => (trait.Standing, trait.Stage), trait => (1, trait.Amount.Fen));

    static Dictionary<(string, int), (int, long)> Less(
        Dictionary<(string, int), (int Entries, long Fen)> amounts, Dictionary<(string, int), (int Entries, long Fen)> others) =>
        amounts.Keys.Union(others.Keys).ToDictionary(key => key, key => (
            amounts.GetValueOrDefault(key).Entries - others.GetValueOrDefault(key).Entries,
            amounts.GetValueOrDefault(key).Fen - others.GetValueOrDefault(key).Fen));

    static IEnumerable<StandingChange> Changes(
        Dictionary<(string, int), (int Entries, long Fen)> amounts, DateOnly day, (string Id, long Position) of) =>
        from amount in amounts
        where amount.Value != default
        select new StandingChange(of.Position, of.Id, Keys.VillageOf(of.Id), day, amount.Key.Item1, amount.Key.Item2,
            amount.Value.Entries, amount.Value.Fen);
}
