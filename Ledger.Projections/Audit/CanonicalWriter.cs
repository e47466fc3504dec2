using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ledger.Projections.Audit;

/// <summary>Writes JSON in its canonical form behind what a buffer holds, one document after another, reading each once.</summary>
/// <remarks>Members are written as they come; an object whose members come in another order has them laid in order when it
/// ends.</remarks>
/// <param name="number">The canonical form of a number that is not canonical as it stands.</param>
sealed class CanonicalWriter(ByteBuffer target, Func<string, string> number) : IComparer<CanonicalWriter.Member>
{
    static readonly JsonReaderOptions Shallow = new() { MaxDepth = 64 };

    readonly List<Member> _members = [];
    readonly ByteBuffer _laid = new();

    /// <summary>A writer that refuses a number which the canonical form would change.</summary>
    public static CanonicalWriter Exactly(ByteBuffer target) => new(target, CanonicalNumber.Exactly);

    /// <exception cref="FormatException">It has no canonical form; part of it may have been written.</exception>
    public void Write(ReadOnlySpan<byte> json)
    {
        _members.Clear();
        try
        {
            var reader = new Utf8JsonReader(json, Shallow);
            reader.Read();
            WriteValue(ref reader);
            // Throws where anything follows.
            reader.Read();
        }
        // The second is what the reader says to half a surrogate pair.
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new FormatException($"no plain JSON: {failure.Message}", failure);
        }
    }

    void WriteValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref reader);
                break;
            case JsonTokenType.String:
                WriteText(ref reader);
                break;
            case JsonTokenType.Number when !CanonicalNumber.IsAsItStands(reader.ValueSpan):
                target.Add(number(Encoding.UTF8.GetString(reader.ValueSpan)));
                break;
            default:
                target.Add(reader.ValueSpan);
                break;
        }
    }

    void WriteObject(ref Utf8JsonReader reader)
    {
        target.Add((byte)'{');
        var (first, from) = (_members.Count, target.Written.Length);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_members.Count > first)
                target.Add((byte)',');
            WriteMember(ref reader);
        }
        Order(CollectionsMarshal.AsSpan(_members)[first..], from);
        _members.RemoveRange(first, _members.Count - first);
        target.Add((byte)'}');
    }

    void WriteMember(ref Utf8JsonReader reader)
    {
        var start = target.Written.Length;
        // Plain letters are in the same order as bytes; of others a text is made.
        var name = Ascii.IsValid(reader.ValueSpan) && !reader.ValueIsEscaped ? null : reader.GetString();
        WriteText(ref reader);
        var length = target.Written.Length - start - 2;
        target.Add((byte)':');
        reader.Read();
        WriteValue(ref reader);
        _members.Add(new(name, start + 1, length, target.Written.Length));
    }

    void Order(Span<Member> members, int from)
    {
        var isInOrder = true;
        for (var i = 1; i < members.Length && isInOrder; i++)
            isInOrder = Compare(members[i - 1], members[i]) < 0;
        if (isInOrder)
            return;

        members.Sort(this);
        for (var i = 1; i < members.Length; i++)
            if (Compare(members[i - 1], members[i]) == 0)
                throw new FormatException($"no plain JSON: {Name(members[i])} appears twice");
        Lay(members, from);
    }

    void Lay(ReadOnlySpan<Member> members, int from)
    {
        _laid.Clear();
        foreach (var member in members)
        {
            if (_laid.Written.Length > 0)
                _laid.Add((byte)',');
            _laid.Add(target.Written[(member.NameAt - 1)..member.End]);
        }
        target.CutTo(from);
        target.Add(_laid.Written);
    }

    /// <summary>By UTF-16 code units.</summary>
    int IComparer<Member>.Compare(Member one, Member other) => Compare(one, other);

    int Compare(Member one, Member other) => one.Name is null && other.Name is null
        ? Letters(one).SequenceCompareTo(Letters(other))
        : string.CompareOrdinal(Name(one), Name(other));

    string Name(Member member) => member.Name ?? Encoding.UTF8.GetString(Letters(member));

    ReadOnlySpan<byte> Letters(Member member) => target.Written.Slice(member.NameAt, member.NameLength);

    void WriteArray(ref Utf8JsonReader reader)
    {
        target.Add((byte)'[');
        for (var isFirst = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; isFirst = false)
        {
            if (!isFirst)
                target.Add((byte)',');
            WriteValue(ref reader);
        }
        target.Add((byte)']');
    }

    /// <summary>A text without escapes is canonical as it stands.</summary>
    void WriteText(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            CanonicalJson.WriteText(target, reader.GetString());
            return;
        }
        target.Add((byte)'"');
        target.Add(reader.ValueSpan);
        target.Add((byte)'"');
    }

    /// <summary>A member that was written.</summary>
    /// <param name="Name">Null for plain letters, which stand in the buffer.</param>
    /// <param name="NameAt">Where they begin, behind the quotation mark.</param>
    /// <param name="End">Where its value ends.</param>
    internal readonly record struct Member(string? Name, int NameAt, int NameLength, int End);
}
