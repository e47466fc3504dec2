using System.Text.Json;

namespace Ledger.Tests.CommandLine;

/// <summary>What a program that calls <c>ledger</c> may rely on: JSON alone on the standard output, plain text without a terminal, help
/// for every verb, and an exit code for each ending.</summary>
[Collection<AuditorsDeskTests>]
public sealed class HelpAndOutputTests(AuditorsDesk desk)
{
    const string Village = AuditorsDesk.Village;

    [Theory]
    [InlineData("whoami")]
    [InlineData("tb", "--region", Village)]
    [InlineData("tb", "--region", "610921107", "--consolidated")]
    [InlineData("is", "--region", Village)]
    [InlineData("bs", "--region", Village)]
    [InlineData("reg", "1002", "--region", Village)]
    [InlineData("member", $"{Village}-0003")]
    [InlineData("loan", $"{Village}-2025-062")]
    [InlineData("show", $"loan/{Village}-2025-062")]
    [InlineData("replay", "--stream", $"loan/{Village}-2025-062")]
    [InlineData("diff", "2025-03-31", "2025-04-30", Village)]
    [InlineData("explain", $"balance/{Village}/1002")]
    [InlineData("witness", "key", "--region", Village)]
    public async Task json_stands_alone_on_the_standard_output(params string[] asked)
    {
        JsonSerializer.Deserialize<JsonElement>((await desk.Ledger.Run([.. asked, "--json"])).Is(0).Output);
        Assert.All((await desk.Ledger.Run([.. asked, "--ndjson"])).Is(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => JsonSerializer.Deserialize<JsonElement>(line));
    }

    [Fact]
    public async Task what_is_fetched_and_verified_says_so_as_json_too()
    {
        var (file, passbook) = (desk.NewFile("village.bundle"), desk.NewFile("passbook.bundle"));
        var created = (await desk.Ledger.Run("bundle", "create", "--region", Village, "--out", file, "--json")).Json;

        Assert.Equal((file, new FileInfo(file).Length), (created.GetProperty("path").GetString(), created.GetProperty("size").GetInt64()));
        Assert.Equal("verified", (await desk.Ledger.Run("verify", "--bundle", file, "--json")).Json.GetProperty("verdict").GetString());
        Assert.Equal("verified", (await desk.Ledger.Run("passbook", $"{Village}-0035", "--out", passbook, "--json")).Json.GetProperty("verdict").GetString());
        Assert.Equal(Village, (await desk.Ledger.Run("bundle", "inspect", "--bundle", file, "--json")).Json.GetProperty("subject").GetString());
        // The offices of the demonstration have no keys yet, which only the strict mind.
        (await desk.Ledger.Run("verify", "--bundle", file, "--strict")).Is(1);
    }

    /// <remarks>The process itself; <see cref="LedgerProgram.Run(string[])"/> is told that nobody looks.</remarks>
    [Fact]
    public async Task without_a_terminal_nothing_is_coloured_and_nothing_counted()
    {
        var ended = (await desk.Ledger.RunAlone("", "verify", "--bundle", await desk.BundleOf(Village))).Is(0);

        Assert.StartsWith("✓ ", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ended.Output);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task the_process_reads_prints_remembers_and_ends_as_its_verb_does()
    {
        using var nobody = new Jobs.TestFolder();
        var ledger = new LedgerProgram(nobody.Path, "--lang", "en");
        var password = desk.PasswordOf("auditor");

        var refused = (await ledger.RunAlone("wrong-password-1949\n", "login", "auditor", "--server", desk.Host.Address)).Is(3);
        (await ledger.RunAlone(password + "\n", "login", "auditor", "--server", desk.Host.Address)).Is(0);
        var printed = await ledger.RunAlone("", "tb", "--region", Village, "--as-of", "2025-12-31");
        var wrong = (await ledger.RunAlone("", "tb")).Is(2);

        Assert.NotEmpty(refused.Errors);
        Assert.Equal((await ledger.Run("tb", "--region", Village, "--as-of", "2025-12-31")).Is(0), printed);
        Assert.Equal(("", (await ledger.Run("tb")).Is(2).Errors), (wrong.Output, wrong.Errors));
    }

    public static TheoryData<string> Verbs =>
    [
        "", "login", "whoami", "verify", "bundle", "bundle create", "bundle inspect", "passbook", "tb", "is", "bs", "reg", "member", "loan", "show",
        "replay", "diff", "explain", "export", "verify-report", "witness", "witness key", "witness sign",
    ];

    [Theory, MemberData(nameof(Verbs))]
    public async Task every_verb_explains_itself_in_both_languages(string verb)
    {
        var help = (await desk.Ledger.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Is(0).Output;

        Assert.Contains("Usage:", help, StringComparison.Ordinal);
        Assert.True(help.Any(letter => letter is >= '一' and <= '鿿'), help);
        Assert.All(help.Split('\n').Where(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal)),
            line => Assert.True(line.Contains('·', StringComparison.Ordinal) || line.Contains("--version", StringComparison.Ordinal), line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tbb")]
    [InlineData("tb")]
    [InlineData("tb --region 610921107201 --lang fr")]
    [InlineData("verify --check everything")]
    [InlineData("bundle inspect")]
    public async Task what_is_no_command_ends_with_2_and_says_so_on_the_standard_error(string line)
    {
        var ended = (await desk.Ledger.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Is(2);

        Assert.Empty(ended.Output);
        Assert.NotEmpty(ended.Errors);
    }
}
