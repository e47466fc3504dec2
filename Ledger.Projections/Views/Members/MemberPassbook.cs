using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Views.Loans;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views.Members;

/// <summary>Everything that happened to a household's shares, card, loans and guarantees, by business date and log position.</summary>
public sealed record MemberPassbook(string MemberId, IReadOnlyList<PassbookEntry> Entries)
{
    /// <summary>Up to a day, inclusive. Empty when the household was no member by then.</summary>
    public static Task<Answer<MemberPassbook>> Read(
        IDocumentStore store, string memberId, Moment moment, CancellationToken cancellation) =>
        ViewSnapshot.Answer(store, moment, memberId, async snapshot =>
            Of(memberId, await Lines(snapshot, memberId)), cancellation);

    /// <summary>The household's own lines and its loans'.</summary>
    internal static Task<List<PassbookLine>> Lines(ViewSnapshot snapshot, string memberId) =>
        snapshot.Rows(Sql, [memberId, snapshot.AsOf, snapshot.Position], Line);

    /// <summary>Adds the running balances. Lines may come in any order.</summary>
    public static MemberPassbook Of(string memberId, IEnumerable<PassbookLine> lines)
    {
        var entries = new List<PassbookEntry>();
        var stands = PassbookBalance.Nothing;
        foreach (var line in lines.OrderBy(line => line.BookedOn).ThenBy(line => line.Position))
            entries.Add(PassbookEntry.Of(line, stands = stands.After(line)));
        return new(memberId, entries);
    }

    internal static readonly string Sql = $"""
        select position, subject, kind, booked_on, value_on, loan, card, own_fen, matched_fen, gifted_fen, principal_fen,
            fee_fen, overdue_fee_fen
        from {PassbookView.Table.Name}
        where subject = any(array(select $1 union all select id from {LoanView.Table.Name} where member = $1))
            and booked_on <= $2 and position <= $3
        """;

    static PassbookLine Line(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.Name<PassbookKind>(2), row.Date(3), row.Date(4), row.TextOrNull(5),
        row.IsDBNull(6) ? null : row.Name<Card>(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10),
        row.GetInt64(11), row.GetInt64(12));
}

/// <summary>One entry: what it changed, and where the household stood afterwards.</summary>
/// <param name="ValueOn">When money really moved; for joining, since when it is a member.</param>
/// <param name="Loan">The loan that it is about, own or guaranteed.</param>
/// <param name="Card">The card from here on; null where it stays.</param>
/// <param name="Principal">What the household owes more than before; less is negative.</param>
public sealed record PassbookEntry(
    long Position,
    PassbookKind Kind,
    DateOnly BookedOn,
    DateOnly ValueOn,
    string? Loan,
    Card? Card,
    Money Own,
    Money Matched,
    Money Gifted,
    Money Principal,
    Money Fee,
    Money OverdueFee,
    PassbookBalance Balance)
{
    public static PassbookEntry Of(PassbookLine line, PassbookBalance balance) => new(
        line.Position, line.Kind, line.BookedOn, line.ValueOn, line.Loan, line.Card, Money.OfFen(line.OwnFen),
        Money.OfFen(line.MatchedFen), Money.OfFen(line.GiftedFen), Money.OfFen(line.PrincipalFen),
        Money.OfFen(line.FeeFen), Money.OfFen(line.OverdueFeeFen), balance);
}

/// <param name="Owed">Principal of all the household's loans.</param>
public sealed record PassbookBalance(Money Own, Money Matched, Money Gifted, Money Owed, Card? Card)
{
    public static PassbookBalance Nothing { get; } = new(default, default, default, default, null);

    public PassbookBalance After(PassbookLine line) => new(
        Own + Money.OfFen(line.OwnFen),
        Matched + Money.OfFen(line.MatchedFen),
        Gifted + Money.OfFen(line.GiftedFen),
        Owed + Money.OfFen(line.PrincipalFen),
        line.Card ?? Card);
}
