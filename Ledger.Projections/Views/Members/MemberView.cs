using System.Text.Json;
using Ledger.Domain.Members;

namespace Ledger.Projections.Views.Members;

/// <summary>The register of member households.</summary>
public sealed class MemberView() : EntryView<Member>(Table)
{
    internal static readonly ViewTable Table = new ViewTable("member_entry",
    [
        ("id", "text"), ("village", "text"), ("card", "text"), ("poor", "boolean"), ("first_on", "date"),
        ("last_on", "date"), ("doc", "jsonb"),
    ], "id").Indexed("village, id").Indexed("card, village, id");

    protected override object Row(string id, Entry<Member> entry, JsonElement doc) => new
    {
        Id = id,
        Village = entry.State.VillageId,
        entry.State.Card,
        Poor = entry.State.PoorHousehold,
        entry.FirstOn,
        entry.LastOn,
        Doc = doc,
    };
}
