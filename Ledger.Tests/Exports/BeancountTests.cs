using Ledger.Projections.Exports;

namespace Ledger.Tests.Exports;

/// <summary>A third opinion: beancount's own check of the whole log, with all its balance assertions.</summary>
[Collection(DemoTownTests.Name)]
public sealed class BeancountTests(DemoTown town)
{
    [Fact]
    public async Task bean_check_finds_nothing_wrong_with_the_whole_log()
    {
        var ledger = await town.Export(new BeancountText(), DemoTown.YearEnd);

        Assert.Equal((0, "", ""), await DemoTown.Run("bean-check", "--no-cache", ledger));
    }

    [Fact]
    public async Task bean_check_finds_a_balance_that_was_changed()
    {
        var ledger = await town.Export(new BeancountText(), DemoTown.YearEnd);
        var text = await File.ReadAllTextAsync(ledger, TestContext.Current.CancellationToken);
        var digit = text.LastIndexOf(" ~ 0.00 CNY", StringComparison.Ordinal) - 1;
        await File.WriteAllTextAsync(
            ledger, $"{text[..digit]}{(text[digit] == '9' ? '8' : '9')}{text[(digit + 1)..]}", TestContext.Current.CancellationToken);

        var (code, _, errors) = await DemoTown.Run("bean-check", "--no-cache", ledger);

        Assert.Equal(1, code);
        Assert.Contains("Balance failed", errors, StringComparison.Ordinal);
    }
}
