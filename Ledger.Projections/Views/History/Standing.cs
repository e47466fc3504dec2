using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;

namespace Ledger.Projections.Views.History;

/// <summary>Where things stand after an event: the accounts of a region or a book, a loan, or a household.</summary>
/// <param name="Balances">By account code, debit minus credit; null where no book is looked at.</param>
public sealed record Standing(
    IReadOnlyDictionary<string, Money>? Balances = null, LoanStanding? Loan = null, MemberStanding? Member = null);

/// <param name="Owed">By part, counted to the business date of the event.</param>
public sealed record LoanStanding(LoanStatus Status, Money Outstanding, Dues Owed);

public sealed record MemberStanding(Money Own, Money Matched, Money Gifted, Card Card);

/// <summary>What is carried from event to event while a log is replayed.</summary>
sealed class Course
{
    readonly RunningBalances? _balances;
    readonly string _kind;
    Loan? _loan;
    Member? _member;

    Course(string kind, RunningBalances? balances) => (_kind, _balances) = (kind, balances);

    /// <summary>Before the first event of a region, or of one stream.</summary>
    public static Course Before(string region, string? stream)
    {
        var kind = stream is null ? "" : EventReader.KindOf(stream);
        return new(kind, kind is "" or Keys.BookKind ? RunningBalances.Before(entity => Region.Contains(region, entity)) : null);
    }

    /// <summary>As it was at the snapshot's position.</summary>
    public static async Task<Course> At(ViewSnapshot snapshot, ReplayQuery query)
    {
        if (query.Stream is not { } stream)
            return new("", await RunningBalances.Of(snapshot, query.Region));

        var kind = EventReader.KindOf(stream);
        if (kind == Keys.BookKind)
            return new(kind, await RunningBalances.OfBook(snapshot, stream[(kind.Length + 1)..]));

        var course = new Course(kind, null);
        foreach (var (_, _, fact) in await StoredFacts.OfStreams(snapshot, [stream]))
            course.Apply(fact);
        return course;
    }

    /// <summary>After one more event.</summary>
    public Standing After(IFact fact)
    {
        Apply(fact);
        return On(fact.On);
    }

    /// <summary>Where things stand; what a loan owes is counted to the day.</summary>
    public Standing On(DateOnly day) => new(
        _balances?.Total,
        _loan is null ? null : new(_loan.Status, _loan.Outstanding, _loan.OwedOn(day)),
        _member is null ? null : new(_member.Own, _member.Matched, _member.Gifted, _member.Card));

    void Apply(IFact fact)
    {
        _balances?.Apply(fact);
        if (_kind == Keys.LoanKind)
            _loan = Loan.Fold(_loan, fact);
        else if (_kind == Keys.MemberKind)
            _member = Member.Fold(_member, fact);
    }
}
