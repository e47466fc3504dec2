using System.Text.Json;
using Ledger.Domain.Basics;
using Ledger.Domain.Villages;

namespace Ledger.Projections.Views.Villages;

/// <summary>Every registered village association and who answers for it.</summary>
public sealed class VillageView() : EntryView<Village>(Table, null)
{
    internal static readonly ViewTable Table = new ViewTable("village_entry",
    [
        ("id", "text"), ("village", "text"), ("name", "text"), ("association", "text"), ("first_on", "date"),
        ("last_on", "date"), ("first_position", "bigint"), ("last_position", "bigint"),
        ("decided_position", "bigint?"), ("decided_on", "date?"), ("doc", "jsonb"),
    ], "id").OwnedBy("id");

    protected override object Row(string id, Entry<Village> entry, JsonElement doc) => new
    {
        Id = id,
        Village = id,
        entry.State.Name,
        entry.State.Association,
        entry.FirstOn,
        entry.LastOn,
        entry.FirstPosition,
        entry.LastPosition,
        entry.DecidedPosition,
        entry.DecidedOn,
        Doc = doc,
    };

    /// <summary>The names of a region's villages by code.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> Names(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        var rows = await snapshot.Rows(NamesSql, [from, before, snapshot.AsOf, snapshot.Position], row => (Id: row.GetString(0), Name: row.GetString(1)));
        return rows.ToDictionary(row => row.Id, row => row.Name);
    }

    /// <summary>The codes of all villages of a region that were ever registered.</summary>
    internal static async Task<IReadOnlyList<string>> Codes(ViewSnapshot snapshot, string region)
    {
        if (Region.IsVillage(region))
            return [region];

        var (from, before) = ViewSnapshot.RangeOf(region);
        return await snapshot.Rows(CodesSql, [from, before], row => row.GetString(0));
    }

    internal static readonly string CodesSql = $"select id from {Table.Name} where id >= $1 and id < $2 order by id";

    internal static readonly string NamesSql = $"""
        select id, name from {Table.Name}
        where id >= $1 and id < $2 and first_on <= $3 and first_position <= $4
        order by id
        """;
}
