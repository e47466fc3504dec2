using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Villages;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>From a day on, somebody answers for a loan by a post, or nobody any longer.</summary>
/// <param name="Officer">Null for nobody.</param>
sealed record ResponsibilityTurn(string Loan, Post Post, long Position, string? Officer, DateOnly FromOn)
{
    public string Village => Keys.VillageOf(Loan);

    /// <summary>The person by that post, as a standing of the loan; null for nobody.</summary>
    public string? Holder => Officer is null ? null : HolderOf(Stored.NameOf(Post), Officer);

    public static string HolderOf(string post, string officer) => $"{post}/{officer}";

    /// <summary>What a fact passes on; nothing for most.</summary>
    public static IEnumerable<ResponsibilityTurn> Of(IFact fact, long position) => fact switch
    {
        LoanApproved { AnsweredBy: { } by } e => Begin(e.LoanId, by, position, e.On),
        LoanBroughtForward { AnsweredBy: { } by } e => Begin(e.LoanId, by, position, e.On),
        RepaymentReversed { AnsweredBy: { } by } e => Begin(e.LoanId, by, position, e.On),
        LoansHandedOver e => e.LoanIds.Select(loan => new ResponsibilityTurn(loan, e.Post, position, e.ToOfficer, e.On)),
        LoanSettled e => End(e.LoanId, position, e.On),
        LoanRejected e => End(e.LoanId, position, e.On),
        LoanWithdrawn e => End(e.LoanId, position, e.On),
        _ => [],
    };

    static IEnumerable<ResponsibilityTurn> Begin(string loan, IReadOnlyList<Answering> by, long position, DateOnly on) =>
        by.Select(answering => new ResponsibilityTurn(loan, answering.Post, position, answering.OfficerId, on));

    static IEnumerable<ResponsibilityTurn> End(string loan, long position, DateOnly on) =>
        Answering.Posts.Select(post => new ResponsibilityTurn(loan, post, position, null, on));
}
