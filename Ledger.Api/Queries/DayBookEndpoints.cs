using Ledger.Api.Access;
using Ledger.Api.Http;
using Ledger.Api.Persons;
using Ledger.Domain.Basics;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Queries;

/// <summary>The books that go day by day: all vouchers in order, and one account's money.</summary>
public static class DayBookEndpoints
{
    /// <summary>Vouchers with their lines by day, of a month or of the year of <c>asOf</c>; found as in the list of vouchers.</summary>
    public static async Task<IResult> Journal(string entity, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var query = new VoucherListQuery(Asked.Region(entity, "entity"), moment, Asked.Month(http, "month"),
            Asked.Word<VoucherStatus>(http, "status"), Asked.Text(http, "cursor"), Asked.Limit(http), Asked.Text(http, "search"));
        var answer = await ChronologicalJournal.Read(store, query, http.RequestAborted);
        return ViewEndpoints.Answered(http, SeesHouseholds(http) ? answer : answer.With(answer.Value.WithoutHouseholds()));
    }

    /// <summary>An account's month, that of <c>asOf</c> where none is named, up to <c>asOf</c>.</summary>
    public static async Task<IResult> DayBook(string entity, string account, HttpContext http)
    {
        var (store, moment) = await Reading.Of(http);
        var month = Asked.Month(http, "month") ?? Month.Of(moment.AsOf);
        if (month.FirstDay > moment.AsOf)
            throw new BadFieldsException("month", "notAllowed", $"{month}");

        var answer = await Projections.Views.Journal.DayBook.Read(store, Asked.Region(entity, "entity"), Asked.Account(account),
            moment with { AsOf = month.LastDay < moment.AsOf ? month.LastDay : moment.AsOf }, http.RequestAborted);
        return ViewEndpoints.Answered(http, SeesHouseholds(http) ? answer : answer.With(answer.Value.WithoutHouseholds()));
    }

    static bool SeesHouseholds(HttpContext http) => PassbookDoor.IsOpenTo(Caller.Known(http));
}
