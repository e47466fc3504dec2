using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.History;

/// <summary>Who reads the log.</summary>
/// <param name="Open">Where he sees the fund's own business.</param>
/// <param name="Closed">Where he sees everything else, too: persons and their rights.</param>
public sealed record EventReader(Scope Open, Scope Closed, Language Language)
{
    /// <summary>False where whatever households do with their shares is left out of lists, and the vouchers about it: it is theirs.</summary>
    public bool SeesHouseholds { get; init; } = true;

    /// <summary>True for what households do with their shares, of an event <c>i</c>.</summary>
    internal const string IsHouseholds = $"""
        (i.kind = '{Keys.MemberKind}' or exists (
            select from {LedgerStore.Schema}.journal_line line where line.position = i.position and line.member is not null)) =
        """;

    /// <summary>What such an event must be to be listed; null for anything.</summary>
    internal bool? Households => SeesHouseholds ? null : false;

    /// <summary>The fund's own business. A kind of stream that is added later is closed until it is named here.</summary>
    static readonly string[] OpenKinds =
        [Keys.PolicyKind, Keys.VillageKind, Keys.MemberKind, Keys.LoanKind, Keys.BookKind];

    /// <summary>The kinds of stream that he sees in a region; null for all.</summary>
    public IReadOnlyList<string>? KindsIn(string region) => Closed.Narrow(region) == region ? null : OpenKinds;

    /// <param name="regions">Where the event belongs.</param>
    public bool MaySee(string stream, IReadOnlyList<string> regions)
    {
        var scope = OpenKinds.Contains(KindOf(stream)) ? Open : Closed;
        return regions.Any(region => scope.Narrow(region) == region);
    }

    /// <summary>What a stream's key begins with.</summary>
    public static string KindOf(string stream) => stream.Split('/')[0];
}
