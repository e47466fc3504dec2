using System.Diagnostics;
using System.Globalization;
using Ledger.Api;
using Ledger.Api.Execution;
using Ledger.Api.Hosting;
using Ledger.Api.Seeds;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>A long log verified in full, in a process of its own; and one member's passbook out of it.</summary>
static class Verify
{
    const int Passbooks = 500;

    static readonly long AtLeast = long.Parse(
        Environment.GetEnvironmentVariable("LEDGER_BENCH_EVENTS") ?? "1000000", CultureInfo.InvariantCulture);

    public static async Task<IReadOnlyList<Table>> Measure()
    {
        await using var postgres = await PostgresHost.StartThrowAway(
            PostgresSettings.From(new ConfigurationBuilder().AddEnvironmentVariables().Build()), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        await using var owner = NpgsqlDataSource.Create(connections.Owner!);
        var (events, _) = await BigLog.Of(SeedFiles.BesideProgram(), new CommandRunner(typeof(Wiring).Assembly)).Write(owner, AtLeast);
        using var key = NoteSigner.Generate("ledger.benchmarks/log", NoteKinds.Signature);
        var grower = new TreeGrower(owner, TimeProvider.System, key);
        var started = Stopwatch.GetTimestamp();
        while (await grower.Grow(default))
        {
        }
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{events} events, tree grown in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));

        return [await VerifiedAlone.Measure(connections.Owner!, key, events), await Proved(owner, key.Key)];
    }

    /// <summary>One member's bundle, made and written; and alone the proof in it.</summary>
    static async Task<Table> Proved(NpgsqlDataSource database, NoteKey key)
    {
        var (tree, checkpoints) = (new LogTree(database), new CheckpointStore(database));
        var source = new BundleSource(database, tree, checkpoints, new WitnessDesk(checkpoints, tree, TimeProvider.System, key));
        var (took, proofs, sizes) = (new List<double>(), new List<double>(), new List<long>());
        foreach (var member in await Members(database))
        {
            using var file = new MemoryStream();
            Bundle? bundle = null;
            took.Add(1000 * await Timed(async () =>
            {
                bundle = await source.Passbook(member, key.ToString(), default);
                await source.Write(bundle!, file, default);
            }));
            sizes.Add(file.Length);
            proofs.Add(1000 * await Timed(() => tree.Beside(new([.. bundle!.Header.Stretches()!], bundle.Size), default)));
        }

        return new Table { Title = new("A member's passbook as a bundle") }
            .AddColumns("made and written p50 ms", "its proof alone p50 ms", "its proof p99 ms", "largest kB")
            .AddRow(Figures.Text(Figures.Median(took), "0.0"), Figures.Text(Figures.Median(proofs), "0.0"),
                Figures.Text(proofs.Order().ElementAt((int)(proofs.Count * 0.99)), "0.0"), Figures.Text(sizes.Max() / 1e3, "0.0"));
    }

    static async Task<List<string>> Members(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select distinct data ->> 'memberId' from ledger.mt_events where type = 'loan-disbursed.v1' order by 1 limit $1");
        command.Parameters.Add(new() { Value = Passbooks });
        await using var row = await command.ExecuteReaderAsync();
        var members = new List<string>();
        while (await row.ReadAsync())
            members.Add(row.GetString(0));
        return members;
    }

    public static async Task<double> Timed(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
