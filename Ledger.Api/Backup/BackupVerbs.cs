using Ledger.Api.Hosting;
using Ledger.Api.Jobs;
using Npgsql;

namespace Ledger.Api.Backup;

/// <summary><c>backup</c> and <c>restore-drill</c> on the command line.</summary>
static class BackupVerbs
{
    const int Passed = 0;
    const int NotDone = 3;
    const int Damaged = 4;

    static Telling Printed => new(Console.Out.WriteLine, (_, _) => { });

    public static Task<int> Backup(string[] args) => With(args, async (place, folder) =>
    {
        await new Backups(place.Tools, TimeProvider.System)
            .Create(folder ?? place.Settings.Folder, Printed, default);
        return Passed;
    });

    /// <returns>4 when anything was found.</returns>
    public static Task<int> Drill(string[] args) => With(args, async (place, file) =>
    {
        var drill = await new RestoreDrill(place.Tools, TimeProvider.System)
            .Run(file ?? Backups.Newest(place.Settings.Folder), Printed, default);
        await using var database = NpgsqlDataSource.Create(place.Connections.Application);
        await new DrillStore(database).Keep(drill, default);
        return drill.Passed ? Passed : Damaged;
    });

    static async Task<int> With(string[] args, Func<Place, string?, Task<int>> work)
    {
        var what = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : null;
        var configuration = WebApplication.CreateBuilder(args[(what is null ? 0 : 1)..]).Configuration;
        await using var postgres = await PostgresHost.FindOrStart(PostgresSettings.From(configuration), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        try
        {
            return await work(new(connections, new(configuration, connections), BackupSettings.From(configuration)), what);
        }
        // Said in a sentence, as everything on a command line.
        catch (JobFailedException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return NotDone;
        }
    }

    sealed record Place(DatabaseConnections Connections, PostgresTools Tools, BackupSettings Settings);
}
