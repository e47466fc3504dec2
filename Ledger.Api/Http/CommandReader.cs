using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Api.Http;

/// <summary>Makes a command of a body and the names in the address. Whatever is wrong is said with its field.</summary>
public static partial class CommandReader
{
    /// <summary>The body with the address's names as its first fields, so that a body repeating one is refused.</summary>
    public static T Read<T>(ReadOnlySpan<byte> body, IEnumerable<KeyValuePair<string, object?>> address) where T : ICommand
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || body[start] != (byte)'{')
            throw new BadFieldsException("$", "notAnObject");

        var rest = body[(start + 1)..];
        var isEmpty = rest.IndexOfAnyExcept(" \t\r\n"u8) is var first && first >= 0 && rest[first] == (byte)'}';
        var buffer = new ArrayBufferWriter<byte>(body.Length + 128);
        buffer.Write("{"u8);
        var fields = 0;
        foreach (var (name, value) in address)
        {
            buffer.Write(fields++ > 0 ? ","u8 : ""u8);
            JsonEncode(buffer, name);
            buffer.Write(":"u8);
            Encode<T>(buffer, name, (string)value!);
        }

        buffer.Write(fields > 0 && !isEmpty ? ","u8 : ""u8);
        buffer.Write(rest);
        return Checked(Parse<T>(buffer.WrittenSpan, ""), "");
    }

    /// <summary>A command from a part of a larger document.</summary>
    /// <param name="path">Where the part stands, before the names of its fields.</param>
    public static ICommand Read(Type type, JsonElement element, string path)
    {
        try
        {
            return element.Deserialize(type, LedgerJson.Strict) is ICommand command
                ? Checked(command, path)
                : throw new BadFieldsException(path.TrimEnd('.'), "notAnObject");
        }
        catch (JsonException bad)
        {
            throw BadFields(bad, path);
        }
    }

    /// <summary>What is no command, by the same rules of its fields.</summary>
    /// <param name="path">Where it stands, before the names of its fields.</param>
    public static T ParseChecked<T>(ReadOnlySpan<byte> json, string path) where T : notnull => Checked(Parse<T>(json, path), path);

    public static T Parse<T>(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, LedgerJson.Strict) ?? throw new BadFieldsException("$", "notAnObject");
        }
        catch (JsonException bad)
        {
            throw BadFields(bad, path);
        }
    }

    static T Checked<T>(T body, string path) where T : notnull
    {
        var faults = FieldRules.Faults(body, path).ToList();
        return faults.Count == 0 ? body : throw new BadFieldsException(faults);
    }

    /// <summary>A number in the address is one in the command.</summary>
    static void Encode<T>(ArrayBufferWriter<byte> buffer, string name, string value)
    {
        var property = typeof(T).GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!;
        if (property.PropertyType != typeof(int))
            JsonEncode(buffer, value);
        else if (value.Length <= 6 && value.All(char.IsAsciiDigit))
            buffer.Write(Encoding.ASCII.GetBytes(value.TrimStart('0') is { Length: > 0 } digits ? digits : "0"));
        else
            throw new BadFieldsException(name, "malformed");
    }

    static void JsonEncode(ArrayBufferWriter<byte> buffer, string text) =>
        buffer.Write(JsonSerializer.SerializeToUtf8Bytes(text, LedgerJson.Strict));

    /// <summary>The serializer names the place; a missing or unknown field only in its sentence.</summary>
    static BadFieldsException BadFields(JsonException bad, string path)
    {
        var place = path + (bad.Path ?? "$").TrimStart('$').TrimStart('.');
        var kind = bad.Message.Contains("missing required", StringComparison.Ordinal) ? "missing"
            : bad.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "unknown"
            : bad.Message.Contains("Duplicate", StringComparison.Ordinal) ? "repeated"
            : "malformed";
        var names = kind is "malformed" ? [] : Quoted().Matches(bad.Message).Select(match => match.Groups[1].Value).ToList();
        var fields = kind switch
        {
            "missing" => names.Select(name => Below(place, name)).ToList(),
            "unknown" or "repeated" when names.Count > 0 && !place.EndsWith(names[0], StringComparison.Ordinal) =>
                [Below(place, names[0])],
            _ => [place.Length == 0 ? "$" : place],
        };
        return new(fields.Select(field => new Fault(field, kind)).ToList());
    }

    static string Below(string place, string name) =>
        place.Length == 0 || place.EndsWith('.') ? place + name : $"{place}.{name}";

    [GeneratedRegex("'([A-Za-z][A-Za-z0-9]*)'")]
    private static partial Regex Quoted();
}

/// <summary>What is wrong with a field of a request.</summary>
/// <param name="Field">As in the request: <c>amount</c>, <c>lines[2].debit</c>; <c>$</c> for the whole body.</param>
/// <param name="Code">Which of the texts of <see cref="FaultTexts"/>.</param>
public sealed record Fault(string Field, string Code, string? Figure = null);

/// <summary>The request cannot be read as what it should be. Becomes a 400 that names the fields.</summary>
#pragma warning disable CA1032 // it always names fields
public sealed class BadFieldsException(IReadOnlyList<Fault> faults) : Exception(string.Join("; ", faults))
{
    public BadFieldsException(string field, string code, string? figure = null) : this([new(field, code, figure)])
    {
    }

    public IReadOnlyList<Fault> Faults { get; } = faults;
}
#pragma warning restore CA1032
