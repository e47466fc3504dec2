using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;
using Ledger.Projections;

namespace Ledger.Api.Seeds;

/// <summary>The files in <c>seeds/</c>: divisions, associations, the policy, four real openings.</summary>
public sealed class SeedFiles
{
    SeedFiles(string folder)
    {
        Villages = [.. SeedCsv.Read(Path.Combine(folder, "villages.csv"))
            .Select(row => new SeedVillage(
                row["town_code"], row["town"], row["village_code"], row["village"]))];
        Associations = [.. SeedCsv.Read(Path.Combine(folder, "associations.csv"))
            .Select(row => new SeedAssociation(
                row["village_code_2023"], row["town"], row["village"], row["association"]))];
        Openings = SeedCsv.Read(Path.Combine(folder, "openings.csv"))
            .ToDictionary(row => row["village_code"], Balances);
        Policy = JsonSerializer.Deserialize<PublishPolicy>(
            File.ReadAllText(Path.Combine(folder, "policy.json")), LedgerJson.Strict)!;
    }

    /// <summary>Villages and communities of the county, in the order of their codes.</summary>
    public IReadOnlyList<SeedVillage> Villages { get; }

    /// <summary>The associations of 2018, in the order of the county's register.</summary>
    public IReadOnlyList<SeedAssociation> Associations { get; }

    /// <summary>What real associations held, by village code.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<OpeningBalance>> Openings { get; }

    /// <summary>The first version of the policy.</summary>
    public PublishPolicy Policy { get; }

    /// <summary>Reads the files beside the program, in a build's output or a published one.</summary>
    public static SeedFiles BesideProgram() => In(Path.Combine(AppContext.BaseDirectory, "seeds"));

    public static SeedFiles In(string folder) => new(folder);

    /// <summary>Columns are account codes; an amount stands on its account's own side.</summary>
    static IReadOnlyList<OpeningBalance> Balances(IReadOnlyDictionary<string, string> row) =>
        [.. from column in row
            where Account.Find(column.Key) is not null
            let amount = Money.Parse(column.Value)
            where !amount.IsZero
            select Account.Of(column.Key).Opens(amount)];
}

/// <summary>A village or community as the statistics bureau lists it.</summary>
public sealed record SeedVillage(string TownCode, string Town, string Code, string Name);

/// <summary>A village association: its village's code and name, and its registered name.</summary>
public sealed record SeedAssociation(string Code, string Town, string Village, string Name);

static class OpeningBalances
{
    /// <summary>An opening balance on the side where the account normally stands.</summary>
    public static OpeningBalance Opens(this Account account, Money amount) => account.Side == Side.Debit
        ? new(account, amount, Money.Zero)
        : new(account, Money.Zero, amount);
}
