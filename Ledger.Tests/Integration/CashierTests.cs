using System.Net;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Eight cashiers pay forty loans out at once, from a bank account that has money for thirty.</summary>
[Collection<OneHost>]
public sealed class CashierTests(OneHostFixture shared)
{
    const int Loans = 40;
    const int Covered = 30;
    const int Cashiers = 8;
    const string Village = "610921300001";

    [Fact]
    public async Task many_cashiers_never_pay_more_than_there_is() =>
        await PayOut(Village, shared.Host.Client);

    [Fact]
    public async Task many_cashiers_at_two_programs_never_pay_more_than_there_is()
    {
        await using var other = await LedgerHost.Beside(shared.Host);

        await PayOut("610921300002", shared.Host.Client, other.Client);
    }

    async Task PayOut(string village, params Client[] programs)
    {
        await shared.Host.Do(Registrar, Foundation.Village(village, borrowers: 0, cash: 0, bank: 1_000 * Covered));
        var process = LoanProcess.Officered(village, Loans + 2).Concat(LoanProcess.Approved(village, Loans));
        foreach (var (actor, commands) in process)
            await shared.Host.Do(actor, commands);

        var answers = await Task.WhenAll(Enumerable.Range(0, Cashiers)
            .Select(cashier => Pay(programs[cashier % programs.Length], village, cashier)));

        var paid = answers.SelectMany(all => all).Where(answer => answer.Status == HttpStatusCode.OK).ToList();
        var refused = answers.SelectMany(all => all).Except(paid).ToList();
        Assert.All(refused, answer => answer.IsProblem(HttpStatusCode.UnprocessableEntity, "moneyCoversPayout"));
        Assert.Equal((Covered, Loans - Covered), (paid.Count, refused.Count));
        await PaidExactly(village, paid);
    }

    /// <summary>One cashier pays every eighth loan, one after the other.</summary>
    static async Task<List<Answer>> Pay(Client program, string village, int cashier)
    {
        var answers = new List<Answer>();
        for (var number = cashier + 1; number <= Loans; number += Cashiers)
            answers.Add(await program.Post($"loans/{LoanId(village, number)}/payout",
                new
                {
                    memberId = MemberId(village, number),
                    paidFrom = "bank",
                    bookedOn = "2025-06-15",
                    valueOn = "2025-06-15",
                },
                Ask.Seeing(LoanProcess.ApprovedVersion) with { Actor = $"cashier-{cashier}" }));
        return answers;
    }

    /// <summary>None lost, none doubled: the book says what was answered.</summary>
    async Task PaidExactly(string village, List<Answer> paid)
    {
        var stored = await StoredLog.Read(shared.Host.Connections);
        var vouchers = stored.FactsOf<VoucherPosted>(Keys.Stream(Keys.BookKind, $"{village}/2025"))
            .Where(voucher => voucher.Kind == VoucherKind.Payout).ToList();

        Assert.Equal(
            paid.Select(answer => (Told(answer, "id"), Told(answer, "voucher"))).Order(),
            vouchers.Select(voucher => (voucher.Cause!["loan/".Length..], voucher.Number)).Order());
        stored.AgreesWithItself();
    }

    static string Told(Answer answer, string field) => answer.Json.GetProperty(field).GetString()!;
}
