using Ledger.Api.Http;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections;

namespace Ledger.Api.Queries;

/// <summary>One thing as it stands now, with the tag that a change of it must name.</summary>
public static class StateEndpoints
{
    public static Task<IResult> Policy(string policyId, HttpContext http) => Show<FundPolicy>(http, policyId, state => state);

    public static Task<IResult> Village(string villageId, HttpContext http) => Show<Village>(http, villageId, state => state);

    public static Task<IResult> Grants(string personId, HttpContext http) => Show<Grants>(http, personId, state => state);

    public static Task<IResult> Member(string memberId, HttpContext http) =>
        Show<Member>(http, memberId, member => new MemberAnswer(member, member.Own, member.Equity));

    public static Task<IResult> Book(string entity, int year, HttpContext http) =>
        Show<Book>(http, FormattableString.Invariant($"{entity}/{year:0000}"), state => state);

    /// <summary>The loan, and what is owed on a day.</summary>
    public static Task<IResult> Loan(string loanId, HttpContext http)
    {
        var on = Asked.AsOf(http);
        return Show<Loan>(http, loanId, loan => new LoanAnswer(loan, loan.Outstanding, on, loan.OwedOn(on)));
    }

    /// <summary>How a repayment would be counted; the same function as the posting, nothing is written.</summary>
    public static async Task<IResult> PreviewRepayment(string loanId, HttpContext http)
    {
        if (!Money.TryParse(http.Request.Query["amount"].ToString(), out var amount) || !amount.IsPositive)
            throw new BadFieldsException("amount", "malformed");

        var on = Asked.AsOf(http);
        return await Show<Loan>(http, loanId, loan =>
        {
            var repaid = LoanServicing.Repay(loan,
                new(loanId, loan.MemberId, amount, loan.MemberId, PaidInto.Cash, on, on));
            return new RepaymentPreview(amount, repaid.OverdueFee, repaid.Fee, repaid.Principal, loan.Outstanding - repaid.Principal);
        });
    }

    static async Task<IResult> Show<T>(HttpContext http, string id, Func<T, object> answer) where T : class, IFold<T>
    {
        var held = await http.RequestServices.GetRequiredService<StateReader>().Find<T>(id, http.RequestAborted);
        if (held is null)
            return Problems.Of(http, StatusCodes.Status404NotFound, "notFound", Keys.Stream(T.Kind, id));

        http.Response.Headers.ETag = VersionTag.Of(held.Version);
        http.Response.Headers[WriteEndpoint.PositionHeader] = FormattableString.Invariant($"{held.Position}");
        return Results.Json(new Held<object>(answer(held.State), held.Version, held.Position), LedgerJson.Stored);
    }
}

public sealed record MemberAnswer(Member Member, Money Own, Money Equity);

/// <param name="Owed">What is owed on <paramref name="AsOf"/>, by part.</param>
public sealed record LoanAnswer(Loan Loan, Money Outstanding, DateOnly AsOf, Dues Owed);

public sealed record RepaymentPreview(Money Amount, Money OverdueFee, Money Fee, Money Principal, Money OutstandingAfter);
