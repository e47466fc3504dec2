using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Access;
using Ledger.Projections.Views.Auditing;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
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
        ["book sums"] = (BookSum.Sql, ["610921", "610922", Day, 200L, Day, Day, 0L, 1L]),
        ["account ledger"] = (AccountLedger.LinesSql, [$"{Story.Cigou}/2026", "1001", Day, 1L, 1, 200L, Day, 10]),
        ["account ledger's opening"] = (AccountLedger.OpeningSql, [$"{Story.Cigou}/2026", "1001", Day, 1L, 1, 200L]),
        ["account ledger's search"] = (AccountLedger.FoundSql, [$"{Story.Cigou}/2026", "1001", Day, 1L, 1, 200L, Day, "%1%", 100L, 10]),
        ["account ledger's totals"] = (AccountLedger.TotalsSql, [$"{Story.Cigou}/2026", "1001", Day, 1L, 1, 200L, Day, "%1%", 100L]),
        ["voucher"] = (VoucherRecord.Sql, [$"{Story.Cigou}/2026", new[] { "2026-01-0001" }, Day, 200L]),
        ["vouchers"] = (VoucherList.Sql(null), [$"{Story.Cigou}/2026", 5, 0, 5, Day, 10, 200L, "%1%", 100L]),
        ["vouchers to check"] = (VoucherList.Sql(VoucherStatus.Unchecked), [$"{Story.Cigou}/2026", 5, 0, 5, Day, 10, 200L, "%1%", 100L]),
        ["vouchers to sign"] = (VoucherList.Sql(VoucherStatus.Unsigned), [$"{Story.Cigou}/2026", 5, 0, 5, Day, 10, 200L, "%1%", 100L]),
        ["vouchers by day"] = (VoucherList.ByDaySql(VoucherStatus.Unchecked), [$"{Story.Cigou}/2026", 1, 0, 12, Day, 10, 200L, "%1%", 100L, Day, 1L]),
        ["months of a book"] = (BookMonths.PostedSql, [$"{Story.Cigou}/2026", Day, 200L]),
        ["closings of a book"] = (BookMonths.ClosedSql, [$"book/{Story.Cigou}/2026", Day, 200L]),
        ["months of villages that break a limit"] = (BrokenSince.Sql, [new[] { Story.Cigou }, Day, 200L, Day, 0L, 1L]),
        ["last lines of accounts"] = (LastLines.Sql, [$"{Story.Cigou}/2026", Day, 200L]),
        ["latest book"] = (BookMonths.OpenedSql, [Story.Cigou, Day, 200L]),
        ["printed vouchers"] = (VoucherSlips.PersonsSql, [$"{Story.Cigou}/2026", 1, 1, 20, Day, 200L]),
        ["last member"] = (LastNumber.MembersSql, [Story.Cigou]),
        ["last audit query"] = (LastNumber.AuditQueriesSql, [Story.Cigou, $"{Story.Cigou}-2026-%"]),
        ["last loan"] = (LastNumber.LoansSql, [Story.Cigou, $"{Story.Cigou}-2026-%"]),
        ["voucher totals"] = (VoucherList.TotalsSql(null), [$"{Story.Cigou}/2026", 1, 0, 12, Day, 10, 200L, "%1%", 100L]),
        ["summaries of before"] = (VoucherWords.SummariesSql, [new[] { $"{Story.Cigou}/2026" }, Day, 200L, 60]),
        ["usual vouchers"] = (VoucherWords.UsualSql, [new[] { $"{Story.Cigou}/2026" }, Day, 200L, 9]),
        ["details of before"] = (VoucherWords.DetailsSql, [new[] { $"{Story.Cigou}/2026" }, Day, 200L, 60]),
        ["general ledger"] = (GeneralLedger.Sql, [$"{Story.Cigou}/2026", "1001", Day, 200L]),
        ["sub-ledger"] = (SubLedgerBalances.Sql, [Story.Cigou, "2101", Day, 200L]),
        ["village names"] = (VillageView.NamesSql, ["610921", "610922", Day, 200L]),
        ["loans"] = (EntryIds.Sql(LoanView.Table), ["610921", "", "610922", 200L, Day, 10, "%-%7"]),
        ["shown loans"] = (AsOf.Sql(LoanView.Table), [200L, Day, new[] { Story.Loan(1) }]),
        ["states of loans"] = (ParsedStates.Sql(LoanView.Table), [new[] { Story.Loan(1) }]),
        ["loans of a status"] = (LoanView.Standings.IdsSql, ["610921", "", "610922", 200L, Day, 10, "outstanding", "%-%7"]),
        ["loan totals"] = (LoanView.Standings.SumsSql, ["610921", 200L, Day, Day, 0L, 1L, Day, 0L]),
        ["loan totals of a village"] = (LoanView.Standings.SumsOfOneSql, [Story.Cigou, 200L, Day, Day, 0L, 1L, Day, 0L]),
        ["loans that wait"] = (LoanView.UndecidedSql, ["610921", "", "610922", 200L, Day, 10, "onNotice", "%-%7"]),
        ["loans of some statuses"] = (LoanView.Standings.IdsOfSomeSql, ["610921", "", "610922", 200L, Day, 10, new[] { "applied", "outstanding" }, "%-%7"]),
        ["loans that wait for somebody"] = (LoanView.UndecidedOfSomeSql, ["610921", "", "610922", 200L, Day, 10, new[] { "applied", "onNotice" }, "%-%7"]),
        ["applications with their status"] = (LoanView.StatusesSql, ["610921", "610922", 200L, Day, new[] { "applied", "onNotice" }, "%-%7"]),
        ["what was applied for"] = (LoanView.PrincipalSql, [new[] { Story.Loan(1) }]),
        ["loans due in a month"] = (DueLoans.IdsSql, ["610921", "610922", Day, Day.AddDays(30)]),
        ["loans past due"] = (PastDueLoan.Sql, ["610921", "610922", Day, 200L, Day.AddDays(-1)]),
        ["loan totals by village"] = (LoanView.Standings.SumsOfEachSql, [new[] { Story.Cigou, Story.Donghe }, 200L, Day, Day, 0L, 1L, Day, 0L]),
        ["last payouts"] = (LoanView.LastLentSql, [new[] { Story.Cigou, Story.Donghe }, 200L, Day]),
        ["grants of persons"] = (GrantList.PersonsSql, [200L, new[] { "610921-s01" }]),
        ["delegations"] = (GrantList.DelegatedSql, [200L, "610921", "610922"]),
        ["loans of a household"] = (LoanEvidence.OthersSql, [Story.Member(1), "", 200L, Day]),
        ["members"] = (EntryIds.Sql(MemberView.Table), ["610921", "", "610922", 200L, Day, 10, "%-%7"]),
        ["members on a card"] = (MemberView.Standings.IdsSql, ["610921", "", "610922", 200L, Day, 10, "green", "%-%7"]),
        ["household counts"] = (MemberView.Standings.SumsSql, ["610921", 200L, Day, Day, 0L, 1L, Day, 0L]),
        ["notices over"] = (DueLoans.NoticesSql, [Day]),
        ["stages begun"] = (DueLoans.StagesSql, [new[] { 0, 1 }, new[] { Day, Day }, "610921", "610922", 2026]),
        ["rights"] = (RightsOnDay.Sql, [200L, new[] { "610921" }, new[] { "countyDirector" }]),
        ["facts of streams"] = (LoggedFacts.Sql, [new[] { "loan/610921107201-2026-001" }, 200L]),
        ["policy in force"] = (PolicyInForce.VersionSql, ["policy/610921", 200L, Day]),
        ["what persons answer for"] = (ResponsibilityLedger.AmountsSql, [Day, 200L, "610921", "610922"]),
        ["loans that persons answer for"] = (ResponsibilityView.Standings.SumsOfEachSql, [new[] { Story.Cigou }, 200L, Day, Day, 0L, 1L, Day, 0L]),
        ["turns of loans"] = (ResponsibilityView.StoredSql, [new[] { Story.Loan(1) }, 100L]),
        ["villages ever"] = (VillageView.CodesSql, ["610921", "610922"]),
        ["loans of a person"] = (HeldLoans.Sql, [Day, 200L, "town-new", new[] { "610921" }, "", 10, "%-%7"]),
        ["handovers"] = (Handover.Sql, [Story.Cigou, Day, 200L]),
        ["signatures of handovers"] = (Handover.SignaturesSql, [Story.Cigou, Day, 200L]),
        ["passbook"] = (MemberPassbook.Sql, [Story.Member(1), Day, 200L]),
        ["voucher lines of events"] = (WrittenLine.Sql, [new[] { 1L, 2L }]),
        ["vouchers of business facts"] = (Writing.Sql, [new[] { $"loan/{Story.Loan(1)}" }, 200L]),
        ["villages of a region"] = (WhatIfReader.VillagesSql, ["610921", "610922", 200L]),
        ["facts of a village"] = (WhatIfReader.FactsSql, [Story.Cigou, 200L]),
        ["loans of an answering person"] = (ResponsibilityView.Standings.IdsOfSomeSql, ["610921", "", "610922", 200L, Day, 10, new[] { "chair/Chair-1" }, "%-%7"]),
        ["audit queries"] = (AuditQueryList.Sql, ["610921", "610922", 200L, Day, "7", "replied", "", 10]),
        ["queries about flags"] = (FlagConversation.Sql, ["610921", "610922", 200L, Day]),
        ["money when a flag was spoken about"] = (MoneyThen.Sql, [new[] { Story.Cigou }, new[] { Day }, new[] { 200L }, new[] { Day }, new[] { 0L }, new[] { 1L }]),
        ["books that lie apart"] = (ApartSince.Sql, [new[] { Story.Cigou }, "610921", "1141", Day, 200L]),
        ["counts of audit queries"] = (AuditQueryList.CountsSql, ["610921", "610922", 200L, Day, "7"]),
        ["population of vouchers"] = (Populations.VouchersSql, ["610921", "610922", Day, Day, 200L]),
        ["poor households"] = (MemberView.PoorSql, ["610921", "610922", 200L, Day]),
        ["begun loans of a region"] = Items(new FactSet(Keys.LoanKind, "610921", null, FactPart.Begun)),
        ["applied for"] = Items(new FactSet(Keys.LoanKind, "610921", [Story.Loan(1)], FactPart.Principal)),
        ["shares of a region"] = Items(new FactSet(Keys.MemberKind, "610921", null, FactPart.Own)),
        ["outstanding of loans"] = Items(new FactSet(Keys.LoanKind, "610921", [Story.Loan(1)], FactPart.Outstanding)),
        ["found vouchers"] = Items(new VoucherSet(Story.Cigou, new(Month.Parse("2026-05"), VoucherStatus.Unchecked, "1"))),
        ["lines of a county that changed"] = (ChangedLines.Sql, ["610921", "610922", Day, 100L, Day.AddDays(1), 200L]),
        ["one event"] = (EventDetail.Sql, [1L, 200L]),
        ["one stream"] = (StoredFacts.StreamsSql, [new[] { $"loan/{Story.Loan(1)}" }, 100L]),
        ["books of a region"] = (RunningBalances.BooksSql, ["610921", "610922", 200L]),
        ["a notice's publication"] = (LoanNotice.Sql, [$"loan/{Story.Loan(1)}", 200L, "notice-published.v1"]),
        ["one book"] = (RunningBalances.BookSql, [$"{Story.Cigou}/2026", 200L]),
    };

    /// <summary>The first items of a figure, as it is explained.</summary>
    static (string Sql, object[] Values) Items(IItemSet items)
    {
        var values = new Parameters();
        return (ViewFigures.ItemsSql(items, new(Day, 200), (ItemPlace.Start, 10), values), [.. values.Values.Select(value => value ?? DBNull.Value)]);
    }

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
