using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Audit;
using Npgsql;

namespace Ledger.Projections.Bundles;

/// <summary>Makes bundles out of the database: everything up to the newest checkpoint. The same checkpoint gives the same
/// bytes.</summary>
/// <remarks>Reads the events twice, because what they come to stands before them; so a bundle of any length needs no more
/// memory than its figures.</remarks>
public sealed class BundleSource(NpgsqlDataSource database, LogTree tree, CheckpointStore checkpoints, WitnessDesk desk)
{
    internal const string OfStreams = $"""
        select {StoredEvents.Columns}, leaf.index
        from ledger.mt_events event cross join lateral ({LeafPages.IndexOf}) leaf
        where event.stream_id = any($1) and leaf.index < $2
            and ($3::int[] is null or event.stream_id not like '{Keys.PolicyKind}/%' or event.version = any($3)) order by leaf.index
        """;

    const string OfAll = $"""
        select {StoredEvents.Columns}, leaf.index
        from ledger.log_leaf leaf join ledger.mt_events event on event.seq_id = leaf.position
        where leaf.index < $2 and $1::text[] is null and $3::int[] is null order by leaf.index
        """;

    /// <summary>Everything about one member's money. Null before the first checkpoint, and where it does not hold the member yet.</summary>
    public async Task<Bundle?> Passbook(string memberId, string logKey, CancellationToken cancellation)
    {
        if (await checkpoints.Latest(cancellation) is not { } checkpoint)
            return null;

        var member = Keys.Stream(Keys.MemberKind, memberId);
        string[] loans = [.. (await Loans(member, checkpoint, cancellation)).Select(loan => Keys.Stream(Keys.LoanKind, loan))];
        var draft = new Draft(BundleKind.Passbook, memberId, logKey, checkpoint,
            new([member, BundleScope.PolicyOf(memberId), BundleScope.WitnessesOf(memberId), .. loans]));
        var bundle = await Make(await WithoutUnused(draft, cancellation), null, cancellation);
        return bundle.Header.Figures.ContainsKey(member) ? bundle : null;
    }

    /// <summary>Everything of a village or town; of a county, the whole log. Null before the first checkpoint.</summary>
    public Task<Bundle?> Region(string region, string logKey, IProgress<BundleProgress>? progress, CancellationToken cancellation) =>
        Region(region, long.MaxValue, logKey, progress, cancellation);

    /// <param name="upTo">No event after this position is in it: it ends with the newest checkpoint of then.</param>
    public async Task<Bundle?> Region(
        string region, long upTo, string logKey, IProgress<BundleProgress>? progress, CancellationToken cancellation)
    {
        if (await checkpoints.UpTo(upTo, cancellation) is not { } checkpoint)
            return null;

        var streams = Domain.Basics.Region.IsCounty(region) ? null : await Streams(region, cancellation);
        var all = progress is null ? 0 : await Count(streams, checkpoint, cancellation);
        progress?.Report(new(0, all));
        return await Make(new(BundleKind.Region, region, logKey, checkpoint, new(streams)),
            Each(progress, all, 0), cancellation);
    }

    /// <summary>The bytes: header, then leaves.</summary>
    public Task Write(Bundle bundle, Stream target, CancellationToken cancellation) => Write(bundle, target, null, cancellation);

