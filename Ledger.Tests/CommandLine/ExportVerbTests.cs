using Ledger.Domain.Basics;
using Ledger.Tests.Exports;

namespace Ledger.Tests.CommandLine;

/// <summary>Exports through the program: what it downloads is what other programs read.</summary>
[Collection<AuditorsDeskTests>]
public sealed class ExportVerbTests(AuditorsDesk desk)
{
    [Fact]
    public async Task hledger_reads_what_was_exported_and_comes_to_the_same_trial_balance()
    {
        var journal = desk.NewFile("town.journal");
        (await desk.Ledger.Run("export", "--format", "hledger", "--region", Samples.County, "--as-of", "2025-12-31", "--out", journal)).Is(0);

        Assert.Equal((0, "", ""), await DemoTown.Run("hledger", "-f", journal, "check", "--strict"));
        var (_, output, _) = await DemoTown.Run("hledger", "-f", journal, "balance", "--flat", "--no-total", "-O", "csv", $":{AuditorsDesk.Village}$");
        var theirs = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim('"').Split("\",\""))
            .ToDictionary(line => line[0].Split(':')[1][..4], line => $"{Money.Parse(line[1].Replace(" CNY", "", StringComparison.Ordinal))}");
        var ours = (await desk.Ledger.Run("tb", "--region", AuditorsDesk.Village, "--as-of", "2025-12-31", "--json")).Json
            .GetProperty("value").GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("account").GetString()!, row => row.GetProperty("closing").GetString()!);
        Assert.Equal(ours.Where(row => row.Value != "0.00").OrderBy(row => row.Key), theirs.Where(row => row.Value != "0.00").OrderBy(row => row.Key));
    }

    [Theory]
    [InlineData("beancount")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task every_format_comes_whole(string format)
    {
        var file = desk.NewFile($"village.{format}");

        var answer = (await desk.Ledger.Run("export", "--format", format, "--region", AuditorsDesk.Village, "--at", "9000", "--json", "--out", file)).Json;

        Assert.Equal(new FileInfo(file).Length, answer.GetProperty("size").GetInt64());
        Assert.Equal(9000, answer.GetProperty("summary").GetProperty("position").GetInt64());
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.part"));
    }

    [Fact]
    public async Task a_time_is_the_last_position_that_was_recorded_by_then()
    {
        string[] asked = ["export", "--format", "ndjson", "--region", AuditorsDesk.Village, "--json", "--out", desk.NewFile("then.ndjson"), "--at"];

        var then = (await desk.Ledger.Run([.. asked, AuditorsDesk.Recorded])).Json.GetProperty("summary");

        Assert.Equal(await desk.Host.CountEvents(), then.GetProperty("position").GetInt64());
        (await desk.Ledger.Run([.. asked, "yesterday"])).Is(2);
        (await desk.Ledger.Run([.. asked, "2125-01-01T00:00:00Z"])).Is(2);
    }

    [Fact]
    public async Task an_export_that_was_interrupted_is_found_again_by_its_job()
    {
        using var export = desk.Ledger.Start("export", "--format", "ndjson", "--region", Samples.County, "--out", desk.NewFile("none"));
        var job = (await export.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[1];
        using (var signal = System.Diagnostics.Process.Start("kill", ["-INT", $"{export.Id}"]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        await export.WaitForExitAsync(TestContext.Current.CancellationToken);

        var file = desk.NewFile("events.ndjson");
        (await desk.Ledger.Run("export", "--job", job, "--out", file)).Is(0);
        Assert.Equal(await desk.Host.CountEvents(), File.ReadLines(file).LongCount());
    }
}
