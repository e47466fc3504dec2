using System.Globalization;
using Ledger.Api.Pages.Frame;
using Ledger.Api.Persons;
using Ledger.Api.Queries;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Villages;

namespace Ledger.Api.Pages.Forms;

/// <summary>What the fields of a form offer: members and loans of the village by number and name, villages, purposes; and what
/// stands in a field before anybody types.</summary>
/// <remarks>A plain list that the browser searches, so it works without a script. Of one village: whoever works for more chooses
/// it first, in the bar above.</remarks>
public sealed class FieldChoices(Desk desk, Divisions divisions, PersonReader persons, StateReader states)
{
    static readonly LoanStatus[] BeforePayout =
    [
        LoanStatus.Applied, LoanStatus.CouncilApproved, LoanStatus.SupervisorsApproved, LoanStatus.OnNotice,
        LoanStatus.NoticeOver, LoanStatus.TownApproved, LoanStatus.Approved,
    ];

    readonly Dictionary<string, string> _defaults = [];
    readonly HashSet<string> _cut = [];

    /// <summary>How many of a village's households or loans are offered; any other is found by what is typed.</summary>
    public int Most { get; init; } = PersonReader.MostNames;

    /// <summary>Whether a field offers less than there is.</summary>
    public bool IsCut(string field) => _cut.Contains(field);

    /// <summary>Whether its loan is one that there is already.</summary>
    public static bool IsOfLoans(CommandForm form) => form.Name is not ("applyForLoan" or "bringLoanForward") && form.Fields.Any(field => field.Name == "loanId");

    /// <summary>What stands in a field that nobody has filled; null for nothing.</summary>
    public string? Default(string field) => _defaults.GetValueOrDefault(field);

    /// <summary>The choices by field; a field that is typed freely has none.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<FieldChoice>>> For(CommandForm form)
    {
        var choices = new Dictionary<string, IReadOnlyList<FieldChoice>>();
        var fields = form.Fields.Select(field => field.Name).ToHashSet();
        if (fields.Contains("villageId") || fields.Contains("entity"))
            choices["villageId"] = choices["entity"] = form.Name == "registerVillage" ? await Unregistered() : await Villages(fields.Contains("entity"));
        if (Village is not { } village)
            return choices;

        if (fields.Overlaps(["memberId", "guarantorId", "payer", "substitutePayers"]) && form.Name != "joinVillage")
            choices["memberId"] = choices["guarantorId"] = choices["payer"] = choices["substitutePayers"] = await Members(village);
        if (IsOfLoans(form))
            choices["loanId"] = await Loans(form.Name, village);
        if (fields.Contains("purpose") && await Terms(village) is { } terms)
            choices["purpose"] = [.. terms.Loan.Purposes.Select(purpose => new FieldChoice(purpose, desk.Word(purpose)))];
        await Suggest(form.Name, village);
        return choices;
    }

    /// <summary>Whose lists are offered: of the loan or member that the form is about, else of the address; of none to whoever
    /// may see no members, such as an administrator.</summary>
    public string? Village => new[] { desk.Query("loanId"), desk.Query("memberId"), desk.Query("entity"), desk.Query("villageId") }.OfType<string>()
        .Concat(desk.May(Operation.ReadMembers) && desk.Meant(Operation.ReadMembers) is { } meant ? [meant] : []).Select(Keys.VillageOf).FirstOrDefault(Region.IsVillage);

    static LoanStatus[] StatusesFor(string form) => form switch
    {
        "pledgeGuarantee" => [LoanStatus.Applied],
        "publishNotice" => [LoanStatus.SupervisorsApproved],
        "raiseObjection" or "resolveObjection" => [LoanStatus.OnNotice],
        "disburseLoan" => [LoanStatus.Approved],
        "repayLoan" => [LoanStatus.Outstanding],
        "reverseRepayment" => [LoanStatus.Outstanding, LoanStatus.Settled],
        _ => BeforePayout,
    };

    /// <summary>Those of the county's register, and behind them what was registered since.</summary>
    async Task<IReadOnlyList<FieldChoice>> Villages(bool withCounty)
    {
        IReadOnlyList<string> regions = desk.Meant(Operation.ReadVillage) is { } meant ? [meant] : desk.Scope(Operation.ReadVillage);
        var registered = new List<string>();
        foreach (var region in regions)
            registered.AddRange((await Registered(region)).Keys);
        var villages = regions.SelectMany(region => divisions.VillagesOf(region)).Select(village => village.Code).Union(registered)
            .Select(village => new FieldChoice(village, divisions.NameOf(village)));
        return withCounty && regions is [var county] && Region.IsCounty(county) ? [new(county, divisions.NameOf(county)), .. villages] : [.. villages];
    }

