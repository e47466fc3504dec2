using System.Text;
using System.Text.Json.Nodes;
using Ledger.Projections.Audit;

namespace Ledger.Tests.Bundles;

/// <summary>What can be done to a bundle; the same for both verifiers.</summary>
static class Corruptions
{
    const int Stride = 97;

    public static IEnumerable<(string What, byte[] Bundle)> Of(byte[] good, NoteSigner other)
    {
        var lines = Encoding.UTF8.GetString(good).TrimEnd('\n').Split('\n');
        yield return ("good", good);
        yield return ("cut off", good[..^10]);
        yield return ("empty", []);
        for (var at = 0; at < good.Length; at += Stride)
            yield return ($"byte {at} flipped", [.. good[..at], (byte)(good[at] ^ 1), .. good[(at + 1)..]]);
        yield return ("an event dropped", Joined([.. lines[..2], .. lines[3..]]));
        yield return ("the last event dropped", Joined(lines[..^1]));
        yield return ("two events exchanged", Joined([lines[0], lines[2], lines[1], .. lines[3..]]));
        yield return ("an event twice", Joined([.. lines[..2], .. lines[1..]]));
        yield return ("a figure changed", Changed(lines, header =>
            header["figures"]!.AsObject().First(one => one.Key.StartsWith("member/", StringComparison.Ordinal)).Value!["own"] = "9.99"));
        yield return ("an amount changed in event and figure",
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("\"1000.00\"", "\"9000.00\"", StringComparison.Ordinal)));
        yield return ("no proof", Changed(lines, header => header["proof"] = new JsonArray()));
        yield return ("too much proof", Changed(lines, header => header["proof"]!.AsArray().Add(Convert.ToBase64String(new byte[32]))));
        yield return ("no leaves", Changed(lines, header => header["leaves"] = new JsonArray()));
        yield return ("a consistency proof cut short", Earlier(lines, earlier => earlier["proof"]!.AsArray().RemoveAt(0)));
        yield return ("a consistency proof too long", Earlier(lines, earlier => earlier["proof"]!.AsArray().Add(Convert.ToBase64String(new byte[32]))));
        yield return ("a consistency proof of another log", Earlier(lines, earlier => earlier["proof"]![0] = Convert.ToBase64String(new byte[32])));
        yield return ("no consistency proof", Earlier(lines, earlier => earlier["proof"] = new JsonArray()));
        yield return ("the newest checkpoint as an earlier one", Changed(lines, header => header["checkpoints"]![0]!["note"] = (string)header["note"]!));
        yield return ("an earlier checkpoint twice", Changed(lines, header => header["checkpoints"]!.AsArray().Add(header["checkpoints"]![0]!.DeepClone())));
        yield return ("a witness of another note", Changed(lines, header => header["note"] = SignedNote.Parse((string)header["note"]!)
            .With(SignedNote.Parse((string)header["checkpoints"]![0]!["note"]!).Signatures[^1]).ToString()));
        yield return ("a signature of the log forged", Changed(lines, header => header["note"] = Forged((string)header["note"]!)));
        yield return ("a witness's signature forged", Earlier(lines, earlier => earlier["note"] = Forged((string)earlier["note"]!)));
        yield return ("another key", Changed(lines, header =>
        {
            var text = SignedNote.Parse((string)header["note"]!).Text;
            header["note"] = new SignedNote(text, [other.Sign(text)]).ToString();
            header["logKey"] = other.Key.ToString();
        }));
    }

    /// <summary>The last signature, with its last bit another.</summary>
    static string Forged(string text)
    {
        var note = SignedNote.Parse(text);
        var last = note.Signatures[^1];
        return (note with { Signatures = [.. note.Signatures.SkipLast(1), last with { Bytes = [.. last.Bytes[..^1], (byte)(last.Bytes[^1] ^ 1)] }] }).ToString();
    }

    static byte[] Earlier(string[] lines, Action<JsonNode> change) => Changed(lines, header => change(header["checkpoints"]![0]!));

    static byte[] Changed(string[] lines, Action<JsonNode> change)
    {
        var header = JsonNode.Parse(lines[0])!;
        change(header);
        return Joined([Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(header.ToJsonString()))), .. lines[1..]]);
    }

    static byte[] Joined(string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));
}
