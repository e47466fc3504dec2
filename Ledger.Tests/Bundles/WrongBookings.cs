using System.Text;
using System.Text.Json.Nodes;
using Ledger.Domain.Audit;
using Ledger.Projections;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Tests.Bundles;

/// <summary>A bundle as a ledger would make it that had booked something else: the events say so, and the log's own key signs
/// them. Only counting once more finds it.</summary>
static class WrongBookings
{
    public static readonly IReadOnlyDictionary<string, (string Check, Func<JsonNode, bool> IsOne, Action<JsonNode> Change)> All =
        new Dictionary<string, (string, Func<JsonNode, bool>, Action<JsonNode>)>
        {
            ["a fee that is too low"] = ("usageFee", leaf => IsOf(leaf, "loan-repaid.v1") && Amount(leaf, "fee") > 1, leaf =>
            {
                Put(leaf, "fee", Amount(leaf, "fee") - 1);
                Put(leaf, "principal", Amount(leaf, "principal") + 1);
            }
            ),
            ["other terms than the policy's"] = ("usageFee", leaf => IsOf(leaf, "loan-applied.v1"), leaf => leaf["data"]!["fee"]!["dayBasis"] = 300),
            ["a match that is too high"] = ("grantedShares", leaf => IsGrant(leaf, "matched"), leaf => Put(leaf, "amount", Amount(leaf, "amount") + 100)),
            ["a gift that is too high"] = ("grantedShares", leaf => IsGrant(leaf, "gifted"), leaf => Put(leaf, "amount", Amount(leaf, "amount") + 100)),
            ["a match of a policy that is not there"] = ("grantedShares", leaf => IsGrant(leaf, "matched"), leaf => leaf["data"]!["policyVersion"] = 7),
            ["a card that no rule gives"] = ("cardByRule", IsByRule, leaf => leaf["data"]!["to"] = (string)leaf["data"]!["to"]! == "gold" ? "suspended" : "gold"),
            ["a card for another reason"] = ("cardByRule", IsByRule, leaf => leaf["data"]!["ratedBy"] = "610921-s01"),
        };

    /// <summary>Null where the bundle holds no such event.</summary>
    public static byte[]? Of(byte[] good, Func<JsonNode, bool> isOne, Action<JsonNode> change, NoteSigner log)
    {
        var lines = Encoding.UTF8.GetString(good).TrimEnd('\n').Split('\n');
        var at = Array.FindIndex(lines, 1, line => isOne(JsonNode.Parse(line)!));
        if (at < 0)
            return null;

        var leaf = JsonNode.Parse(lines[at])!;
        change(leaf);
        lines[at] = Canonical(leaf);
        var header = JsonNode.Parse(lines[0])!;
        var text = SignedNote.Parse((string)header["note"]!).Text;
        var signed = Checkpoint.Parse(text) with { Root = Root(lines) };
        header["note"] = signed.SignedBy(log).ToString();
        lines[0] = Canonical(header);
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));
    }

    static Digest Root(string[] lines)
    {
        var header = System.Text.Json.JsonSerializer.Deserialize<BundleHeader>(lines[0], LedgerJson.Strict)!;
        var root = new SetRoot(new(header.Stretches()!, Checkpoint.Parse(SignedNote.Parse(header.Note).Text).Size), header.Hashes());
        foreach (var line in lines[1..])
            root.Take(TreeHash.Leaf(Encoding.UTF8.GetBytes(line)));
        return root.End()!.Value;
    }

    static string Canonical(JsonNode node) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(node.ToJsonString())));

    static bool IsOf(JsonNode leaf, string type) => (string?)leaf["type"] == type;

    static bool IsGrant(JsonNode leaf, string kind) => IsOf(leaf, "shares-granted.v1") && (string?)leaf["data"]!["class"] == kind;

    static bool IsByRule(JsonNode leaf) => IsOf(leaf, "member-rated.v1") && (string?)leaf["data"]!["ratedBy"] == "rule";

    static decimal Amount(JsonNode leaf, string name) =>
        decimal.Parse((string)leaf["data"]![name]!, System.Globalization.CultureInfo.InvariantCulture);

    static void Put(JsonNode leaf, string name, decimal amount) =>
        leaf["data"]![name] = amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
