using System.Diagnostics;
using System.Runtime.InteropServices;
using Ledger.Api.Hosting;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;

namespace Ledger.Tests.Backup;

/// <summary>The two verbs on the command line, with their exit codes.</summary>
public sealed class BackupVerbTests(Cluster cluster) : IDisposable
{
    static readonly string Runtime = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task a_backup_passes_its_drill_and_a_damaged_one_ends_with_4()
    {
        var database = await cluster.NewDatabase();

        Assert.Equal(3, (await Run(database, "restore-drill")).Code);
        var (code, said) = await Run(database, "backup");
        Assert.True(code == 0, said);
        (code, said) = await Run(database, "restore-drill");
        Assert.True(code == 0, said);

        var file = Directory.GetFiles(folder.Path, "*.dump").Single();
        await File.AppendAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        (code, said) = await Run(database, "restore-drill", file);
        Assert.Equal(4, code);
        Assert.Contains("fileDiffers", said, StringComparison.Ordinal);
        Assert.Equal(2L, await Hosting.Queries.Ask(database.Application, "select count(*) from ledger.drill"));
    }

    async Task<(int Code, string Said)> Run(DatabaseConnections database, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(Runtime, ["Ledger.Api.dll", .. words, $"--Ledger:Backups={folder.Path}"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Ledger"] = database.Application,
                ["ConnectionStrings__LedgerOwner"] = database.Owner,
            },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
