using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Npgsql;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>Who answered for which loan from which day on: one row whenever it passes to somebody, or to nobody when the
/// loan has ended. Rows are only added; of those dated by a day, the last in the log is what holds on it.</summary>
/// <remarks>How many loans each person answers for is a sum of changes, as in <see cref="TurnFold"/>.</remarks>
public sealed class ResponsibilityView : IView
{
    internal static readonly ViewTable Turns = new ViewTable("responsibility",
    [
        ("loan", "text"), ("post", "text"), ("position", "bigint"), ("village", "text"), ("officer", "text?"),
        ("from_on", "date"),
    ], "loan", "post", "position").OwnedBy("village").Indexed("village, loan, post, position").Indexed("officer", "officer is not null");

    /// <summary>A loan's standings are its holders, as <see cref="ResponsibilityTurn.Holder"/>.</summary>
    internal static readonly Standings Standings = new("holder");

    internal static readonly ViewTable Handovers = new ViewTable("handover",
    [
        ("village", "text"), ("number", "integer"), ("post", "text"), ("from_officer", "text?"), ("to_officer", "text"),
        ("loans", "jsonb"), ("handed_on", "date"), ("position", "bigint"),
    ], "village", "number").OwnedBy("village");

    internal static readonly ViewTable Signatures = new ViewTable("handover_signature",
    [
        ("village", "text"), ("number", "integer"), ("person", "text"), ("signed_on", "date"), ("position", "bigint"),
    ], "village", "number", "person").OwnedBy("village");

    public IReadOnlyList<ViewTable> Tables { get; } = [Turns, Handovers, Signatures, .. Standings.Tables];

    public async Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        var turns = page.SelectMany(e => ResponsibilityTurn.Of((IFact)e.Data, e.Sequence)).OrderBy(turn => turn.Position).ToList();
        // A loan that begins in this page has nothing stored.
        var begun = page.Where(e => e.Version == 1).Select(e => e.StreamKey!).ToHashSet();
        string[] older = [.. turns.Select(turn => turn.Loan).Distinct().Where(loan => !begun.Contains(Keys.Stream(Keys.LoanKind, loan)))];
        Standings.Write(into, TurnFold.Changes(await into.Turns(older, turns.FirstOrDefault()?.Position ?? 0, cancellation), turns));
        into.Put(turns);
        Handovers.Insert(into, [.. page.OfType<IEvent<LoansHandedOver>>().Select(e => new
        {
            Village = e.Data.VillageId,
            e.Data.Number,
            e.Data.Post,
            e.Data.FromOfficer,
            e.Data.ToOfficer,
            Loans = e.Data.LoanIds,
            HandedOn = e.Data.On,
            Position = e.Sequence,
        })]);
        Signatures.Insert(into, [.. page.OfType<IEvent<HandoverSigned>>().Select(e => new
        {
            Village = e.Data.VillageId,
            e.Data.Number,
            Person = e.Data.SignedBy,
            SignedOn = e.Data.On,
            Position = e.Sequence,
        })]);
    }

    /// <summary>The turns that are stored of some loans, in the order of the log.</summary>
    /// <param name="before">A position.</param>
    internal static async Task<IReadOnlyList<ResponsibilityTurn>> Stored(
        IViewRows into, string[] loans, long before, CancellationToken cancellation)
    {
        var turns = new List<ResponsibilityTurn>();
        if (loans.Length == 0)
            return turns;

        await using var command = new NpgsqlCommand(StoredSql) { Parameters = { new() { Value = loans }, new() { Value = before } } };
        await using var reader = await into.Read(command, cancellation);
        var row = (NpgsqlDataReader)reader;
        while (await row.ReadAsync(cancellation))
            turns.Add(new(row.GetString(0), row.Name<Post>(1), row.GetInt64(2), row.TextOrNull(3), row.Date(4)));
        return turns;
    }

    internal static readonly string StoredSql =
        $"select loan, post, position, officer, from_on from {Turns.Name} where loan = any($1) and position < $2 order by position";
}
