namespace Ledger.Projections.Views;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="After">The id after which it begins; empty for the beginning.</param>
/// <param name="Number">Only ids that end in this number; null for all.</param>
public sealed record ListPart(string Region, string After, int Limit, string? Number = null)
{
    /// <summary>With one more than asked for, which tells whether more follow.</summary>
    internal static ListPart Of(string region, string? cursor, int limit, string? number = null) =>
        new(region, Cursor.Read(cursor) ?? "", Cursor.Limited(limit) + 1, number);

    /// <summary>All of a region, however much it is.</summary>
    internal static ListPart Whole(string region, string? number = null) => new(region, "", int.MaxValue, number);

    /// <summary>What an id must look like: a whole id with its village, or one that ends in the number.</summary>
    internal string? Pattern => PatternOf(Number, Region.Length);

    /// <param name="regionDigits">A number that is longer and has a hyphen is a whole id.</param>
    internal static string? PatternOf(string? number, int regionDigits) =>
        number is null ? null : number.Length > regionDigits && number.Contains('-') ? number : $"%-%{number}";

    /// <summary>Where it begins and ends, as village, id and the village before which it ends.</summary>
    internal object[] Range()
    {
        var (from, before) = ViewSnapshot.RangeOf(Region);
        return [Cursor.VillageAfter(from, After), After, before];
    }
}

/// <summary>Entries of a region that there were at a moment, by village and id.</summary>
static class EntryIds
{
    public static Task<List<string>> Read(ViewSnapshot snapshot, ViewTable table, ListPart part) => snapshot.Rows(
        Sql(table), [.. part.Range(), snapshot.Position, snapshot.AsOf, part.Limit, part.Pattern], row => row.GetString(0));

    internal static string Sql(ViewTable table) => $"""
        select id from {table.Name}
        where (village, id) > ($1, $2) and village < $3 and first_position <= $4 and first_on <= $5
            and ($7::text is null or id like $7)
        order by village, id
        limit $6
        """;
}