    /// <summary>Of the official list, those that have no association yet.</summary>
    async Task<IReadOnlyList<FieldChoice>> Unregistered()
    {
        var region = desk.Region(Operation.RegisterVillage);
        var known = await Registered(region);
        return [.. divisions.OfficialVillagesOf(region).Where(village => !known.ContainsKey(village)).Select(village => new FieldChoice(village, divisions.NameOf(village)))];
    }

    async Task<IReadOnlyDictionary<string, string>> Registered(string region)
    {
        var reading = await desk.Reading();
        return (await RegisteredVillages.Read(reading.Store, region, reading.Moment, desk.Http.RequestAborted)).Value;
    }

    async Task<IReadOnlyList<FieldChoice>> Members(string village)
    {
        var reading = await desk.Reading();
        var query = new MemberQuery(new(desk.Scope(Operation.ReadMembers)), village, reading.Moment, Limit: Most);
        var register = (await MemberRegister.Read(reading.Store, query, desk.Http.RequestAborted)).Value;
        if (register.Next is not null)
            _cut.UnionWith(["memberId", "guarantorId", "payer", "substitutePayers"]);
        var members = register.Items;
        var names = await Names(members.Select(member => member.Id));
        return [.. members.Select(member => new FieldChoice(member.Id,
            $"{names.GetValueOrDefault(member.Id)} {desk.Word(member.Card)} {Amounts.Grouped(member.Own)}".TrimStart()))];
    }

    async Task<IReadOnlyList<FieldChoice>> Loans(string form, string village)
    {
        var loans = await LoansFor(form, village, Most + 1);
        if (loans.Count > Most)
            _cut.Add("loanId");
        return await Told([.. loans.Take(Most)]);
    }

    /// <summary>The loans of a village that a form can be about, by number.</summary>
    public async Task<IReadOnlyList<LoanEntry>> LoansFor(string form, string village, int limit)
    {
        var reading = await desk.Reading();
        return (await WaitingLoans.Read(reading.Store, [new Scope(desk.Scope(Operation.ReadLoans)).Narrow(village)], StatusesFor(form),
            reading.Moment, limit, desk.Http.RequestAborted)).Value;
    }

    /// <summary>Loans with what people know them by.</summary>
    public async Task<IReadOnlyList<FieldChoice>> Told(IReadOnlyList<LoanEntry> loans)
    {
        var names = await Names(loans.Select(entry => entry.Loan.MemberId).Distinct());
        return [.. loans.Select(entry => new FieldChoice(entry.Loan.Id,
            $"{names.GetValueOrDefault(entry.Loan.MemberId)} {Amounts.Grouped(entry.Loan.Principal)} {desk.Word(entry.Loan.Status)}".TrimStart()))];
    }

    Task<IReadOnlyDictionary<string, string>> Names(IEnumerable<string> members) =>
        persons.MaskedNames([.. members.Take(PersonReader.MostNames)], new(desk.Scope(Operation.ReadPersons)), desk.Http.RequestAborted);

    async Task<Terms?> Terms(string village) =>
        (await states.Find<FundPolicy>(Region.CountyOf(village), desk.Http.RequestAborted))?.State.InForce(village, desk.AsOf)?.Terms;

    /// <summary>The first voucher of the book that the village keeps this year, which its balances came by; null without a book.</summary>
    async Task<string?> OpeningVoucher(string village) =>
        (await states.Find<Book>(Keys.Book(village, desk.AsOf), desk.Http.RequestAborted))?.State is { } book
            ? Keys.Voucher(Month.Of(book.OpenedOn), 1)
            : null;

    /// <summary>The next free number of a new member or loan, and the policy's own figures.</summary>
    async Task Suggest(string form, string village)
    {
        var reading = await desk.Reading();
        var year = desk.AsOf.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (form == "joinVillage")
            _defaults["memberId"] = $"{village}-{await LastNumber.OfMembers(reading.Store, village, desk.Http.RequestAborted) + 1:0000}";
        if (form is "applyForLoan" or "bringLoanForward")
            _defaults["loanId"] = $"{village}-{year}-{await LastNumber.OfLoans(reading.Store, village, year, desk.Http.RequestAborted) + 1:000}";
        if (form is "bringSharesForward" or "bringLoanForward" && await OpeningVoucher(village) is { } opening)
            _defaults["opening"] = opening;
        if (form is "applyForLoan" or "publishNotice" && await Terms(village) is { } terms)
            (_defaults["termMonths"], _defaults["days"]) = ($"{terms.Loan.MaximumTermMonths}", $"{terms.Loan.NoticeDays}");
    }
}

/// <param name="Text">What people know it by, beside its number.</param>
public sealed record FieldChoice(string Value, string Text);
