using Ledger.Api.Checking;
using Ledger.Domain.Audit;
using Ledger.Domain.Villages;
using Ledger.Projections.Checking;
using Ledger.Projections.Views;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ledger.Tests.Checking;

/// <summary>A region whose views are counted a page of events at a time, however small the page.</summary>
[Collection<Checked>]
public sealed class RegionPagesTests(CheckingHost host)
{
    const string Successor = "610921-s81";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    NpgsqlDataSource Database => host.Host.Services.GetRequiredService<NpgsqlDataSource>();

    [Theory]
    [InlineData(1)]
    [InlineData(ViewsCheck.Page)]
    public async Task who_answered_for_a_loan_is_folded_and_not_read_from_what_is_looked_at(int page)
    {
        var village = await HandedOver();
        await host.AsOwner($"""
            update ledger.responsibility set officer = 'li-9' where loan = '{Foundation.LoanId(village, 1)}' and post = 'chair'
                and position = (select min(position) from ledger.responsibility where village = '{village}') returning 1
            """);

        var finding = Assert.Single((await Views(village, page)).Findings);

        Assert.StartsWith($"responsibility {Foundation.LoanId(village, 1)} chair", finding.Subject, StringComparison.Ordinal);
        Assert.Contains("li-9", finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(ViewsCheck.Page)]
    public async Task views_that_are_built_anew_by_pages_are_the_views(int page)
    {
        var village = await HandedOver();
        foreach (var table in new[] { "responsibility", "loan_entry", "passbook_line", "balance_day", "voucher" })
            await host.AsOwner($"delete from ledger.{table} where {Owner(table)} ^@ '{village}' returning 1");
        Assert.False((await Views(village, page)).Passed);

        await using (var connection = await Database.OpenConnectionAsync(Cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await using var moment = await LedgerMoment.Open(Database, Cancellation);
            await RegionViews.Replace(connection, (village, moment.Kinds),
                RegionLog.Read(moment.Connection, village, moment.Kinds, moment.Views, Cancellation), LedgerViews.All, Cancellation, page);
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Empty((await Views(village, page)).Findings);
    }

    /// <summary>A village whose chair has passed his loans on.</summary>
    async Task<string> HandedOver()
    {
        var village = await host.NewVillage();
        await host.Host.Do(Foundation.Registrar, new AppointOfficer(village, Post.Chair, Successor, LedgerHost.Today));
        await host.ViewsCatchUp();
        return village;
    }

    async Task<CheckResult> Views(string village, int page)
    {
        await using var moment = await LedgerMoment.Open(Database, Cancellation);
        var events = await moment.Events(village, moment.End, Cancellation);
        var found = await RegionCheck.Run(moment, new(village, events.ToAsyncEnumerable(),
            await moment.Policies(village, Cancellation), page), moment.End, Cancellation);
        return found.Results.Single(result => result.Name == Checks.Views);
    }

    static string Owner(string table) => LedgerViews.All.SelectMany(view => view.Tables)
        .Single(one => one.Definition.Identifier.Name == table).Owner;
}
