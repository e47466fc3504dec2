using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Exports;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Tests.Jobs;
using Ledger.Tests.Views;
using Marten;

namespace Ledger.Tests.Exports;

/// <summary>A second opinion: Debian's hledger reads the whole log and comes to the same balances.</summary>
[Collection(DemoTownTests.Name)]
public sealed class HledgerTests(DemoTown town, ViewsHost host)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task hledger_finds_nothing_wrong_with_the_whole_log()
    {
        var journal = await town.Export(new HledgerText(), DemoTown.YearEnd);

        Assert.Equal((0, "", ""), await DemoTown.Run("hledger", "-f", journal, "check", "--strict"));
    }

    [Fact]
    public async Task hledger_finds_an_amount_that_was_changed()
    {
        var journal = await town.Export(new HledgerText(), DemoTown.YearEnd);
        var text = await File.ReadAllTextAsync(journal, Cancellation);
        var amount = text.IndexOf("  ; about: 610921107", StringComparison.Ordinal) - " CNY".Length - 1;
        await File.WriteAllTextAsync(journal, $"{text[..amount]}{(text[amount] == '9' ? '8' : '9')}{text[(amount + 1)..]}", Cancellation);

        var (code, _, errors) = await DemoTown.Run("hledger", "-f", journal, "check", "--strict");

        Assert.Equal(1, code);
        Assert.Contains("balance", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task hledger_comes_to_every_trial_balance_of_every_month()
    {
        var journal = await town.Export(new HledgerText(), DemoTown.YearEnd);

        var theirs = await Balances(journal);

        var entities = (await CountyBalances.Read(town.Store, Samples.County, DemoTown.YearEnd, Cancellation)).Value;
        var checkedBalances = 0;
        foreach (var month in Enumerable.Range(1, 12).Select(number => new Month(2025, number)))
            foreach (var entity in entities.Villages.Select(village => village.Region).Prepend(Samples.County))
                checkedBalances += await EqualsOurs(town.Store, theirs, entity, month.LastDay);
        Assert.True(checkedBalances > 1_000, $"only {checkedBalances} balances");
    }

    [Fact]
    public async Task a_month_of_a_village_begins_with_what_was_there()
    {
        const string village = "610921107201";
        var march = new Month(2025, 3);
        var journal = await town.Export(new HledgerText(), march.LastDay, village, march.FirstDay);

        Assert.Equal((0, "", ""), await DemoTown.Run("hledger", "-f", journal, "check", "--strict"));
        Assert.True(await EqualsOurs(town.Store, await Balances(journal), village, march.LastDay) > 3);
        Assert.DoesNotContain("\n2025-02", await File.ReadAllTextAsync(journal, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_the_ledger_knew_at_a_position_is_exported_as_it_was()
    {
        var half = await ViewsClock.Position(town.Store, Cancellation) / 2;
        var journal = await town.Export(new HledgerText(), DemoTown.YearEnd, at: half);

        Assert.Equal((0, "", ""), await DemoTown.Run("hledger", "-f", journal, "check", "--strict"));
        var theirs = await Balances(journal);
        Assert.True(await EqualsOurs(town.Store, theirs, "610921107201", theirs.Keys.Max(balance => balance.On), half) > 3);
    }

    [Fact]
    public async Task the_next_years_book_takes_the_place_of_the_last_ones()
    {
        const string village = "610921107201";
        await using var store = await host.NewStore();
        var first = Opened(2025, 300);
        var paid = new VoucherPosted($"{village}/2025", "2025-06-0001", VoucherKind.Manual, new(2025, 6, 1), new(2025, 5, 31), "办公费; 纸|笔",
            [Line.Dr(Account.OperatingCosts, Money.Yuan(20)), Line.Cr(Account.Cash, Money.Yuan(20))], new("610921107201-0003"), 0, null, null);
        await ViewsHost.Append(store, [.. first, (Keys.Stream(Keys.BookKind, paid.BookId), paid), .. Opened(2026, 280)]);
        await ViewsHost.CatchUp(store);
        using var folder = new TestFolder();
        var journal = Path.Combine(folder.Path, "two.journal");

        await DemoTown.Export(store, new HledgerText(), new DateOnly(2026, 1, 31), new(village, null), journal);

        Assert.Equal((0, "", ""), await DemoTown.Run("hledger", "-f", journal, "check", "--strict"));
        var theirs = await Balances(journal);
        Assert.Equal(3, await EqualsOurs(store, theirs, village, new(2025, 12, 31)));
        Assert.Equal(2, await EqualsOurs(store, theirs, village, new(2026, 1, 31)));

        IEnumerable<(string, IFact)> Opened(int year, long cash)
        {
            var on = new DateOnly(year, 1, 1);
            return Opening.Open(null, new(village, on, [new(Account.Cash, Money.Yuan(cash), default), new(Account.FiscalFund, default, Money.Yuan(cash))], []),
                new(on, "610921-s01")).Select(fact => (Keys.Stream(Keys.BookKind, $"{village}/{year}"), fact));
        }
    }

    /// <summary>By account and last day of a month, as hledger prints them.</summary>
    static async Task<Dictionary<(string Account, DateOnly On), Money>> Balances(string journal)
    {
        var (code, output, errors) = await DemoTown.Run(
            "hledger", "-f", journal, "balance", "--monthly", "--historical", "--flat", "--empty", "--no-total", "-O", "csv");
        Assert.True(code == 0, errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim('"').Split("\",\"")).ToList();
        return lines.Skip(1).SelectMany(line => line.Skip(1).Select((amount, i) => (
                Key: (line[0], Month.Parse(lines[0][i + 1]).LastDay),
                Amount: Money.Parse(amount.Replace(" CNY", "", StringComparison.Ordinal)))))
            .ToDictionary(balance => balance.Key, balance => balance.Amount);
    }

    /// <summary>How many balances of an entity on a day were compared; an account that one side lacks is zero there.</summary>
    static async Task<int> EqualsOurs(
        IDocumentStore store, Dictionary<(string Account, DateOnly On), Money> theirs, string entity, DateOnly on, long? at = null)
    {
        var ours = (await TrialBalance.Read(store, entity, Month.Of(on).FirstDay, new(on, at), Cancellation)).Value.Rows
            .ToDictionary(row => HledgerText.Name(entity, row.Account), row => row.Closing);
        var names = theirs.Keys.Where(balance => balance.On == on && balance.Account.EndsWith($":{entity}", StringComparison.Ordinal))
            .Select(balance => balance.Account).Union(ours.Keys).ToList();
        Assert.All(names, name => Assert.Equal(
            $"{name} {on} {ours.GetValueOrDefault(name)}", $"{name} {on} {theirs.GetValueOrDefault((name, on))}"));
        return names.Count(ours.ContainsKey);
    }
}
