using System.Net;
using Ledger.Projections.Reports;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;
using Ledger.Tests.Jobs;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.Reports;

/// <summary>Lists and statements as files, at the addresses where they are answered as JSON.</summary>
[Collection<OneHost>]
public sealed class ReportAddressTests(OneHostFixture shared) : IDisposable
{
    readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task every_list_and_statement_is_a_file_too()
    {
        var village = await NewVillage();
        string[] addresses =
        [
            $"books/{village}/trial-balance?asOf=2025-06-15", $"regions/{village}/summary?asOf=2025-06-15",
            $"counties/{Samples.County}/balances?asOf=2025-06-15", $"members?region={village}", $"loans?region={village}",
            $"books/{village}/vouchers?asOf=2025-06-15", $"books/{village}/accounts/1002/lines?asOf=2025-06-15",
            $"books/{village}/journal?asOf=2025-06-15", $"books/{village}/accounts/1002/day-book?asOf=2025-06-15",
            $"books/{village}/accounts/1101/sub-ledger?asOf=2025-06-15", $"members/{Foundation.MemberId(village, 1)}/passbook?asOf=2025-06-15",
            $"regions/{village}/samples?of=members&method=random&size=5&seed=7", $"events?region={village}",
            $"diffs/trial-balances/{village}?fromAsOf=2024-12-31&asOf=2025-06-15",
        ];

        foreach (var address in addresses)
        {
            var workbook = await Fetch($"{address}&format=xlsx", "xlsx");
            var values = await Fetch($"{address}&format=csv", "csv");
            Assert.True(workbook.IsAsPrinted && values.IsAsPrinted, address);
            Assert.NotEmpty(workbook.Report.Rows);
            Assert.Equal(workbook.Report.Rows, values.Report.Rows);
        }
    }

    [Fact]
    public async Task a_file_says_what_the_answer_says()
    {
        var village = await NewVillage();
        var address = $"books/{village}/trial-balance?asOf=2025-06-15";

        var json = (await shared.Host.Client.Send(HttpMethod.Get, address, null, new())).Succeeded().Json;
        var file = await Fetch($"{address}&format=xlsx", "xlsx");

        Assert.Equal(
            json.GetProperty("value").GetProperty("rows").EnumerateArray().Select(row =>
                (row.GetProperty("account").GetString(), row.GetProperty("opening").GetString(), row.GetProperty("closing").GetString())),
            file.Report.Rows.SkipLast(1).Select(row => ((string?)row[0].Text, (string?)row[2].Text, (string?)row[5].Text)));
        Assert.Equal(json.GetProperty("position").GetInt64(), file.Report.Stamp.Position);
        Assert.Equal(1, file.Report.Stamp.PolicyVersion);
        Assert.Equal($"/api/v1/{address}&format=xlsx", file.Report.Stamp.Source);
        Assert.Equal(1L, await shared.Host.Ask($"select count(*) from ledger.access_log where kind = 'exported' and region = '{village}'"));
    }

    [Fact]
    public async Task what_is_no_table_is_no_file()
    {
        var village = await NewVillage();
        var answer = await shared.Host.Client.Send(
            HttpMethod.Get, $"loans/{Foundation.LoanId(village, 1)}/record?format=xlsx", null, new());

        answer.IsProblem(HttpStatusCode.BadRequest, "badFields");
        Assert.Equal(["format"], answer.Fields);
    }

    /// <summary>A village that the views know.</summary>
    async Task<string> NewVillage()
    {
        var village = await shared.NewVillage(borrowers: 3);
        var store = shared.Host.Services.GetRequiredService<IDocumentStore>();
        Assert.True(await ViewsClock.Reached(store, await ViewsClock.Written(store, TestContext.Current.CancellationToken), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        return village;
    }

    async Task<CheckedReport> Fetch(string address, string format)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{shared.Host.Address}/api/v1/{address}");
        request.Headers.Add("X-Actor", new Ask().Actor);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, address + await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var file = Path.Combine(folder.Path, $"{Guid.NewGuid()}.{format}");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(answer.Headers.GetValues("Ledger-Digest").Single(), ReportDigest.Of(file).Printed);
        return ReportDigest.Of(file);
    }
}
