using Ledger.Projections.Views;

namespace Ledger.Tests.Views;

[CollectionDefinition(Name)]
public sealed class LateStoryTests : ICollectionFixture<LateStory>
{
    public const string Name = "late story";
}

/// <summary>Reads at random moments of a log with late entries, each beside the fold of the events up to there (<see cref="Oracle"/>).
/// That none is forgotten: <see cref="MomentGuardTests"/>.</summary>
public abstract class MomentMatrix(LateStory told)
{
    const int Seed = 20_260_101;
    protected static readonly string[] Entities = [Story.County, Story.Cigou, Story.Donghe, Story.Longquan];
    protected static readonly string[] Regions = [Story.County, "610921107", "610921108", Story.Cigou, Story.Donghe];

    protected LateStory Told { get; } = told;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The edges, and moments anywhere in between.</summary>
    IEnumerable<Moment> Moments(int count)
    {
        var random = new Random(Seed);
        var last = Told.Log[^1].Position;
        yield return new(Story.Day(6, 30));
        yield return new(Story.Day(6, 30), 0);
        yield return new(new DateOnly(2025, 12, 31), last);
        yield return new(Story.Day(5, 23), last);
        yield return new(new DateOnly(2027, 2, 3), last * 3 / 4);
        for (var i = 0; i < count; i++)
            yield return new(Story.Day(1, 1).AddDays(random.Next(0, 160)), i % 4 == 0 ? null : random.NextInt64(1, last + 1));
    }

    private protected async Task EveryMoment(int count, Func<Moment, Oracle, Task> check)
    {
        foreach (var moment in Moments(count))
            await check(moment, new(Told.Log, moment));
    }

    protected static async Task<T> Value<T>(Task<Answer<T>> answer) => (await answer).Value;

    protected static async Task<List<T>> Whole<T>(Func<string?, Task<Slice<T>>> part)
    {
        var (all, after) = (new List<T>(), (string?)null);
        do
        {
            var slice = await part(after);
            all.AddRange(slice.Items);
            after = slice.Next;
        }
        while (after is not null);
        return all;
    }
}
