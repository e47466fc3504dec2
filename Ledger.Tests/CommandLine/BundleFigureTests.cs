using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Projections;
using Ledger.Projections.Bundles;
using Ledger.Projections.Bundles.Folds;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.Tests.CommandLine;

/// <summary>A figure is the sum of the same items in a bundle and in the ledger, for every kind of figure.</summary>
[Collection<AuditorsDeskTests>]
public sealed class BundleFigureTests(AuditorsDesk desk)
{
    const string Village = AuditorsDesk.Village;
    const string Member = $"{Village}-0035";
    const string Loan = $"{Village}-2025-057";

    static readonly Moment Now = new(new(2025, 11, 30), 20_000);
    static readonly Moment Then = new(new(2025, 6, 30), 12_000);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    IDocumentStore Store => desk.Host.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public async Task every_figure_of_every_statement_is_explained_alike()
    {
        foreach (var moment in new[] { Now, Then })
        {
            var held = await Held(Samples.County, moment);
            var keys = (await Keys(moment)).Distinct().ToList();

            Assert.True(keys.Count > 400, $"{keys.Count}");
            Assert.Equal(17, keys.Select(key => key.Split('/')[0]).Distinct().Count());
            foreach (var key in keys)
                Assert.Equal(Said(await Value(Explanation.Read(Store, new(key, moment), Cancellation))), Said(await Explanation.Of(held, new(key, held.Moment))));
        }
    }

    public static TheoryData<string, StatementFigures.Reader> Statements => new()
    {
        { Village, StatementFigures.TrialBalance },
        { Samples.County, StatementFigures.TrialBalance },
        { Village, StatementFigures.TrialBalanceSince(new(2025, 6, 1)) },
        { Samples.County, StatementFigures.County },
        { Village, StatementFigures.Village },
        { Member, StatementFigures.Member },
    };

    /// <remarks>Days cost a loan that is outstanding something, so every one of them has changed.</remarks>
    [Fact]
    public async Task what_a_loan_owes_has_the_same_causes()
    {
        var outstanding = await Value(LoanRegister.Read(Store, new(new([Samples.County]), Village, Now, new(LoanStatus.Outstanding)), Cancellation));

        foreach (var loan in outstanding.Loans.Items.Take(3))
            await what_changed_has_the_same_causes(loan.Loan.Id, StatementFigures.Loan);
    }

    [Theory, MemberData(nameof(Statements))]
    public async Task what_changed_has_the_same_causes(string about, StatementFigures.Reader statement)
    {
        var held = await Held(Samples.County, Now);

        var counted = await Differences.Between(held.At(Then), held, source => statement(source, about), Cursor.MaximumLimit);

        Assert.Equal(Said(await Value(Differences.Between(Store, new(Then, Now), about, statement, Cancellation))), Said(counted));
        Assert.NotEmpty(counted.Figures);
        Assert.All(counted.Figures, figure => Assert.Equal(figure.CauseCount > figure.Causes.Count ? figure.Difference : figure.Causes.Sum(cause => cause.Amount), figure.Difference));
    }

    async Task<BundleFigures> Held(string subject, Moment moment)
    {
        var file = await desk.BundleOf(subject);
        var reading = new BundleReading<BundleFigures>(new(moment.AsOf, moment.At), then => new BundleFigures(subject, then));
        await new BundleVerifier(desk.Key.Key, reading).Verify(() => File.OpenRead(file), null, Cancellation);
        return reading.Answer()!.Value;
    }

