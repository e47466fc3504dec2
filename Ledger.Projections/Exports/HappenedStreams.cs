using Ledger.Domain.Loans;
using Ledger.Projections.Views;

namespace Ledger.Projections.Exports;

/// <summary>Which events of the log had happened by the end of a day: of each stream those that <see cref="AsOf.Facts"/> takes.</summary>
/// <remarks>Remembers streams that had not begun by then, and nothing of the others.</remarks>
sealed class HappenedStreams(DateOnly day)
{
    static readonly string Payout = EventNames.All[typeof(LoanDisbursed)];

    readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    /// <summary>Takes the next event in log order; true where it had happened.</summary>
    public bool Take(string stream, long version, string type, DateOnly on)
    {
        if (on <= day)
            return !_ended.Contains(stream);
        if (version == 1 || type == Payout)
            _ended.Add(stream);
        return false;
    }
}
