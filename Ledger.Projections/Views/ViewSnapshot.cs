using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ledger.Domain.Basics;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>All views as of one moment, however many statements an answer takes.</summary>
/// <remarks>Every statement leaves out what lies after <see cref="Position"/>: that the views stand there today is only the
/// latest of all moments.</remarks>
public sealed class ViewSnapshot : IAsyncDisposable
{
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;
    readonly CancellationToken _cancellation;

    ViewSnapshot(IDocumentStore store, NpgsqlTransaction transaction, Moment moment, CancellationToken cancellation)
    {
        (_connection, _transaction, _cancellation) = (transaction.Connection!, transaction, cancellation);
        (AsOf, Parsed) = (moment.AsOf, ParsedStates.Of(store));
    }

    internal ParsedStates Parsed { get; }

    /// <summary>The business date that is asked about, inclusive.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Every event up to it counts, and none after it. Zero before the first.</summary>
    public long Position { get; private set; }

    public Moment Moment => new(AsOf, Position);

    /// <summary>Where the views stood when it was opened.</summary>
    internal ViewsStanding Standing { get; private set; }

    /// <summary>Answers a question from one snapshot.</summary>
    /// <param name="about">An id or region that begins with a county's code; null for a question about no county.</param>
    /// <exception cref="ViewsBehindException">The moment lies after what is in the views.</exception>
    public static async Task<Answer<T>> Answer<T>(IDocumentStore store, Moment moment, string? about,
        Func<ViewSnapshot, Task<T>> read, CancellationToken cancellation)
    {
        await using var snapshot = await Open(store, moment, cancellation);
        return await snapshot.Answer(about, read);
    }

    internal async Task<Answer<T>> Answer<T>(string? about, Func<ViewSnapshot, Task<T>> read) =>
        new(Position, AsOf, await PolicyInForce.Version(this, about), await read(this));

    /// <exception cref="ViewsBehindException">The moment lies after what is in the views.</exception>
    public static async Task<ViewSnapshot> Open(IDocumentStore store, Moment moment, CancellationToken cancellation)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = new ViewSnapshot(store, transaction, moment, cancellation);
        snapshot.Standing = (await snapshot.Rows(ViewsClock.StandingSql, [], ViewsClock.ReadStanding)).SingleOrDefault();
        var reached = snapshot.Standing.Position;
        snapshot.Position = moment.At ?? reached;
        if (snapshot.Position <= reached)
            return snapshot;

        await snapshot.DisposeAsync();
        throw new ViewsBehindException(snapshot.Position, reached);
    }

    /// <summary>Runs a statement whose parameters are <c>$1</c>, <c>$2</c>, …, and hands its rows over one by one; no other
    /// statement runs until the last.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Statements are the views' own constants; values are parameters.")]
    public async IAsyncEnumerable<T> Stream<T>(string sql, IReadOnlyList<object?> values, Func<NpgsqlDataReader, T> row)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(_cancellation);
        while (await reader.ReadAsync(_cancellation))
            yield return row(reader);
    }

    /// <summary>All rows of such a statement.</summary>
    public async Task<List<T>> Rows<T>(string sql, IReadOnlyList<object?> values, Func<NpgsqlDataReader, T> row)
    {
        var rows = new List<T>();
        await foreach (var read in Stream(sql, values, row))
            rows.Add(read);
        return rows;
    }

    /// <summary>Its statements may take as long as they need. The application's role ends them after half a minute: that is for
    /// requests.</summary>
    public async Task Patiently()
    {
        await using var command = new NpgsqlCommand("set local statement_timeout = 0", _connection, _transaction);
        await command.ExecuteNonQueryAsync(_cancellation);
    }

    /// <summary>The facts of some streams up to the position, by stream and in log order.</summary>
    public async Task<ILookup<string, IFact>> Facts(IReadOnlyCollection<string> streams) => streams.Count == 0
        ? Array.Empty<IFact>().ToLookup(_ => "")
        : (await Rows(LoggedFacts.Sql, [streams.ToArray(), Position], LoggedFacts.Read))
            .ToLookup(item => item.Stream, item => item.Fact);

    /// <summary>The codes in a region as a half-open range, which an index answers whatever the database's collation.</summary>
    public static (string From, string Before) RangeOf(string region) =>
        (region, (long.Parse(region, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));

    /// <summary>The half-open range that holds the code itself and nothing below it.</summary>
    public static (string From, string Before) OnlyOf(string region) => (region, region + "0");

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
