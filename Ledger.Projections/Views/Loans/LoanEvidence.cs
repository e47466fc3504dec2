using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Views.Members;
using Marten;

namespace Ledger.Projections.Views.Loans;

/// <summary>Everything that whoever decides about an application must see, as of one moment.</summary>
/// <param name="Others">The household's other loans, by number.</param>
/// <param name="Sureties">Who pledged or is to pay in the borrower's place, by number.</param>
/// <param name="Limit">What the household may borrow by the policy in force; null where none is.</param>
/// <param name="Facts">Of this loan, in the order of the log: who decided what, with which words.</param>
public sealed record LoanEvidence(
    LoanRecord Loan,
    Member Borrower,
    IReadOnlyList<LoanRecord> Others,
    IReadOnlyList<Member> Sureties,
    LoanLimit? Limit,
    IReadOnlyList<IFact> Facts)
{
    /// <summary>Null before the application.</summary>
    public static Task<Answer<LoanEvidence?>> Read(
        IDocumentStore store, string loanId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, loanId, async snapshot =>
            await AsOf.One<LoanEntry>(snapshot, LoanView.Table, loanId) is { } loan ? await Of(snapshot, loan) : null, cancellation);

    static async Task<LoanEvidence> Of(ViewSnapshot snapshot, LoanEntry entry)
    {
        var loan = entry.Loan;
        string[] people = [loan.MemberId, .. loan.Guarantors.Union(loan.SubstitutePayers)];
        var members = await AsOf.Some<Member>(snapshot, MemberView.Table, people);
        var borrower = members.Single(member => member.Id == loan.MemberId);
        var ids = await snapshot.Rows(OthersSql, [loan.MemberId, loan.Id, snapshot.Position, snapshot.AsOf], row => row.GetString(0));
        var others = await AsOf.Some<LoanEntry>(snapshot, LoanView.Table, ids);
        var terms = (await PolicyInForce.Known(snapshot, loan.Id))?.InForce(borrower.VillageId, snapshot.AsOf)?.Terms;
        var stream = Keys.Stream(Keys.LoanKind, loan.Id);
        return new(
            LoanRecord.Of(entry, snapshot.AsOf), borrower, [.. others.Select(other => LoanRecord.Of(other, snapshot.AsOf))],
            [.. members.Where(member => member != borrower)],
            terms is null ? null : LoanLimit.Of(borrower, terms, others.Sum(other => other.Loan.Outstanding)),
            [.. AsOf.Facts((await snapshot.Facts([stream]))[stream], snapshot.AsOf)]);
    }

    internal static readonly string OthersSql = $"""
        select id from {LoanView.Table.Name}
        where member = $1 and id <> $2 and first_position <= $3 and first_on <= $4
        order by id
        """;
}
