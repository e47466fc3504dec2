using System.Threading.Channels;
using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Api.Access;

/// <summary>Writes down who was let in, who was turned away, and who saw what about whom.</summary>
/// <remarks>
/// Two ways in. <see cref="Write"/> returns when the row is stored, so whoever asks for somebody's personal data gets it only
/// after it is known that he did: for sign-ins, and for reads of what is masked otherwise. <see cref="Note"/> returns at
/// once: for refusals, of which somebody hostile can cause many, and for all other reads, which no page waits for. They are stored together in the background, the same ones
/// right after one another as one row with a count; what waits is stored when the program ends, and when more than
/// <see cref="MostWaiting"/> wait, further ones are only counted, in a row of their own. A kill -9 loses what waits, some
/// milliseconds' worth. Neither way is in the path of a command that moves money.
/// </remarks>
public sealed class AccessLog(NpgsqlDataSource database, TimeProvider clock, ILogger<AccessLog> log) : BackgroundService
{
    public const int MostWaiting = 10_000;
    const int LargestBatch = 500;
    static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    const string Sql = """
        insert into ledger.access_log (at, kind, person, role, operation, address, region, subject, detail,
            client_address, trace_id, times)
        select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::text[], $9::text[], $10::text[], $11::text[], $12::int[])
        """;

    readonly Channel<AccessEntry> _waiting = Channel.CreateBounded<AccessEntry>(MostWaiting);
    int _uncounted;

    /// <summary>Stores them before anything goes out. The answer fails when they cannot be stored.</summary>
    public Task Write(HttpContext http, params IReadOnlyList<AccessEntry> entries)
    {
        http.Items[typeof(AccessLog)] = true;
        var now = clock.GetUtcNow();
        return Insert([.. entries.Select(entry => entry with { At = now })], http.RequestAborted);
    }

    /// <summary>Stores it soon; what was written down already is not noted again.</summary>
    public void Note(HttpContext http, AccessEntry entry)
    {
        if (!http.Items.TryAdd(typeof(AccessLog), true))
            return;
        if (!_waiting.Writer.TryWrite(entry with { At = clock.GetUtcNow() }))
            Interlocked.Increment(ref _uncounted);
    }

    /// <summary>Everything that waits is stored before the program ends.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
            await Keep(Together(Waiting()), stoppingToken);
    }

    List<AccessEntry> Waiting()
    {
        var batch = new List<AccessEntry>();
        while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var entry))
            batch.Add(entry);
        if (Interlocked.Exchange(ref _uncounted, 0) is var more and > 0)
            batch.Add(new(0, clock.GetUtcNow(), AccessKind.Refused, null, null, null, null, null, null, "overflow", null, null, more));
        return batch;
    }

    /// <summary>The same from the same place becomes one row with the time and trace of the first.</summary>
    static List<AccessEntry> Together(List<AccessEntry> batch) =>
    [
        .. batch.GroupBy(entry => entry with { At = default, TraceId = null, Times = 0 })
            .Select(same => same.First() with { Times = same.Sum(entry => entry.Times) }),
    ];

    /// <summary>Tries until it is stored; while the program ends, once.</summary>
    async Task Keep(List<AccessEntry> batch, CancellationToken stopping)
    {
        while (!await IsStored(batch) && !stopping.IsCancellationRequested)
            await Task.Delay(PauseAfterFailure, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task<bool> IsStored(List<AccessEntry> batch)
    {
        try
        {
            await Insert(batch, CancellationToken.None);
            return true;
        }
        // The database is away: said aloud, and tried again, so that a pause of it loses nothing.
        catch (NpgsqlException failure)
        {
            log.LogError(failure, "{Count} rows of the access log are not stored yet", batch.Count);
            return false;
        }
    }

    async Task Insert(IReadOnlyList<AccessEntry> entries, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        Add(command, entries, entry => entry.At);
        Add(command, entries, entry => Words.Camel(entry.Kind));
        foreach (var column in Texts)
            Add(command, entries, column);
        Add(command, entries, entry => entry.Times);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static readonly Func<AccessEntry, string?>[] Texts =
    [
        entry => entry.Person, entry => entry.Role, entry => entry.Operation, entry => entry.Address, entry => entry.Region,
        entry => entry.Subject, entry => entry.Detail, entry => entry.ClientAddress, entry => entry.TraceId,
    ];

    static void Add<T>(NpgsqlCommand command, IReadOnlyList<AccessEntry> entries, Func<AccessEntry, T> column) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. entries.Select(column)] });
}
