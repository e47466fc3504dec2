using CsCheck;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;
using static Ledger.Tests.Properties.SmallWorld;

namespace Ledger.Tests.Properties;

/// <summary>Whatever happens: every open loan is held at each level by whoever holds the post, and by nobody else.</summary>
public sealed class ResponsibilityProperties
{
    [Fact]
    public Task every_open_loan_is_held_by_the_present_officers() => Step.Many(60, 160).SampleAsync(async steps =>
    {
        var world = NewSimulator();
        await world.Execute(new([.. Founding], new(Registrar, null, "test")), TestContext.Current.CancellationToken);
        var next = new Steps(world);
        foreach (var step in steps)
        {
            var (actor, command) = next.Next(step);
            await world.Execute(RequestOf(actor, command, null), TestContext.Current.CancellationToken);
        }

        AssertHeld(world);
    }, iter: 60);

    [Fact]
    public async Task handovers_happen_in_made_up_years()
    {
        var lists = 0;
        await Step.Many(150, 160).SampleAsync(async steps =>
        {
            var world = NewSimulator();
            await world.Execute(new([.. Founding], new(Registrar, null, "test")), TestContext.Current.CancellationToken);
            var next = new Steps(world);
            foreach (var step in steps)
            {
                var (actor, command) = next.Next(step);
                await world.Execute(RequestOf(actor, command, null), TestContext.Current.CancellationToken);
            }

            Interlocked.Add(ref lists, world.Log.Count(item => item.Fact is LoansHandedOver));
        }, iter: 10);

        Assert.True(lists > 0);
    }

    static void AssertHeld(Simulator world)
    {
        var held = Held(world.Log.Select(item => item.Fact));
        foreach (var loan in world.States<Loan>().Where(loan => loan.IsHeld))
        {
            var village = world.State<Village>(Keys.VillageOf(loan.Id))!;
            Assert.Equal(Answering.Now(village), held[loan.Id].OrderBy(turn => turn.Post));
        }
    }

    /// <summary>By the facts alone, as the view tells it.</summary>
    static Dictionary<string, List<Answering>> Held(IEnumerable<IFact> facts)
    {
        var held = new Dictionary<string, List<Answering>>();
        foreach (var fact in facts)
            switch (fact)
            {
                case LoanApproved { AnsweredBy: { } by } e: held[e.LoanId] = [.. by]; break;
                case LoanBroughtForward { AnsweredBy: { } by } e: held[e.LoanId] = [.. by]; break;
                case RepaymentReversed { AnsweredBy: { } by } e: held[e.LoanId] = [.. by]; break;
                case LoansHandedOver e:
                    foreach (var loan in e.LoanIds)
                        held[loan] = [.. held[loan].Where(turn => turn.Post != e.Post), new(e.Post, e.ToOfficer)];
                    break;
            }

        return held;
    }
}
