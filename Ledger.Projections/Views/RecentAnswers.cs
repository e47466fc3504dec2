using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Marten;

namespace Ledger.Projections.Views;

/// <summary>Answers that this process has given and that still hold, for whoever asks the same: a county's comparison is many
/// statements, and most readers ask between two events.</summary>
/// <remarks>An answer holds as long as the views' progress row is the one that it was read beside (<see cref="ViewsStanding"/>):
/// a page of events, a rebuild and a cure each write that row in the transaction in which they write views. Whether the reader may
/// see it is asked before, for each request; nothing of a person is in a key or an answer but what the views hold.</remarks>
static class RecentAnswers
{
    /// <summary>Some megabytes; the lists share their states with <see cref="ParsedStates"/>.</summary>
    const int Most = 200;

    static readonly ConditionalWeakTable<IDocumentStore, ConcurrentDictionary<Key, Kept>> OfStores = [];

    /// <summary>What a <see cref="ViewSnapshot"/> answers.</summary>
    /// <param name="question">All that the answer depends on besides the moment.</param>
    public static async Task<Answer<T>> Answer<T>(IDocumentStore store, Moment moment, Question question,
        Func<ViewSnapshot, Task<T>> read, CancellationToken cancellation)
    {
        var recent = OfStores.GetValue(store, _ => new());
        var key = new Key(typeof(T), moment, question);
        if (recent.TryGetValue(key, out var known) && known.Standing == await ViewsClock.Standing(store, cancellation))
            return (Answer<T>)known.Answer;

        await using var snapshot = await ViewSnapshot.Open(store, moment, cancellation);
        var answer = await snapshot.Answer(question.About, read);
        if (recent.Count >= Most)
            recent.Clear();
        if (question.Limit <= Cursor.MaximumLimit)
            recent[key] = new(snapshot.Standing, answer);
        return answer;
    }

    sealed record Key(Type Answer, Moment Moment, Question Question);

    sealed record Kept(ViewsStanding Standing, object Answer);
}

/// <param name="About">An id or region that begins with a county's code; null for a question about no county.</param>
/// <param name="More">What else is asked, in words of its own; empty for nothing.</param>
/// <param name="Limit">The most items of a list; more than a page shows are a file, and not kept.</param>
sealed record Question(string? About, string More = "", int Limit = 0);
