using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Views.Explain;

/// <summary>Facts of some loans, or of some households.</summary>
/// <param name="Kind"><see cref="Keys.LoanKind"/> or <see cref="Keys.MemberKind"/>.</param>
/// <param name="Ids">Whose; null for all of the region.</param>
public sealed record FactSet(string Kind, string Region, IReadOnlyList<string>? Ids, FactPart Part) : IItemSet
{
    public bool IsCount => Part == FactPart.Begun;

    (string Columns, string Joined) IItemSet.Told =>
        ("event.day, event.stream, event.type", $"{HistoryView.Table.Name} event on event.position = item.position");

    string IItemSet.Sql(Moment moment, Parameters values)
    {
        var (asOf, at) = (values.Add(moment.AsOf), values.Add(moment.At ?? long.MaxValue));
        var begun = $"{Whose(values)} and entry.first_position <= {at} and entry.first_on <= {asOf}";
        return Column is { } column
            ? $"""
              select line.position, 0 as line, line.{column} as fen
              from {Table.Name} entry join {PassbookView.Table.Name} line on line.subject = entry.id
              where {begun} and line.booked_on <= {asOf} and line.position <= {at} and line.{column} <> 0
              """
            : $"""
              select entry.first_position as position, 0 as line, {AmountOfEntry} as fen
              from {Table.Name} entry
              where {begun}
              """;
    }

    /// <summary>What counts among the facts of one stream, by position.</summary>
    internal IEnumerable<FigureItem> Items(string stream, IReadOnlyList<(long Position, IFact Fact)> facts, DateOnly day)
    {
        if (facts is not [var first, ..] || first.Fact.On > day)
            return [];

        return Column is null
            ? [ItemOf(stream, first, Part == FactPart.Principal ? Loan.Fold(null, first.Fact).Principal : default)]
            : facts.Where(item => item.Fact.On <= day).Select(item => ItemOf(stream, item, AmountOf(item)))
                .Where(item => !item.Amount.IsZero);
    }

    ViewTable Table => Kind == Keys.LoanKind ? LoanView.Table : MemberView.Table;

    string? Column => Part switch
    {
        FactPart.Own => "own_fen",
        FactPart.Matched => "matched_fen",
        FactPart.Gifted => "gifted_fen",
        FactPart.Outstanding => "principal_fen",
        _ => null,
    };

    /// <remarks>What was applied for stays as it was, whatever happens to the loan.</remarks>
    string AmountOfEntry => Part == FactPart.Principal ? LoanView.PrincipalFen("entry.doc") : "0::bigint";

    string Whose(Parameters values)
    {
        if (Ids is not null)
            return $"entry.id = any({values.Add(Ids.ToArray())})";
        var (from, before) = ViewSnapshot.RangeOf(Region);
        return $"entry.village >= {values.Add(from)} and entry.village < {values.Add(before)}";
    }

    Money AmountOf((long Position, IFact Fact) item) => Money.OfFen(PassbookFold.Line(item.Position, item.Fact) is not { } line ? 0 : Part switch
    {
        FactPart.Own => line.OwnFen,
        FactPart.Matched => line.MatchedFen,
        FactPart.Gifted => line.GiftedFen,
        _ => line.PrincipalFen,
    });

    static FigureItem ItemOf(string stream, (long Position, IFact Fact) item, Money amount) =>
        new(item.Position, 0, item.Fact.On, stream, EventNames.All[item.Fact.GetType()], amount);
}

/// <summary>What of a stream's facts counts.</summary>
public enum FactPart
{
    /// <summary>The first fact, as one.</summary>
    Begun,

    /// <summary>The first fact, by what was applied for or brought forward.</summary>
    Principal,

    Own,

    Matched,

    Gifted,

    /// <summary>Principal paid out and back.</summary>
    Outstanding,
}
