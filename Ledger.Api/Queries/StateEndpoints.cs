using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections;

namespace Ledger.Api.Queries;

/// <summary>One thing as it stands, with the tag that a change of it must name; or as of a moment.</summary>
public static class StateEndpoints
{
    public static Task<IResult> Policy(string policyId, HttpContext http) => Show<FundPolicy>(http, policyId, (state, _) => state);

    public static Task<IResult> Village(string villageId, HttpContext http) => Show<Village>(http, villageId, (state, _) => state);

    public static Task<IResult> Grants(string personId, HttpContext http) => Show<Grants>(http, personId, (state, _) => state);

    public static Task<IResult> AuditQuery(string queryId, HttpContext http) => Show<AuditQuery>(http, queryId, (state, _) => state);

    public static Task<IResult> Member(string memberId, HttpContext http) =>
        Show<Member>(http, memberId, (member, _) => new MemberAnswer(member, member.Own, member.Equity));

    public static Task<IResult> Book(string entity, int year, HttpContext http) =>
        Show<Book>(http, FormattableString.Invariant($"{entity}/{year:0000}"), (state, _) => state);

    /// <summary>The loan, and what is owed on the day.</summary>
    public static Task<IResult> Loan(string loanId, HttpContext http) =>
        Show<Loan>(http, loanId, (loan, on) => new LoanAnswer(loan, loan.Outstanding, on, loan.OwedOn(on)));

    /// <summary>How a repayment would be counted; the same function as the posting, nothing is written.</summary>
    public static async Task<IResult> PreviewRepayment(string loanId, HttpContext http)
    {
        if (!Money.TryParse(http.Request.Query["amount"].ToString(), out var amount) || !amount.IsPositive)
            throw new BadFieldsException("amount", "malformed");

        return await Show<Loan>(http, loanId, (loan, on) =>
        {
            var repaid = LoanServicing.Repay(loan,
                new(loanId, loan.MemberId, amount, loan.MemberId, PaidInto.Cash, on, on));
            return new RepaymentPreview(amount, repaid.OverdueFee, repaid.Fee, repaid.Principal, loan.Outstanding - repaid.Principal);
        });
    }

    static async Task<IResult> Show<T>(HttpContext http, string id, Func<T, DateOnly, object> answer) where T : class, IFold<T>
    {
        if (await Find<T>(http, id) is not { } held)
            return Problems.Of(http, StatusCodes.Status404NotFound, "notFound", Keys.Stream(T.Kind, id));

        http.Response.Headers.ETag = VersionTag.Of(held.Version);
        http.Response.Headers[WriteEndpoint.PositionHeader] = FormattableString.Invariant($"{held.Position}");
        return Results.Json(held.With(answer(held.State, held.AsOf)), LedgerJson.Stored);
    }

    /// <summary>As it stands: what is stored. As of a moment that the request names: folded from the log.</summary>
    static async Task<Held<T>?> Find<T>(HttpContext http, string id) where T : class, IFold<T>
    {
        var states = http.RequestServices.GetRequiredService<StateReader>();
        if (Asked.Text(http, "asOf") is null && Asked.Text(http, "at") is null)
            return await states.Find<T>(id, http.RequestAborted);

        var (store, moment) = await Reading.Of(http);
        return await StateReader.Find<T>(store, id, moment, http.RequestAborted);
    }
}

public sealed record MemberAnswer(Member Member, Money Own, Money Equity);

/// <param name="Owed">What is owed on <paramref name="AsOf"/>, by part.</param>
public sealed record LoanAnswer(Loan Loan, Money Outstanding, DateOnly AsOf, Dues Owed);

public sealed record RepaymentPreview(Money Amount, Money OverdueFee, Money Fee, Money Principal, Money OutstandingAfter);
