using System.Diagnostics;
using System.Text;
using Ledger.Projections.Exports;
using Ledger.Projections.Views;
using Ledger.Tests.Jobs;
using Ledger.Tests.Seeds;
using Ledger.Tests.Views;
using Marten;

namespace Ledger.Tests.Exports;

/// <summary>The demonstration's whole log in a store, with all its views; read only.</summary>
public sealed class DemoTown(ViewsHost host) : IAsyncLifetime
{
    public static readonly DateOnly YearEnd = new(2025, 12, 31);

    readonly TestFolder _folder = new();
    DocumentStore? _store;
    int _files;

    public IDocumentStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _store = await host.NewStore();
        await ViewsHost.Append(_store, Told.Story.World.Log, perTransaction: 500);
        await ViewsHost.CatchUp(_store);
    }

    /// <summary>Writes plain text to a new file.</summary>
    internal async Task<string> Export(IPlainText form, DateOnly asOf, string region = Samples.County, DateOnly? from = null, long? at = null)
    {
        var path = NewFile(Path.GetExtension(form.FileName));
        await Export(_store!, form, new(asOf, at), new(region, from), path);
        return path;
    }

    internal static async Task Export(IDocumentStore store, IPlainText form, Moment moment, JournalRange range, string path)
    {
        await using var snapshot = await ViewSnapshot.Open(store, moment, TestContext.Current.CancellationToken);
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await PlainTextExport.Write(new(snapshot, range), form, "test", writer, _ => { });
    }

    internal string NewFile(string extension) =>
        Path.Combine(_folder.Path, $"{Interlocked.Increment(ref _files)}{extension}");

    /// <summary>Runs a program of the machine; its exit code, what it printed, and what it complained about.</summary>
    internal static async Task<(int Code, string Output, string Errors)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Debian's programs read and write in the locale's encoding.
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        _folder.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class DemoTownTests : ICollectionFixture<DemoTown>
{
    public const string Name = "demonstration town";
}