    async Task<IEnumerable<string>> Keys(Moment moment)
    {
        var figures = new List<Figure>();
        foreach (var entity in new[] { Village, Samples.County })
            figures.AddRange(FigureKeys.Of(await Value(TrialBalance.Read(Store, entity, moment, Cancellation))));
        foreach (var of in new[] { Associations.Of(Village), Associations.Of("610921107"), Associations.Of(Samples.County), Associations.Of(Samples.County, StatementScope.Region) })
        {
            figures.AddRange(FigureKeys.Of(await Value(IncomeStatement.Read(Store, of, moment, Cancellation))));
            figures.AddRange(FigureKeys.Of(await Value(BalanceSheet.Read(Store, of, moment, Cancellation))));
        }
        foreach (var account in Account.All.Where(account => account.SubLedger != SubLedger.None))
            figures.AddRange(FigureKeys.Of(await Value(SubLedgerBalances.Read(Store, Village, account, moment, Cancellation)), Village));
        var lines = new AccountLedgerQuery(Village, Account.Cash, new(2025, 1, 1), moment, Limit: 20);
        figures.AddRange(FigureKeys.Of(await Value(AccountLedger.Read(Store, lines, Cancellation)), lines));
        return figures.Concat(await OfTheCounty(moment)).Concat(await OfPeople(moment)).Select(figure => figure.Key)
            .Append($"summary/{Village}/loanRatio").Append($"responsibility/{Village}/idleRatio").Append($"responsibility/{Village}/atHand");
    }

    async Task<IEnumerable<Figure>> OfTheCounty(Moment moment)
    {
        var balances = await Value(CountyBalances.Read(Store, Samples.County, moment, Cancellation));
        var held = await Value(ResponsibilityLedger.Read(Store, Samples.County, moment, Cancellation));
        return
        [
            .. FigureKeys.Of(Samples.County, balances.Accounts),
            .. FigureKeys.Of(await Value(CountySummary.Read(Store, Samples.County, moment, Cancellation))),
            .. FigureKeys.Of(await Value(Responsibilities.Read(Store, Village, moment, Cancellation))),
            .. FigureKeys.Of(await Value(RegionComparison.Read(Store, "610921107", moment, Cancellation))),
            .. FigureKeys.Of(held, Samples.County),
            new($"held-loan/{Loan}/outstanding", default), new($"held-loan/{Loan}/overdue", default),
        ];
    }

    static readonly string[] Columns = ["own", "matched", "gifted", "shares", "owed", "charged"];

    async Task<IEnumerable<Figure>> OfPeople(Moment moment)
    {
        var figures = new List<Figure>();
        foreach (var member in new[] { Member, $"{Village}-0001", $"{Village}-0012" })
            figures.AddRange([.. FigureKeys.Of(await Value(MemberPassbook.Read(Store, member, moment, Cancellation))),
                .. Columns.Select(column => new Figure($"passbook/{member}/{column}", default))]);
        foreach (var status in Enum.GetValues<LoanStatus>().Cast<LoanStatus?>().Append(null))
        {
            var register = await Value(LoanRegister.Read(Store, new(new([Samples.County]), Village, moment, new(status)), Cancellation));
            figures.AddRange(FigureKeys.Of(register.Totals, Village, new(status)));
            figures.AddRange(register.Loans.Items.Take(3).SelectMany(FigureKeys.Of));
        }
        return figures.Concat(Lists.Select(key => new Figure(key, default)));
    }

    /// <summary>Totals of lists, of all and of what a search finds.</summary>
    static readonly string[] Lists =
    [
        $"loans/{Village}/count", $"loans/{Village}/count/settled", $"loans/{Village}/count/past-due-1", $"loans/{Village}/count/number-57",
        $"loans/{Village}/charged", $"loans/610921/atRisk/past-due-30", $"loans/{Village}/atRisk/stage-1", $"applications/{Village}/principal", $"applications/610921/principal/onNotice/noticeOver",
        $"members/{Village}/count", $"members/{Village}/own", $"members/{Village}/matched/green", $"members/{Village}/gifted/number-35",
        $"members/{Village}/count/poor", $"vouchers/{Village}/amount", $"vouchers/{Village}/amount/2025-06/unchecked",
        $"vouchers/{Village}/amount/unsigned", $"vouchers/{Village}/amount/search-%E5%80%9F", $"vouchers/{Village}/amount/search-1000",
        "held/610921-s01/count", "held/610921-s01/outstanding/number-7",
    ];

    static async Task<T> Value<T>(Task<Answer<T>> answer) => (await answer).Value;

    static string Said<T>(T answer) => JsonSerializer.Serialize(answer, LedgerJson.Stored);
}
