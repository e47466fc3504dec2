using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.CommandLine;

/// <summary>What the auditor reads over the network, as of any moment.</summary>
[Collection<AuditorsDeskTests>]
public sealed class ReadingVerbTests(AuditorsDesk desk)
{
    const string Village = AuditorsDesk.Village;

    [Fact]
    public async Task a_trial_balance_is_that_of_its_moment()
    {
        var answer = (await desk.Ledger.Run("tb", "--region", Village, "--as-of", "2025-06-30", "--at", "9000", "--json")).Json;

        var ours = await TrialBalance.Read(Store, Village, new Moment(new(2025, 6, 30), 9000), TestContext.Current.CancellationToken);
        Assert.Equal(ours.Value.Rows.Select(row => ($"{row.Account}", $"{row.Closing}")), answer.GetProperty("value").GetProperty("rows").EnumerateArray()
            .Select(row => (row.GetProperty("account").GetString()!, row.GetProperty("closing").GetString()!)));
        Assert.Equal((9000, "2025-06-30", 1), (answer.GetProperty("position").GetInt64(), answer.GetProperty("asOf").GetString(), answer.GetProperty("policyVersion").GetInt32()));
    }

    [Fact]
    public async Task a_county_is_one_fund_and_a_town_the_sum_of_its_villages()
    {
        var ours = (await CountyBalances.Read(Store, Samples.County, new DateOnly(2025, 12, 31), TestContext.Current.CancellationToken)).Value;
        foreach (var (region, bank) in new[] { (Samples.County, ours.Consolidated), ("610921107", ours.Towns.Single(town => town.Region == "610921107")) })
        {
            var answer = (await desk.Ledger.Run("tb", "--region", region, "--consolidated", "--as-of", "2025-12-31", "--json")).Json;
            Assert.Equal($"{bank.Of(Account.Bank)}", answer.GetProperty("value").GetProperty("accounts").GetProperty("1002").GetString());
        }
    }

