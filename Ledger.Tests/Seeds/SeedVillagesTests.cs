using Ledger.Api.Execution;
using Ledger.Api.Seeds;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Tests.Seeds;

public class SeedVillagesTests
{
    static readonly DateOnly From = new(2025, 3, 1);

    [Fact]
    public async Task each_member_has_a_loan_that_takes_many_small_repayments()
    {
        var (world, seed) = (Told.NewWorld(), SeedVillages.Minimal(Told.Files, 3, 4, From));
        await Load(world, seed);

        Assert.Equal(3 * 4, seed.Loans.Count);
        foreach (var loan in seed.Loans)
            for (var fen = 1; fen <= 100; fen++)
                await Repay(world, loan, Money.OfFen(fen));

        Assert.All(world.States<Loan>(), loan => Assert.Equal(LoanStatus.Outstanding, loan.Status));
        Assert.Equal(12 * 100, world.Log.Count(item => item.Fact is LoanRepaid));
    }

    [Fact]
    public async Task all_87_associations_can_be_used()
    {
        var world = Told.NewWorld();
        await Load(world, SeedVillages.Minimal(Told.Files, 87, 3, From));

        Assert.Equal(88, world.States<Book>().Count());
        Assert.Equal(87 * 3, world.States<Loan>().Count(loan => loan.Status == LoanStatus.Outstanding));
    }

    static Task<SeedLoad> Load(Simulator world, LoansToRepay seed) => new SeedLoader(world, Told.Runner)
        .Load(seed.Commands, null, TestContext.Current.CancellationToken);

    static async Task Repay(Simulator world, LoanToRepay loan, Money amount)
    {
        var repay = new RepayLoan(
            loan.LoanId, loan.MemberId, amount, loan.MemberId, PaidInto.Cash, loan.PaidOutOn, loan.PaidOutOn);
        Assert.IsType<Completed>(await world.Execute(
            new([repay], new("test", null, "test")), TestContext.Current.CancellationToken));
    }
}
