using System.Globalization;
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

    /// <summary>What a village's bundle holds beside, and by which of its checks each is found.</summary>
    public static readonly IReadOnlyDictionary<string, (string Checks, Func<JsonNode, bool> IsOne, Action<JsonNode> Change)> OfVillages =
        new Dictionary<string, (string, Func<JsonNode, bool>, Action<JsonNode>)>
        {
            ["one side of a voucher"] = ("voucherBalanced debitsEqualCredits figures", IsVoucher("payout"), leaf => Add(Line(leaf, 0), "debit", 1)),
            ["a number skipped"] = ("voucherNumbers numbersWithoutGaps", leaf => IsOf(leaf, "voucher-posted.v1") && Text(leaf["data"]!, "number").EndsWith("-0002", StringComparison.Ordinal),
                leaf => leaf["data"]!["number"] = Text(leaf["data"]!, "number")[..^1] + "3"),
            ["a voucher too many in a closed month"] = ("voucherNumbers numbersWithoutGaps", leaf => IsOf(leaf, "month-closed.v1"),
                leaf => leaf["data"]!["vouchers"] = (int)leaf["data"]!["vouchers"]! + 1),
            ["another turnover of a closed month"] = ("voucherNumbers", leaf => IsOf(leaf, "month-closed.v1"), leaf => Add(leaf["data"]!, "turnover", 1)),
            ["a payout before its notice was over"] = ("noticeBeforePayout", leaf => IsOf(leaf, "loan-disbursed.v1"), leaf => leaf["data"]!["valueOn"] = "2000-01-01"),
            ["a checker who made it"] = ("makerIsNotChecker", leaf => IsOf(leaf, "vouchers-checked.v1"), leaf => leaf["data"]!["checker"] = $"{Text(leaf["data"]!, "bookId")[..12]}-0002"),
            ["another principal than was booked"] = ("principalAddsUp figures", leaf => IsOf(leaf, "loan-disbursed.v1"), leaf => Add(leaf["data"]!, "principal", 100)),
            ["a payout that is booked for another loan"] = ("principalAddsUp", IsVoucher("payout"), leaf => Line(leaf, 0)["loan"] = $"{Text(leaf["data"]!, "bookId")[..12]}-2024-999"),
            ["other own shares than were booked"] = ("sharesAddUp figures", leaf => IsOf(leaf, "shares-subscribed.v1"), leaf => Add(leaf["data"]!, "amount", 100)),
            ["shares that are booked for another household"] = ("sharesAddUp", IsVoucher("subscription"), leaf => Line(leaf, 1)["member"] = $"{Text(leaf["data"]!, "bookId")[..12]}-9999"),
            ["other gifted shares than were booked"] = ("sharesAddUp grantedShares", leaf => IsGrant(leaf, "gifted"), leaf => Add(leaf["data"]!, "amount", 100)),
            ["more matched than was eligible"] = ("matchedIsEligible matchedWithinFiscal grantedShares", leaf => IsGrant(leaf, "matched"), leaf => Add(leaf["data"]!, "amount", 100)),
            ["more paid out than there was"] = ("nothingBelowZero", IsVoucher("payout"), leaf =>
            {
                Add(Line(leaf, 0), "debit", 10_000_000);
                Add(Line(leaf, 1), "credit", 10_000_000);
            }
            ),
        };

    /// <summary>Money that the county released and the village booked otherwise.</summary>
    public static readonly (Func<JsonNode, bool> IsOne, Action<JsonNode> Change) Release = (leaf => IsVoucher("release")(leaf) && Text(leaf, "stream").Length > "book/610921107201".Length, leaf =>
    {
        Add(Line(leaf, 0), "debit", 1);
        Add(Line(leaf, 1), "credit", 1);
    }
    );

    /// <summary>Null where the bundle holds no such event.</summary>
    public static byte[]? Of(byte[] good, Func<JsonNode, bool> isOne, Action<JsonNode> change, NoteSigner log)
    {
        var lines = Lines(good);
        var at = Array.FindIndex(lines, 1, line => isOne(JsonNode.Parse(line)!));
        if (at < 0)
            return null;

        var leaf = JsonNode.Parse(lines[at])!;
        change(leaf);
        lines[at] = Canonical(leaf);
        return Signed(lines, log);
    }

    /// <summary>The first two facts of a stream the other way round.</summary>
    public static byte[] Swapped(byte[] good, string stream, NoteSigner log)
    {
        var lines = Lines(good);
        int[] places = [.. lines.Index().Skip(1).Where(line => Text(JsonNode.Parse(line.Item)!, "stream") == stream).Take(2).Select(line => line.Index)];
        JsonNode[] leaves = [.. places.Select(place => JsonNode.Parse(lines[place])!)];
        foreach (var (own, other, place) in new[] { (0, 1, places[0]), (1, 0, places[1]) })
        {
            var leaf = leaves[own].DeepClone();
            (leaf["type"], leaf["data"]) = (leaves[other]["type"]!.DeepClone(), leaves[other]["data"]!.DeepClone());
            lines[place] = Canonical(leaf);
        }
        return Signed(lines, log);
    }

    static string[] Lines(byte[] bundle) => Encoding.UTF8.GetString(bundle).TrimEnd('\n').Split('\n');

    static byte[] Signed(string[] lines, NoteSigner log)
    {
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

    static Func<JsonNode, bool> IsVoucher(string kind) => leaf => IsOf(leaf, "voucher-posted.v1") && Text(leaf["data"]!, "kind") == kind;

    static JsonNode Line(JsonNode leaf, int place) => leaf["data"]!["lines"]![place]!;

    static string Text(JsonNode node, string name) => (string)node[name]!;

    static decimal Amount(JsonNode leaf, string name) => AmountIn(leaf["data"]!, name);

    static decimal AmountIn(JsonNode node, string name) => decimal.Parse(Text(node, name), CultureInfo.InvariantCulture);

    static void Put(JsonNode leaf, string name, decimal amount) => PutIn(leaf["data"]!, name, amount);

    static void PutIn(JsonNode node, string name, decimal amount) => node[name] = amount.ToString("0.00", CultureInfo.InvariantCulture);

    static void Add(JsonNode node, string name, decimal more) => PutIn(node, name, AmountIn(node, name) + more);
}
