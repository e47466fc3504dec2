using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Audit;

/// <summary>Who may become a witness: an office with a well-formed key that nobody had before.</summary>
public static class WitnessDecider
{
    const byte Cosignature = 0x04;
    const int KeyBytes = 32;

    public static WitnessRegistered Register(Witnesses? witnesses, RegisterWitness command)
    {
        Require(IsKey(command.Key), Rule.WitnessKeyWellFormed, ("key", command.Key));
        var holder = witnesses?.All.Find(held => Material(held.Key) == Material(command.Key));
        Require(holder is null, Rule.WitnessKeyItsOwn, ("region", command.Region), ("holder", holder?.Region));

        return new(command.CountyId, command.Region, command.Key, command.On);
    }

    /// <summary>NAME+ID+KEY, where the id is the one of name and key (docs/spec-log.md §5).</summary>
    static bool IsKey(string key)
    {
        if (key.Split('+', 3) is not [{ Length: > 0 } name, var id, var material]
            || name.Any(char.IsWhiteSpace) || !Base64.IsValid(material))
            return false;

        var bytes = Convert.FromBase64String(material);
        return bytes.Length == 1 + KeyBytes && bytes[0] == Cosignature && Convert.ToBase64String(bytes) == material
            && id == Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. bytes]).AsSpan(0, 4));
    }

    /// <summary>The key without its name: under another name it is the same key.</summary>
    static string Material(string key) => key.Split('+', 3)[^1];
}
