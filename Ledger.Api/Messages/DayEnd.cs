using Ledger.Api.Queries;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Loans;
using Marten;
using Wolverine;

namespace Ledger.Api.Messages;

/// <summary>What a business date brings: notices that ran out, loans that reached a later overdue stage.</summary>
/// <remarks>Only sends commands; each decides for itself, so running a date twice changes nothing.</remarks>
public sealed class DayEnd(IDocumentStore store, StateReader states, IMessageBus bus)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends what is due on the date in a county. The messages are durable: none is lost with this process.</summary>
    public async Task<DayEndSent> Run(string county, DateOnly on, CancellationToken cancellation)
    {
        if (!await ViewsClock.Reached(store, await ViewsClock.Written(store, cancellation), Patience, cancellation))
            throw new TimeoutException("the views have not reached the end of the log");

        var notices = (await DueLoans.NoticesOver(store, on, cancellation)).Value
            .Where(due => Region.Contains(county, due.LoanId)).ToList();
        foreach (var due in notices)
            await bus.PublishAsync(new CloseNotice(due.LoanId, on));

        var overdue = await Overdue(county, on, cancellation);
        foreach (var due in overdue)
            await bus.PublishAsync(new AssessLoan(due.LoanId, due.MemberId, on));
        return new(on, notices.Count, overdue.Count);
    }

    /// <summary>By the stages of the county's policy and of every town and village that has its own.</summary>
    async Task<List<DueLoan>> Overdue(string county, DateOnly on, CancellationToken cancellation)
    {
        var policy = (await states.Find<FundPolicy>(county, cancellation))?.State;
        var version = policy?.Versions.FindLast(published => published.EffectiveOn <= on);
        if (version is null)
            return [];

        string[] regions = [county, .. version.Overrides.Where(change => change.Loan is not null).Select(change => change.Region)];
        var due = new Dictionary<string, DueLoan>();
        foreach (var region in regions)
        {
            var stages = VillageTerms.Of(version, region).Loan.OverdueStages;
            foreach (var loan in (await DueLoans.StagesBegun(store, region, stages, on, cancellation)).Value)
                due[loan.LoanId] = loan;
        }

        return [.. due.Values];
    }
}

/// <param name="Notices">How many notices were sent to be closed.</param>
/// <param name="Loans">How many loans were sent to be assessed.</param>
public sealed record DayEndSent(DateOnly On, int Notices, int Loans);

