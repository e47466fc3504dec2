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
