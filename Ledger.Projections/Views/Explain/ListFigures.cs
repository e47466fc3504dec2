using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Explain;

/// <summary>Totals of lists, of all that a search finds and of nothing else: what is listed, and what of it is added up.</summary>
/// <remarks>Null for a column or a condition that there is not.</remarks>
static class ListFigures
{
    public static IFigure? Loans(string region, string column, IEnumerable<string> which) => (LoanConditions.Read(which), column) switch
    {
        (null, _) => null,
        ({ } wanted, "outstanding") => LoanFigures.OutstandingOf(region, wanted),
        ({ } wanted, "overdue") => LoanFigures.OutstandingOf(region, wanted with { Stage = Math.Max(1, wanted.Stage ?? 1) }),
        ({ } wanted, "count") => new SetFigure(async source => new FactSet(Keys.LoanKind, region,
            wanted == new LoanConditions() ? null : await source.Loans(region, wanted), FactPart.Begun)),
        ({ Key: "" }, "charged") => LoanFigures.ChargedOf(region),
        _ => null,
    };

    /// <summary>Of a portfolio at risk (PAR) the keys of what is past due, or in an overdue stage, and of all that is outstanding.</summary>
    public static (string Part, string Whole)? AtRisk(string key) =>
        key.Split('/') is ["loans", var region, "atRisk", var risk] && LoanConditions.Read([risk]) is { DaysPastDue: not null } or { Stage: not null }
            ? ($"loans/{region}/outstanding/{risk}", $"loans/{region}/outstanding")
            : null;

    public static SetFigure? Applications(string region, string column, IEnumerable<string> which) =>
        ApplicationConditions.Read(which) is { } wanted && column == "principal"
            ? new(async source => new FactSet(Keys.LoanKind, region, await source.Applications(region, wanted), FactPart.Principal))
            : null;

    public static SetFigure? Members(string region, string column, IEnumerable<string> which) =>
        MemberConditions.Read(which) is { } wanted && PartOf(column) is { } part
            ? new(async source => new FactSet(Keys.MemberKind, region,
                wanted == new MemberConditions() ? null : await source.Members(region, wanted), part))
            : null;

    public static SetFigure? Vouchers(string entity, IEnumerable<string> which) =>
        VoucherConditions.Read(which) is { } wanted ? new(new VoucherSet(entity, wanted)) : null;

    /// <param name="from">The first day, whose year's book is listed.</param>
    public static SetFigure? Lines(string entity, Account account, LinePart? part, DateOnly from, IEnumerable<string> which) =>
        part is LinePart.Debit or LinePart.Credit && Searched(which) is (true, var search)
            ? new(new LineSet(ViewSnapshot.OnlyOf(entity), AccountSum.DebitOf(account), part.Value,
                Place: new(Keys.Book(entity, from), DateOnly.MaxValue, long.MaxValue, int.MaxValue), Listed: new(from, search)))
            : null;

    static (bool IsKnown, string? Search) Searched(IEnumerable<string> which) => which.ToList() switch
    {
        [] => (true, null),
        [var part] when part.StartsWith(ListedLines.Searched, StringComparison.Ordinal) => (true, Uri.UnescapeDataString(part[ListedLines.Searched.Length..])),
        _ => (false, null),
    };

    public static SetFigure? Held(string person, string column, IEnumerable<string> which) =>
        LoanConditions.Read(which) is not { } wanted || wanted != new LoanConditions(Number: wanted.Number) ? null
        : column == "count" ? new(async source => new FactSet(
            Keys.LoanKind, Keys.RegionOf("/" + person), await ResponsibilityFigures.Held(source, person, wanted), FactPart.Begun))
        : ResponsibilityFigures.OfPerson(person, column, wanted);

    static FactPart? PartOf(string column) => column switch
    {
        "count" => FactPart.Begun,
        "own" => FactPart.Own,
        "matched" => FactPart.Matched,
        "gifted" => FactPart.Gifted,
        _ => null,
    };
}