    [Fact]
    public async Task what_is_shown_is_found_by_what_it_looks_like()
    {
        var stream = (await desk.Ledger.Run("replay", "--stream", $"loan/{Village}-2025-062", "--ndjson")).Is(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var position = JsonSerializer.Deserialize<JsonElement>(stream[0]).GetProperty("event").GetProperty("position").GetInt64();

        foreach (var (arguments, expected) in new (string[], string)[]
        {
            ([$"{position}"], "loan-applied.v1"),
            ([$"loan/{Village}-2025-062"], $"#{position}"),
            ([$"{Village}-2025-062"], "due"),
            ([$"{Village}-0003"], "matched"),
            (["2025-12-0001", "--region", Village], "voucher-posted.v1"),
        })
            Assert.Contains(expected, (await desk.Ledger.Run(["show", .. arguments])).Is(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_log_is_told_forwards_and_back_and_comes_to_the_trial_balance()
    {
        var forward = Steps(await desk.Ledger.Run("replay", "--region", Village, "--at", "9000", "--ndjson"));
        var back = Steps(await desk.Ledger.Run("replay", "--region", Village, "--at", "9000", "--back", "--ndjson"));

        Assert.True(forward.Count > 500, "not more than one page");
        Assert.Equal(forward.Select(Position), back.Select(Position).Reverse());
        var ours = await TrialBalance.Read(Store, Village, new Moment(new(2025, 12, 31), 9000), TestContext.Current.CancellationToken);
        Assert.Equal(ours.Value.Rows.Where(row => !row.Closing.IsZero).Select(row => ($"{row.Account}", $"{row.Closing}")).Order(),
            forward[^1].GetProperty("after").GetProperty("balances").EnumerateObject()
                .Select(one => (one.Name, one.Value.GetString()!)).Where(one => one.Item2 != "0.00").Order());

        var until = Steps(await desk.Ledger.Run("replay", "--region", Village, "--to", $"{Position(forward[99])}", "--ndjson"));
        Assert.Equal(100, until.Count);
    }

    [Fact]
    public async Task every_line_behind_a_figure_is_listed_and_adds_up()
    {
        var answer = (await desk.Ledger.Run("explain", $"balance/{Village}/1002", "--as-of", "2025-12-31", "--json")).Json.GetProperty("value");

        var items = answer.GetProperty("items").GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(answer.GetProperty("sum").GetString(), $"{items.Select(item => Money.Parse(item.GetProperty("amount").GetString()!)).Sum()}");
        Assert.Equal("67199.87", answer.GetProperty("sum").GetString());
    }

    [Fact]
    public async Task the_causes_of_a_difference_add_up_to_it()
    {
        var ended = (await desk.Ledger.Run("diff", "2025-03-31", "2025-04-30", $"trial-balance/{Village}")).Is(0);

        Assert.Contains($"association/{Village}/1002: ", ended.Output, StringComparison.Ordinal);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task the_lines_of_an_account_end_with_its_balance()
    {
        var answer = (await desk.Ledger.Run("reg", "1002", "--region", Village, "--as-of", "2025-12-31", "--json")).Json;

        Assert.Equal("67199.87", answer.GetProperty("value").GetProperty("lines").GetProperty("items").EnumerateArray().Last().GetProperty("balance").GetString());
    }

    [Fact]
    public async Task a_household_is_found_by_its_number_and_by_the_name_of_its_head()
    {
        const string Member = $"{Village}-0007";
        (await desk.Host.Client.Send(HttpMethod.Put, $"members/{Member}/person",
            Integration.Client.Json(Persons.SamplePersons.Of(Persons.PersonTests.NewPlace())), new($"{Village}-0002"))).Succeeded();

        foreach (var typed in new[] { "0007", Persons.SamplePersons.Name })
            Assert.Equal(Member, (await desk.Ledger.Run("member", typed, "--region", Village, "--json")).Json
                .GetProperty("value").GetProperty("memberId").GetString());
        Assert.Contains("0 households", (await desk.Ledger.Run("member", "无此人", "--region", Village)).Is(3).Errors, StringComparison.Ordinal);
        (await desk.Ledger.Run("member", Persons.SamplePersons.Name)).Is(2);
    }

    [Theory]
    [InlineData(2, "tb")]
    [InlineData(2, "tb", "--region", "61")]
    [InlineData(2, "tb", "--region", "610921107201", "--as-of", "yesterday")]
    [InlineData(2, "tb", "--region", "610921107201", "--at", "99999999")]
    [InlineData(3, "tb", "--region", "610921107201", "--bundle", "some.bundle")]
    [InlineData(2, "replay", "--region", "610921107201", "--stream", "member/610921107201-0001")]
    [InlineData(2, "export", "--format", "hledger")]
    [InlineData(2, "export", "--format", "pdf", "--region", "610921")]
    [InlineData(2, "diff", "2025-03-31", "2025-04-30", "somewhere")]
    [InlineData(3, "show", "99999999")]
    [InlineData(3, "show", "610921107201-9999")]
    [InlineData(3, "explain", "balance/610921107201/9999")]
    [InlineData(3, "export", "--job", "00000000-0000-0000-0000-000000000001")]
    public async Task what_was_typed_wrongly_ends_with_2_and_what_is_not_there_with_3(int code, params string[] arguments) =>
        Assert.NotEmpty((await desk.Ledger.Run(arguments)).Is(code).Errors);

    [Fact]
    public async Task a_server_that_is_not_there_verifies_nothing()
    {
        using var nobody = new Jobs.TestFolder();
        (await new LedgerProgram(nobody.Path).Run("tb", "--region", Village, "--server", "http://127.0.0.1:9")).Is(3);
        (await new LedgerProgram(nobody.Path).Run("tb", "--region", Village, "--server", desk.Host.Address)).Is(3);
    }

    [Fact]
    public async Task ctrl_c_ends_with_130()
    {
        using var nobody = new Jobs.TestFolder();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var asking = new LedgerProgram(nobody.Path).Start("tb", "--region", Village, "--server", $"http://{silent.LocalEndpoint}");
        using var asked = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        using (var signal = Process.Start("kill", ["-INT", $"{asking.Id}"]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);

        await asking.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, asking.ExitCode);
    }

    IDocumentStore Store => desk.Host.Services.GetRequiredService<IDocumentStore>();

    static List<JsonElement> Steps(Ended ended) => [.. ended.Is(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    static long Position(JsonElement step) => step.GetProperty("event").GetProperty("position").GetInt64();
}
