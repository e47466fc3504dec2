using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;

namespace Ledger.Tests.Views;

/// <summary>Four associations of 漩涡镇 whose rows of the county's table are known (2018).</summary>
public sealed class KnownAssociationsTests(ViewsHost host)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly DateOnly On = new(2026, 1, 1);

    //        village         cash      bank         loans     members   fiscal     fees       other      expense
    static readonly Known[] Openings =
    [
        new("610921107201", "0",   "191816.41", "556000", "54600", "693780", "250.00",  "1011.41", "1825"),
        new("610921107202", "0",   "307102.74", "451000", "39400", "713420", "5282.74", "0",       "0"),
        new("610921107203", "0",   "237406.44", "555000", "48300", "741740", "2366.44", "0",       "0"),
        new("610921107204", "237", "170990.74", "370000", "42700", "500000", "290.74",  "0",       "1763"),
    ];

    [Fact]
    public async Task their_rows_come_out_to_the_fen()
    {
        await using var store = await host.NewStore();
        await ViewsHost.Append(store, Openings.SelectMany(opening => Facts(opening)));
        await ViewsHost.CatchUp(store);

        var summary = (await CountySummary.Read(store, "610921", On, Cancellation)).Value;

        Assert.Equal(
        [
            "191816.41 556000.00 747816.41 74.35 54600.00 693780.00 748380.00 -563.59 250.00 1011.41 1261.41 1825.00 -563.59",
            "307102.74 451000.00 758102.74 59.49 39400.00 713420.00 752820.00 5282.74 5282.74 0.00 5282.74 0.00 5282.74",
            "237406.44 555000.00 792406.44 70.04 48300.00 741740.00 790040.00 2366.44 2366.44 0.00 2366.44 0.00 2366.44",
            "170990.74 370000.00 541227.74 68.36 42700.00 500000.00 542700.00 -1472.26 290.74 0.00 290.74 1763.00 -1472.26",
        ], summary.Villages.Select(Text));
        Assert.Equal(Money.Yuan(237), summary.Villages[3].Cash);
        Assert.Equal("907316.33 1932000.00 2839553.33 68.04", string.Join(' ', Text(summary.Total).Split(' ').Take(4)));
        Assert.Equal(summary.Total with { Region = "610921107" }, summary.Towns.Single());
    }

    [Fact]
    public void rows_follow_from_the_facts_without_a_database()
    {
        var page = Events.Of(Openings.SelectMany(opening => Facts(opening)));
        var days = JournalFold.Days(JournalFold.Lines(page));

        var rows = days.GroupBy(day => day.Entity).Select(entity => SummaryRow.Of(new(entity.Key, entity.ToDictionary(
            day => day.Account, day => Money.OfFen(day.OpeningFen + day.DebitFen - day.CreditFen))), null));

        Assert.Equal([74.35m, 59.49m, 70.04m, 68.36m], rows.Select(row => row.LoanRatio!.Value));
    }

    static IEnumerable<(string, IFact)> Facts(Known opening)
    {
        OpeningBalance[] balances =
        [
            Debit(Account.Cash, opening.Cash), Debit(Account.Bank, opening.Bank), Debit(Account.LoansOut, opening.Loans),
            Debit(Account.OperatingCosts, opening.Expense), Credit(Account.OwnShares, opening.Members),
            Credit(Account.FiscalFund, opening.Fiscal), Credit(Account.UsageFees, opening.Fees),
            Credit(Account.OtherIncome, opening.Other),
        ];
        var command = new OpenBook(opening.Village, On, [.. balances.Where(b => b.Debit != b.Credit)], []);
        return Opening.Open(null, command, new(On, "accountant")).Select(fact => ($"book/{command.BookId}", fact));
    }

    sealed record Known(
        string Village, string Cash, string Bank, string Loans, string Members, string Fiscal, string Fees, string Other,
        string Expense);

    static OpeningBalance Debit(Account account, string yuan) => new(account, Money.Parse(yuan), default);

    static OpeningBalance Credit(Account account, string yuan) => new(account, default, Money.Parse(yuan));

    static string Text(SummaryRow row) => FormattableString.Invariant($"""
        {row.Bank} {row.Loans} {row.Assets} {row.LoanRatio} {row.MemberFund} {row.FiscalFund} {row.Liabilities}
        {row.NetAssets} {row.UsageFees} {row.OtherIncome} {row.Income} {row.Expense} {row.Surplus}
        """).ReplaceLineEndings(" ");
}
