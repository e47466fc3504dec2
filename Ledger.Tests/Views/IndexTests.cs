using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;
using Npgsql;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class IndexTests(ToldStory told)
{
    static readonly DateOnly Day = Story.Day(6, 1);

    public static TheoryData<string> Queries => [.. Statements.Keys];

    static readonly Dictionary<string, (string Sql, object[] Values)> Statements = new()
    {
        ["trial balance"] = (TrialBalance.Sql, [Story.Cigou, Day, Day]),
        ["account ledger"] = (AccountLedger.LinesSql, [$"{Story.Cigou}/2026", "1001", Day, 1L, 1, Day, 10]),
        ["account ledger's opening"] = (AccountLedger.OpeningSql, [$"{Story.Cigou}/2026", "1001", Day, 1L, 1]),
        ["voucher"] = (VoucherRecord.Sql, [$"{Story.Cigou}/2026", "2026-01-0001"]),
        ["vouchers"] = (VoucherList.Sql(null), [$"{Story.Cigou}/2026", 5, 0, 5, Day, 10]),
        ["vouchers to check"] = (VoucherList.Sql(VoucherStatus.Unchecked), [$"{Story.Cigou}/2026", 5, 0, 5, Day, 10]),
        ["vouchers to sign"] = (VoucherList.Sql(VoucherStatus.Unsigned), [$"{Story.Cigou}/2026", 5, 0, 5, Day, 10]),
        ["sub-ledger"] = (SubLedgerBalances.Sql, [Story.Cigou, "2101", Day]),
        ["county balances"] = (EntityBalances.Sql, ["610921", "610922", Day]),
        ["village names"] = (VillageView.NamesSql, ["610921", "610922"]),
        ["loans"] = (LoanRegister.ListSql(false), ["610921", "", "610922", 10]),
        ["loans of a status"] = (LoanRegister.ListSql(true), ["610921", "", "610922", 10, "outstanding"]),
        ["loan totals"] = (LoanRegister.TotalsSql(false), ["610921", "610922"]),
        ["loan totals of a status"] = (LoanRegister.TotalsSql(true), ["610921", "610922", "outstanding"]),
        ["notices over"] = (DueLoans.NoticesSql, [Day]),
        ["stages begun"] = (DueLoans.StagesSql, [new[] { 0, 1 }, new[] { Day, Day }, "610921", "610922", 2026]),
        ["members"] = (MemberRegister.Sql(false), ["610921", "", "610922", 10]),
        ["members on a card"] = (MemberRegister.Sql(true), ["610921", "", "610922", 10, "green"]),
        ["rights"] = (RightsOnDay.Sql, [new[] { "610921" }, new[] { "countyDirector" }, Day]),
        ["persons who answer"] = (ResponsibilityLedger.PersonsSql, [Day, "610921", "610922"]),
        ["what is answered for"] = (ResponsibilityLedger.TotalsSql, [Day, "610921", "610922"]),
        ["loans of a person"] = (HeldLoans.Sql, [Day, "town-new", new[] { "610921" }, "", 10]),
        ["handovers"] = (Handover.Sql, [Story.Cigou, Day]),
        ["signatures of handovers"] = (Handover.SignaturesSql, [Story.Cigou, Day]),
        ["passbook"] = (MemberPassbook.Sql, [Story.Member(1), Day]),
    };

    /// <summary>The tables are small, so the planner is told to scan them only where no index serves.</summary>
    [Theory]
    [MemberData(nameof(Queries))]
    public async Task an_index_answers(string query)
    {
        var (sql, values) = Statements[query];
        await using var connection = told.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Run(connection, "set local enable_seqscan = off", []);

        var plan = await Run(connection, $"explain (costs off) {sql}", values);

        Assert.Contains("Index", plan);
        Assert.DoesNotContain("Seq Scan", plan);
    }

    static async Task<string> Run(NpgsqlConnection connection, string sql, object[] values)
    {
#pragma warning disable CA2100 // the views' own statements
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
