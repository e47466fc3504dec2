using System.Text.Json;
using Ledger.Domain.Villages;
using Marten;

namespace Ledger.Projections.Views.Responsibility;

/// <summary>A change of post at which loans changed hands.</summary>
/// <param name="From">Null where nobody held the post.</param>
/// <param name="Signatures">Who of the two persons has signed for the list, and when; none: not accepted yet.</param>
public sealed record Handover(
    int Number,
    Post Post,
    string? From,
    string To,
    DateOnly On,
    IReadOnlyList<string> Loans,
    IReadOnlyList<HandoverSignature> Signatures)
{
    /// <summary>Of a village up to a moment, in their order.</summary>
    public static Task<Answer<IReadOnlyList<Handover>>> Read(
        IDocumentStore store, string villageId, Moment moment, CancellationToken cancellation) =>
        RecentAnswers.Answer<IReadOnlyList<Handover>>(store, moment, new(villageId), async snapshot =>
        {
            var signatures = (await snapshot.Rows(SignaturesSql, [villageId, snapshot.AsOf, snapshot.Position],
                row => (Number: row.GetInt32(0), Signature: new HandoverSignature(row.GetString(1), row.Date(2)))))
                .ToLookup(row => row.Number, row => row.Signature);
            return await snapshot.Rows(Sql, [villageId, snapshot.AsOf, snapshot.Position], row => new Handover(
                row.GetInt32(0), row.Name<Post>(1), row.TextOrNull(2), row.GetString(3), row.Date(4),
                JsonSerializer.Deserialize<string[]>(row.GetString(5))!, [.. signatures[row.GetInt32(0)]]));
        }, cancellation);

    internal static readonly string Sql = $"""
        select number, post, from_officer, to_officer, handed_on, loans::text from {ResponsibilityView.Handovers.Name}
        where village = $1 and handed_on <= $2 and position <= $3
        order by number
        """;

    internal static readonly string SignaturesSql = $"""
        select number, person, signed_on from {ResponsibilityView.Signatures.Name}
        where village = $1 and signed_on <= $2 and position <= $3
        order by number, signed_on, person
        """;
}

public sealed record HandoverSignature(string Person, DateOnly On);
