using Ledger.Api.Hosting;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections.Audit;
using Ledger.Tests.Integration;
using Npgsql;

namespace Ledger.Tests.Audit;

/// <summary>Tests of this collection share one original, each with a copy of its own.</summary>
[CollectionDefinition]
public sealed class Tampering : ICollectionFixture<TamperingHost>;

/// <summary>A small county whose log was signed twice and witnessed by village, town and county; each test gets a copy of
/// the database to do as it likes with.</summary>
public sealed class TamperingHost(Cluster cluster) : IAsyncLifetime
{
    public const string Origin = "ledger.hanyin/610921";
    const string Village = "610921000001";

    static readonly Dictionary<string, string?> FollowsNothing = new() { ["Ledger:FollowsLog"] = "false" };
    static readonly DateOnly Today = LedgerHost.Today;

    readonly string _folder = Directory.CreateTempSubdirectory("ledger-witness-").FullName;
    readonly Lazy<NoteSigner> _key = new(() => NoteSigner.Generate(Origin, NoteKinds.Signature));
    readonly SemaphoreSlim _once = new(1);
    DatabaseConnections? _original;
    int _copies;

    internal NoteSigner Key => _key.Value;

    /// <summary>What each witness keeps in its own folder: the last note that it signed.</summary>
    internal IReadOnlyList<(NoteKey Witness, string Note)> Witnessed { get; private set; } = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A copy of the database, as its owner, who can do everything to it.</summary>
    internal async Task<TamperedLog> Copy()
    {
        await _once.WaitAsync();
        try
        {
            _original ??= await Build();
            var name = $"tampered_{++_copies}";
            var from = new NpgsqlConnectionStringBuilder(_original.Owner!);
            await Hosting.Queries.Ask(
                new NpgsqlConnectionStringBuilder(_original.Owner!) { Database = "postgres" }.ConnectionString,
                $"create database {name} template {from.Database}");
            from.Database = name;
            return new(this, NpgsqlDataSource.Create(from.ConnectionString));
        }
        finally
        {
            _once.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_key.IsValueCreated)
            _key.Value.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    async Task<DatabaseConnections> Build()
    {
        var connections = await cluster.NewDatabase();
        await using var database = NpgsqlDataSource.Create(connections.Owner! + ";Pooling=false");
        await using (var host = await LedgerHost.Start(connections, more: new(FollowsNothing)))
        {
            await host.Do(Foundation.Registrar, Foundation.TheCounty);
            // A failed save burns positions: the log has a gap from the beginning.
            await host.Ask("select nextval('ledger.mt_events_sequence')");
            await host.Do(Foundation.Registrar, Foundation.Village(Village, borrowers: 10));
            await Grow(database, Today);
            Sign(await Latest(database), null);
            for (var borrower = 1; borrower <= 4; borrower++)
                await host.Do("wang-1", Repayments(borrower));
            var earlier = await Latest(database);
            await Grow(database, Today.AddDays(1));
            var later = await Latest(database);
            Sign(later, await new LogTree(database).Consistency(earlier.Size, later.Size, default));
        }
        NpgsqlConnection.ClearAllPools();
        return connections;
    }

    Task Grow(NpgsqlDataSource database, DateOnly today) => GrownTree.Grow(database, today, Key);

    static async Task<StoredCheckpoint> Latest(NpgsqlDataSource database) =>
        (await new CheckpointStore(database).Latest(default))!;

    /// <summary>Each level's witness checks and signs.</summary>
    void Sign(StoredCheckpoint checkpoint, ConsistencyProof? proof) => Witnessed =
    [
        .. new[] { "610921", "610921000", Village }.Select(region =>
        {
            using var witness = Witness.Open(Path.Combine(_folder, region), $"{Origin}/witness/{region}");
            var signed = witness.Cosign(SignedNote.Parse(checkpoint.Note), Key.Key, proof, new SetClock(Today).Now);
            return (witness.Key, signed.ToString());
        }),
    ];

    static IEnumerable<ICommand> Repayments(int borrower) =>
    [
        new RepayLoan(Foundation.LoanId(Village, borrower), Foundation.MemberId(Village, borrower),
            Money.Yuan(100), Foundation.MemberId(Village, borrower), PaidInto.Cash, Today, Today),
    ];
}
