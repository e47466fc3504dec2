using System.Text.Json;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;
using Ledger.Projections;

namespace Ledger.Tests.Seeds;

public class SeedFilesTests
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds");

    static readonly SeedFiles Files = SeedFiles.BesideProgram();

    [Fact]
    public void the_county_has_160_villages_and_communities_in_ten_towns()
    {
        Assert.Equal(160, Files.Villages.Count);
        Assert.Equal(10, Files.Villages.Select(village => village.TownCode).Distinct().Count());
        Assert.All(Files.Villages, village => Assert.Equal(village.TownCode, Region.TownOf(village.Code)));
    }

    [Fact]
    public void each_of_the_87_associations_is_that_of_an_official_village()
    {
        var codes = Files.Villages.ToDictionary(village => village.Code);

        Assert.Equal(87, Files.Associations.DistinctBy(association => association.Code).Count());
        Assert.All(Files.Associations,
            association => Assert.StartsWith(association.Village, codes[association.Code].Name));
    }

    [Fact]
    public void the_policy_file_is_the_default_policy_in_force_before_anybody_joined()
    {
        Assert.Equal(Json(DefaultTerms.Value), Json(Files.Policy.Terms));
        Assert.Equal(new(2012, 1, 1), Files.Policy.EffectiveOn);
    }

    [Fact]
    public void the_accounts_file_is_the_chart() => Assert.Equal(
        Account.All.Select(Row),
        File.ReadLines(Path.Combine(Folder, "accounts.csv")).Skip(1));

    [Fact]
    public void the_four_real_openings_balance()
    {
        Assert.Equal(4, Files.Openings.Count);
        Assert.All(Files.Openings.Values, balances => Assert.Equal(
            balances.Sum(balance => balance.Debit), balances.Sum(balance => balance.Credit)));
    }

    [Fact]
    public void every_file_has_its_source_written_down()
    {
        var sources = File.ReadAllText(Path.Combine(Folder, "SOURCES.md"));

        Assert.All(Directory.GetFiles(Folder).Select(Path.GetFileName).Except(["SOURCES.md"]),
            file => Assert.Contains($"`{file}`", sources));
    }

    static string Json(Terms terms) => JsonSerializer.Serialize(terms, LedgerJson.Stored);

    static string Row(Account account) => string.Join(',',
        account.Code, account.Chinese, Quoted(account.English), account.Class, account.Side, account.PostedBy,
        account.SubLedger, account.NeverOverdrawn ? "true" : "false", account.Own ? "true" : "false");

    static string Quoted(string field) => field.Contains(',') ? $"\"{field}\"" : field;
}
