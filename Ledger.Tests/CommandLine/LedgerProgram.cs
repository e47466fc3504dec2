using System.Diagnostics;
using System.Text.Json;

namespace Ledger.Tests.CommandLine;

/// <summary>The <c>ledger</c> program as an auditor uses it: with a home of its own.</summary>
sealed class LedgerProgram(string home, params string[] always)
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ledger.dll");

    public string Home => home;

    /// <summary>The same program for commands of a shell.</summary>
    public string AsShellFunction => $"ledger() {{ dotnet '{Program}' \"$@\" {string.Join(' ', always)}; }}";

    /// <summary>Runs to its end, in this process: what it answers is the same, and there much sooner.</summary>
    public Task<Ended> Run(params string[] arguments) => Run("", arguments);

    public async Task<Ended> Run(string input, string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await Cli.CommandLine.Run([.. arguments, .. always], new()
        {
            Home = new(home),
            Input = new StringReader(input),
            Output = output,
            Error = errors,
            IsOutputRedirected = true,
            IsErrorRedirected = true,
            ProcessTerminationTimeout = null,
        });
        return new(code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs to its end as a process of its own.</summary>
    public async Task<Ended> RunAlone(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    /// <remarks>Tests that run in the background of a shell were told to ignore Ctrl-C, and so would a program of theirs be: it
    /// hears it as one before a terminal does.</remarks>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Program, .. arguments, .. always])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LEDGER_HOME"] = home;
        return Process.Start(start)!;
    }
}

/// <summary>What a program printed, and how it ended.</summary>
sealed record Ended(int Code, string Output, string Errors)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Is(0).Output);

    public Ended Is(int code)
    {
        Assert.True(Code == code, $"{Code}, expected {code}\n{Output}\n{Errors}");
        return this;
    }
}