    /// <summary>The same, telling how far it is.</summary>
    public async Task Write(Bundle bundle, Stream target, IProgress<BundleProgress>? progress, CancellationToken cancellation)
    {
        var (told, written) = (Each(progress, bundle.Events, bundle.Events), 0L);
        await target.WriteAsync(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(bundle.Header, LedgerJson.Stored)), cancellation);
        await target.WriteAsync("\n"u8.ToArray(), cancellation);
        var encoding = new LeafEncoding();
        await foreach (var (stored, _) in Read(bundle.Contents, bundle.Size, cancellation))
        {
            await target.WriteAsync(encoding.Of(stored).ToArray(), cancellation);
            await target.WriteAsync("\n"u8.ToArray(), cancellation);
            told?.Invoke(++written);
        }
    }

    /// <summary>Versions of the policy that nothing of this household was counted by stay at home.</summary>
    async Task<Draft> WithoutUnused(Draft draft, CancellationToken cancellation)
    {
        var use = new PolicyUse();
        await foreach (var (stored, _) in Read(draft.Contents, draft.Checkpoint.Size, cancellation))
            use.Take(Fact(stored));
        return draft with { Contents = draft.Contents with { Policies = [.. use.Places()] } };
    }

    async Task<Bundle> Make(Draft draft, Action<long>? told, CancellationToken cancellation)
    {
        var (recount, leaves) = (new Recount(), new LeafStretches());
        await foreach (var (stored, index) in Read(draft.Contents, draft.Checkpoint.Size, cancellation))
        {
            leaves.Add(index);
            recount.Take(stored.Position, stored.Stream, Fact(stored));
            told?.Invoke(leaves.Count);
        }
        var proof = await tree.Beside(new(leaves.Ranges, draft.Checkpoint.Size), cancellation);
        var note = (await desk.Noted([draft.Checkpoint], cancellation)).Single();
        var header = new BundleHeader(BundleHeader.Version, draft.Kind, draft.Subject, draft.LogKey, note.ToString(),
            await Witnessed(draft, cancellation), leaves.All, Base64(proof),
            recount.Figures().ToDictionary(one => one.Key, one => (IReadOnlyDictionary<string, string>)one.Value));
        return new(header, draft.Contents, draft.Checkpoint.Size, leaves.Count);
    }

    /// <summary>Every thousandth event, and the last, is told.</summary>
    /// <param name="before">How many were gone through before the first of these.</param>
    static Action<long>? Each(IProgress<BundleProgress>? progress, long events, long before) => progress is null ? null : done =>
    {
        if (done % 1_000 == 0 || done == events)
            progress.Report(new(before + done, events));
    };

    /// <summary>How many events a bundle will hold.</summary>
    async Task<long> Count(string[]? streams, StoredCheckpoint checkpoint, CancellationToken cancellation)
    {
        if (streams is null)
            return checkpoint.Size;

        await using var command = Command(
            "select count(*) from ledger.mt_events where stream_id = any($1) and seq_id <= $2", streams, checkpoint.Position);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The last checkpoints that its witnesses signed, where they have not signed the newest yet.</summary>
    async Task<IReadOnlyList<EarlierCheckpoint>> Witnessed(Draft draft, CancellationToken cancellation)
    {
        var size = draft.Checkpoint.Size;
        var signed = await checkpoints.LastSigned(BundleScope.Watching(draft.Subject), size, cancellation);
        var notes = await desk.Noted(signed, cancellation);
        var earlier = new List<EarlierCheckpoint>();
        foreach (var (checkpoint, note) in signed.Zip(notes))
            if (checkpoint.Size < size)
                earlier.Add(new(note.ToString(), Base64((await tree.Consistency(checkpoint.Size, size, cancellation)).Path)));
        return earlier;
    }

    static IReadOnlyList<string> Base64(IEnumerable<Digest> hashes) => [.. hashes.Select(hash => Convert.ToBase64String(hash.ToBytes()))];

    async IAsyncEnumerable<(StoredEvent Stored, long Index)> Read(
        Contents contents, long size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reading = await LongReading.Open(database, cancellation);
        await using var command = new NpgsqlCommand(contents.Streams is null ? OfAll : OfStreams, reading.Connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = (object?)contents.Streams ?? DBNull.Value });
        command.Parameters.Add(new() { Value = size });
        command.Parameters.Add(new() { Value = (object?)contents.Policies ?? DBNull.Value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            yield return (StoredEvents.Read(row), row.GetInt64(10));
    }

    Task<string[]> Loans(string member, StoredCheckpoint checkpoint, CancellationToken cancellation) => Texts(Command(
        "select data ->> 'loanId' from ledger.mt_events where stream_id = $1 and type = $2 and seq_id <= $3",
        member, EventNames.All[typeof(DebtTaken)], checkpoint.Position), cancellation);

    async Task<string[]> Streams(string region, CancellationToken cancellation)
    {
        var about = new BundleHeader(BundleHeader.Version, BundleKind.Region, region, "", "", [], [], [],
            new Dictionary<string, IReadOnlyDictionary<string, string>>());
        var all = await Texts(Command("select id from ledger.mt_streams"), cancellation);
        return [.. all.Where(stream => BundleScope.Holds(about, stream))];
    }

    [SuppressMessage("Security", "CA2100", Justification = "Statements are this file's constants; values are parameters.")]
    NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    static async Task<string[]> Texts(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            var texts = new List<string>();
            while (await row.ReadAsync(cancellation))
                texts.Add(row.GetString(0));
            return [.. texts];
        }
    }

    static IFact Fact(StoredEvent stored) =>
        (IFact)JsonSerializer.Deserialize(stored.Data.Span, EventNames.TypeOf(stored.Type), LedgerJson.Stored)!;

    /// <summary>What a bundle will be about.</summary>
    sealed record Draft(BundleKind Kind, string Subject, string LogKey, StoredCheckpoint Checkpoint, Contents Contents);
}

/// <summary>A bundle that is ready to be written.</summary>
public sealed record Bundle(BundleHeader Header, Contents Contents, long Size, long Events);

/// <param name="Streams">Null for all.</param>
/// <param name="Policies">Places in the policy's stream; null for all.</param>
public sealed record Contents(string[]? Streams, int[]? Policies = null);
