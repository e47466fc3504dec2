using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Ledger.Tests.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ledger.Tests.CommandLine;

/// <summary>What an auditor sees while the server makes a bundle for him: how far it is on the standard error, the result alone on
/// the standard output. The server is a part of the interface, played step by step.</summary>
public sealed class FollowedJobTests : IAsyncLifetime
{
    static readonly byte[] Bytes = "{}\n"u8.ToArray();
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    readonly TestFolder _folder = new();
    readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly WebApplication _server;
    Queue<object> _states = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FollowedJobTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/api/v1/jobs", () => Results.Json(Running(0, null, null, null)));
        _server.MapGet("/api/v1/jobs/{id}", () => Results.Json(new { job = Next(), log = Array.Empty<object>() }));
        _server.MapGet("/api/v1/jobs/{id}/result", () => Results.Bytes(Bytes));
    }

    public async ValueTask InitializeAsync() => await _server.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("en", "running 1500/4000 250/s 10 s left")]
    [InlineData("zh", "进行中 1500/4000 250/s 剩 10 秒")]
    public async Task progress_says_done_total_rate_and_time_left_and_the_standard_output_is_json_alone(string language, string line)
    {
        _states = new([Running(1500, 4000, 250, 10), Succeeded]);

        var (screen, output) = await BeforeATerminal("bundle", "create", "--region", "610921107201", "--out", File("made.bundle"), "--json", "--lang", language);

        Assert.Contains(line, screen, StringComparison.Ordinal);
        Assert.Equal(Bytes.Length, JsonSerializer.Deserialize<JsonElement>(output).GetProperty("size").GetInt64());
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task whoever_wants_no_progress_sees_none()
    {
        _states = new([Running(1500, 4000, 250, 10), Succeeded]);

        var (screen, _) = await BeforeATerminal("bundle", "create", "--region", "610921107201", "--out", File("quiet.bundle"), "--no-progress", "--lang", "en");

        Assert.DoesNotContain("1500/4000", screen, StringComparison.Ordinal);
    }

    /// <remarks>The job goes on at the server: who asks for the same later has it.</remarks>
    [Fact]
    public async Task ctrl_c_while_a_bundle_is_made_ends_with_130_and_leaves_no_file()
    {
        _states = new([Running(1500, 4000, 250, 10)]);
        using var waiting = Program.Start("bundle", "create", "--region", "610921107201", "--out", File("never.bundle"), "--json");
        await _asked.Task.WaitAsync(Cancellation);

        using (var signal = Process.Start("kill", ["-INT", $"{waiting.Id}"]))
            await signal.WaitForExitAsync(Cancellation);

        await waiting.WaitForExitAsync(Cancellation);
        Assert.Equal(130, waiting.ExitCode);
        Assert.Empty(await waiting.StandardOutput.ReadToEndAsync(Cancellation));
        Assert.False(System.IO.File.Exists(File("never.bundle")));
    }

    LedgerProgram Program => new(_folder.Path, "--server", _server.Urls.Single());

    string File(string name) => Path.Combine(_folder.Path, name);

    /// <summary>The last of them for ever.</summary>
    object Next()
    {
        _asked.TrySetResult();
        return _states.Count > 1 ? _states.Dequeue() : _states.Peek();
    }

    static object Running(long done, long? total, decimal? rate, int? secondsLeft) =>
        new { id = Id, status = "running", done, total, rate, secondsLeft };

    static object Succeeded => new
    {
        id = Id,
        status = "succeeded",
        done = 4000,
        total = 4000,
        file = new { name = "made.bundle", size = Bytes.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes)) },
    };

    /// <summary>What stands on the terminal, and what was written to the standard output, which is a file.</summary>
    async Task<(string Screen, string Output)> BeforeATerminal(params string[] arguments)
    {
        var output = File("output");
        var line = $"{Program.AsShellFunction}; ledger {string.Join(' ', arguments.Select(one => $"'{one}'"))} > '{output}'";
        var start = new ProcessStartInfo("script", ["-qec", line, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        (start.Environment["LEDGER_HOME"], start.Environment["SHELL"], start.Environment["TERM"]) = (_folder.Path, "/bin/bash", "xterm");
        using var script = Process.Start(start)!;
        var screen = await script.StandardOutput.ReadToEndAsync(Cancellation);
        await script.WaitForExitAsync(Cancellation);
        Assert.True(script.ExitCode == 0, screen);
        return (screen, await System.IO.File.ReadAllTextAsync(output, Cancellation));
    }
}
