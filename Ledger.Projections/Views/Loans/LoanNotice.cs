using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Projections.Views.History;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>A notice as it hangs out (公示), and how it stands on a day.</summary>
/// <param name="Guarantors">Of the loan on that day; nobody pledges after the council has approved.</param>
/// <param name="OverOn">The first day on which the notice has run out.</param>
/// <param name="Position">Where in the log it was published.</param>
/// <param name="DaysLeft">Until it has run out; zero from then on.</param>
/// <param name="Objections">That were raised by that day.</param>
public sealed record LoanNotice(
    string LoanId,
    string MemberId,
    string Purpose,
    Money Principal,
    int TermMonths,
    IReadOnlyList<string> Guarantors,
    DateOnly PublishedOn,
    DateOnly OverOn,
    long Position,
    int DaysLeft,
    IReadOnlyList<Objection> Objections)
{
    /// <summary>The moment of its publication: what is read as of it never changes.</summary>
    public Moment Published => new(PublishedOn, Position);

    /// <summary>Null before the notice was published, and where there is no loan.</summary>
    public static Task<Answer<LoanNotice?>> Find(
        IDocumentStore store, string loanId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, loanId, async snapshot =>
            await AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId) is { Loan: { Notice: { } notice } loan }
                ? Of(loan, notice, snapshot.AsOf, await PositionOf(snapshot, loanId))
                : null, cancellation);

    static LoanNotice Of(Loan loan, Notice notice, DateOnly day, long position) => new(
        loan.Id, loan.MemberId, loan.Purpose, loan.Principal, loan.TermMonths, loan.Guarantors, notice.PublishedOn, notice.OverOn,
        position, Left(notice, day), loan.Objections);

    /// <summary>How many days a notice still has to hang.</summary>
    public static int Left(Notice notice, DateOnly day) => Math.Max(0, notice.OverOn.DayNumber - day.DayNumber);

    static async Task<long> PositionOf(ViewSnapshot snapshot, string loanId) => (await snapshot.Rows(
        Sql, [Keys.Stream(Keys.LoanKind, loanId), snapshot.Position, EventNames.All[typeof(NoticePublished)]], row => row.GetInt64(0))).Single();

    internal static readonly string Sql = $"""
        select max(position) from {HistoryView.Table.Name} where stream = $1 and position <= $2 and type = $3
        """;
}
