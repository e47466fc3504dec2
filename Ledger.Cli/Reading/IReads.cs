using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Cli.Reading;

/// <summary>What the reading verbs read: a ledger at the other end of a network, or a bundle file. Both give the same answers, of
/// the moment that the command line asks about.</summary>
/// <exception cref="CannotException">What is asked is not there.</exception>
interface IReads : IDisposable
{
    /// <summary>How the program ends when all that was asked is answered: with findings where the bundle has some.</summary>
    int Code { get; }

    /// <param name="month">As it was typed; null for the month of the moment's day.</param>
    Task<Answer<TrialBalance>> TrialBalance(string entity, string? month, CancellationToken cancellation);

    Task<Answer<IncomeStatement>> Income(Associations of, CancellationToken cancellation);

    Task<Answer<BalanceSheet>> Balance(Associations of, CancellationToken cancellation);

    /// <summary>The associations of a region, one by one and by town.</summary>
    Task<Answer<BalancesByAccount>> Balances(string region, CancellationToken cancellation);

    /// <summary>All lines of an account of a year.</summary>
    /// <param name="from">The first day, as it was typed; null for the year's first.</param>
    Task<Answer<AccountLedger>> Account(string entity, string account, string? from, CancellationToken cancellation);

    /// <summary>A part of the log. All parts are of one moment.</summary>
    Task<Answer<Replay>> Replay(ReplayAsked asked, CancellationToken cancellation);

    Task<Answer<EventDetail>> Event(long position, CancellationToken cancellation);

    /// <summary>The event that posted a voucher.</summary>
    Task<Answer<EventDetail>> Voucher(string entity, string number, CancellationToken cancellation);

    /// <summary>The household of a village whose head has that name, or a part of it, or these pinyin initials.</summary>
    /// <exception cref="CannotException">There is none, or more than one.</exception>
    Task<string> MemberNamed(string village, string name, CancellationToken cancellation);

    Task<Answer<MemberPassbook>> Member(string memberId, CancellationToken cancellation);

    Task<Answer<LoanRecord>> Loan(string loanId, CancellationToken cancellation);

    /// <summary>With every item that the figure is the sum of.</summary>
    Task<Answer<Explanation>> Explanation(string figure, CancellationToken cancellation);

    Task<Answer<Differences>> Differences(DiffAsked asked, CancellationToken cancellation);
}

/// <param name="Stream">One stream; null for everything of the region.</param>
/// <param name="From">After this position; back, before it; null for the beginning, or the end.</param>
sealed record ReplayAsked(string? Region, string? Stream, long? From, bool IsBack, int Limit);

sealed record BalancesByAccount(IReadOnlyList<CountyAccount> Accounts);
