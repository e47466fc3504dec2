using CsCheck;
using Ledger.Api.Execution;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using static Ledger.Tests.Properties.SmallWorld;

namespace Ledger.Tests.Properties;

/// <summary>Whatever is asked for, in whatever order: the books agree with the business, and refusals write nothing.</summary>
public sealed class LedgerProperties
{
    /// <summary>Asking for them again under a new key is asking for more: another payment, another objection.</summary>
    static readonly Type[] DoneTwiceWhenAskedTwice =
    [
        typeof(PostVoucher), typeof(ReceiveFiscalFunds), typeof(ReleaseFunds), typeof(ReturnFunds),
        typeof(SubscribeShares), typeof(RepayLoan), typeof(RaiseObjection),
    ];

    [Fact]
    public Task the_books_agree_with_the_business_after_every_command() => Play(100, async (world, request) =>
    {
        var before = world.Log.Count;
        var outcome = await world.Execute(request, TestContext.Current.CancellationToken);

        Assert.True(outcome is Completed || world.Log.Count == before, $"{outcome} wrote something");
        Invariants.HoldNow(world);
    });

    [Fact]
    public Task a_request_sent_again_gets_its_first_answer_and_changes_nothing() => Play(50, async (world, request) =>
    {
        var first = await world.Execute(request, TestContext.Current.CancellationToken);
        var after = world.Log.Count;
        var again = await world.Execute(request, TestContext.Current.CancellationToken);

        Assert.Equal(after, world.Log.Count);
        Assert.Equal(Said(first), Said(again));
        Assert.True(again is Completed { IsReplay: true } or Refused { IsReplay: true } or Missing);
    });

    [Fact]
    public Task a_decision_made_again_is_idle_or_refused() => Play(50, async (world, request) =>
    {
        await world.Execute(request, TestContext.Current.CancellationToken);
        var after = world.Log.Count;
        if (!DoneTwiceWhenAskedTwice.Contains(request.Commands[0].GetType()))
            await world.Execute(request with { Key = null }, TestContext.Current.CancellationToken);

        Assert.True(after == world.Log.Count, $"{request.Commands[0]} happened twice");
    });

    /// <summary>The steps are no use if nothing comes of them.</summary>
    [Fact]
    public async Task made_up_years_go_far()
    {
        var kinds = new HashSet<Type>();
        await Play(60, async (world, request) =>
        {
            await world.Execute(request, TestContext.Current.CancellationToken);
            lock (kinds)
                kinds.UnionWith(world.Log.Skip(Math.Max(0, world.Log.Count - 6)).Select(item => item.Fact.GetType()));
        });

        Type[] wanted =
        [
            typeof(SharesSubscribed), typeof(SharesGranted), typeof(SharesBroughtForward), typeof(LoanBroughtForward),
            typeof(LoanDisbursed), typeof(LoanRepaid), typeof(RepaymentReversed), typeof(LoanAssessed), typeof(LoanSettled),
            typeof(GuaranteeReleased), typeof(MonthClosed), typeof(VoucherPosted), typeof(LoanRejected), typeof(DebtRevived),
            typeof(VouchersChecked), typeof(VouchersSigned),
        ];
        Assert.Empty(wanted.Except(kinds).Select(type => type.Name));
    }

    /// <summary>Plays so many years; each request is handed to <paramref name="ask"/>, which has it carried out.</summary>
    static Task Play(int years, Func<Simulator, Request, Task> ask) => Step.Many(100, 300).SampleAsync(async steps =>
    {
        var world = NewSimulator();
        Assert.IsType<Completed>(await world.Execute(new([.. Founding], new(Registrar, null, "test")), default));
        var next = new Steps(world);
        foreach (var (i, step) in steps.Index())
        {
            var (actor, command) = next.Next(step);
            await ask(world, RequestOf(actor, command, FormattableString.Invariant($"key-{i}")));
        }

        Invariants.HoldOverTheLog(world);
        Invariants.AreFoundToHold(world);
    }, iter: years);
}
