using System.Text.Json;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections;
using Ledger.Projections.Views;
using Marten;
using Npgsql;

namespace Ledger.Tests.Views;

/// <summary>The story, some late entries after it, and so many positions left out between them that the log has many
/// stretches; with all its views. Read only.</summary>
public sealed class LateStory(ViewsHost host) : IAsyncLifetime
{
    /// <summary>The place in the story at which people begin to speak about red flags.</summary>
    const int Spoken = 80;

    DocumentStore? _store;

    public IDocumentStore Store => _store!;

    internal IReadOnlyList<LoggedFact> Log { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var story = await Story.Told();
        _store = await host.NewStore();
        foreach (var part in story.Log.Take(Spoken).Concat(SpokenStory.Words).Concat(story.Log.Skip(Spoken)).Concat(SpokenStory.Conclusions).Concat(LateEntries()).Concat(Delegations()).Chunk(6))
        {
            await ViewsHost.Append(_store, part, perTransaction: 3);
            await Run("select setval('ledger.mt_events_sequence', (select max(seq_id) + 13001 from ledger.mt_events))");
        }

        await ViewsRebuild.Run(_store, TestContext.Current.CancellationToken);
        Log = await Written();
    }

    /// <summary>Facts whose day lies before that of others in front of them.</summary>
    static IEnumerable<(string, IFact)> LateEntries()
    {
        var (paid, waiting) = (Story.Loan(3), Story.Loan(4));
        (string, IFact) On(string loan, IFact fact) => ($"loan/{loan}", fact);

        yield return On(paid, Repaid(paid, 1, 500, 20));
        yield return On(paid, new LoanAssessed(paid, 1, 5, Money.Yuan(1_500), Story.Day(5, 30)));
        yield return On(paid, Repaid(paid, 2, 300, 16));
        yield return On(paid, new RepaymentReversed(paid, 1, Money.Yuan(500), default, default, Money.Yuan(500), "记错", [], Story.Day(5, 18)));
        yield return On(paid, Repaid(paid, 3, 1_700, 25));
        yield return On(paid, new LoanSettled(paid, false, [], Story.Day(5, 24)));
        yield return On(waiting, new ObjectionRaised(waiting, 2, "超过限额", Story.Day(5, 20)));
        yield return On(waiting, new ObjectionResolved(waiting, 1, false, "不成立", "chair-new", Story.Day(5, 23)));
        yield return On(waiting, new ObjectionResolved(waiting, 2, false, "不成立", "chair-new", Story.Day(5, 22)));
        yield return On(waiting, new NoticeClosed(waiting, Story.Day(5, 21)));
        yield return Rated(Card.Suspended, 4, 20);
        yield return Rated(Card.Blue, 3, 10);
        yield return Rated(Card.Gold, 5, 5);
        yield return Rated(Card.Green, 1, 2);
    }

    /// <summary>A director's office, given for April and taken back early.</summary>
    static IEnumerable<(string, IFact)> Delegations()
    {
        const string deputy = "610921-s02", director = "610921-s01";
        yield return ($"grants/{deputy}", new RoleGranted(
            deputy, 1, Role.CountyDirector, Story.County, Story.Day(4, 1), Story.Day(4, 30), director, director, "出差", Story.Day(4, 1)));
        yield return ($"grants/{deputy}", new GrantRevoked(deputy, 1, director, "回来", Story.Day(4, 20)));
    }

    static LoanRepaid Repaid(string loan, int number, long yuan, int day) => new(loan, number, Money.Yuan(yuan), default, default,
        Money.Yuan(yuan), Story.Member(4), PaidInto.Cash, Story.Day(5, day), Story.Day(5, day));

    static (string, IFact) Rated(Card card, int month, int day) => ($"member/{Story.Member(5)}", new MemberRated(
        Story.Member(5), Card.Green, card, RatingReason.NoLoanGround, "doc", null, "chair-new", Story.Day(month, day)));

    async Task<IReadOnlyList<LoggedFact>> Written()
    {
        var log = new List<LoggedFact>();
        await using var connection = await Opened();
        await using var command = new NpgsqlCommand("select seq_id, stream_id, type, data::text from ledger.mt_events order by seq_id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            log.Add(new(reader.GetInt64(0), reader.GetString(1), (IFact)JsonSerializer.Deserialize(
                reader.GetString(3), EventNames.TypeOf(reader.GetString(2)), LedgerJson.Stored)!));
        return log;
    }

    async Task Run(string sql)
    {
        await using var connection = await Opened();
#pragma warning disable CA2100 // a constant above
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    async Task<NpgsqlConnection> Opened()
    {
        var connection = Store.Storage.Database.CreateConnection();
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync() => await _store!.DisposeAsync();
}
