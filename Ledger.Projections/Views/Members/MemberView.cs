using System.Text.Json;
using Ledger.Domain.Members;

namespace Ledger.Projections.Views.Members;

/// <summary>The register of member households.</summary>
public sealed class MemberView() : EntryView<Member>(Table, Standings)
{
    internal static readonly Standings Standings = new("member");

    internal static readonly ViewTable Table = new ViewTable("member_entry",
    [
        ("id", "text"), ("village", "text"), ("card", "text"), ("poor", "boolean"), ("first_on", "date"),
        ("last_on", "date"), ("first_position", "bigint"), ("last_position", "bigint"),
        ("decided_position", "bigint?"), ("decided_on", "date?"), ("doc", "jsonb"),
    ], "id").OwnedBy("village").Indexed("village, id, first_position, first_on");

    internal static Task<List<string>> Poor(ViewSnapshot snapshot, string region)
    {
        var (from, before) = ViewSnapshot.RangeOf(region);
        return snapshot.Rows(PoorSql, [from, before, snapshot.Position, snapshot.AsOf], row => row.GetString(0));
    }

    /// <remarks>A household joins as a poor one, and stays so in its register.</remarks>
    internal static readonly string PoorSql = $"""
        select id from {Table.Name}
        where village >= $1 and village < $2 and poor and first_position <= $3 and first_on <= $4
        order by id
        """;

    /// <summary>The card is a standing; poor households are its stage 1.</summary>
    protected override IEnumerable<Trait> Traits(Member state) => [new(Stored.NameOf(state.Card), state.PoorHousehold ? 1 : 0)];

    protected override object Row(string id, Entry<Member> entry, JsonElement doc) => new
    {
        Id = id,
        Village = entry.State.VillageId,
        entry.State.Card,
        Poor = entry.State.PoorHousehold,
        entry.FirstOn,
        entry.LastOn,
        entry.FirstPosition,
        entry.LastPosition,
        entry.DecidedPosition,
        entry.DecidedOn,
        Doc = doc,
    };
}
