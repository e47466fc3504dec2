using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Ledger.Projections.Audit;

/// <summary>Reads a long log in the form in which COPY hands it out, whole blocks at a time: taking ten columns one by one of
/// each of a million rows costs more than hashing them.</summary>
/// <remarks>PostgreSQL's manual, COPY, "Binary Format". What is read lies in its block and is good for as long as it is held.</remarks>
sealed class CopiedEvents
{
    const int BlockSize = 64 * 1024;
    const int HeaderLength = 19;
    const int Columns = 10;
    const int WithClass = Columns + 1;
    const byte JsonbVersion = 1;

    static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n"u8, 0];

    readonly Stream _copy;
    readonly ReadOnlyMemory<byte>?[] _columns = new ReadOnlyMemory<byte>?[WithClass];
    readonly KnownTexts _types = new();
    readonly KnownTexts _classes = new();
    readonly KnownText _correlation = new();
    readonly KnownText _causation = new();
    byte[] _block = new byte[BlockSize];
    int _at;
    int _end;

    CopiedEvents(Stream copy) => _copy = copy;

    /// <param name="sql">Copies <see cref="StoredEvents.Columns"/> to stdout in binary format, and the platform's class behind them
    /// if it is wanted. It takes no parameter, as no COPY does.</param>
    public static async IAsyncEnumerable<StoredEvent> Read(
        NpgsqlConnection connection, string sql, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync(sql, cancellation);
        stream.ReadTimeout = Timeout.Infinite;
        var copied = new CopiedEvents(stream);
        await copied.Begin(cancellation);
        while (true)
            if (copied.HasRow())
                yield return copied.Event();
            else if (!await copied.More(cancellation))
                yield break;
    }

    async Task Begin(CancellationToken cancellation)
    {
        while (_end < HeaderLength && await More(cancellation))
        {
        }
        if (!_block.AsSpan(0, Signature.Length).SequenceEqual(Signature))
            throw new InvalidDataException("what was copied does not begin as a binary copy does");
        _at = HeaderLength + BinaryPrimitives.ReadInt32BigEndian(_block.AsSpan(HeaderLength - sizeof(int)));
    }

    /// <summary>Reads on; false at the end, which must lie behind a whole row.</summary>
    async ValueTask<bool> More(CancellationToken cancellation)
    {
        if (_end == _block.Length)
            NewBlock();
        var read = await _copy.ReadAsync(_block.AsMemory(_end), cancellation);
        if (read == 0 && _end - _at != sizeof(short))
            throw new EndOfStreamException("what was copied ends within a row");
        _end += read;
        return read > 0;
    }

    /// <summary>The old one stays as it is under the events that lie in it.</summary>
    void NewBlock()
    {
        var rest = _block.AsSpan(_at, _end - _at);
        var block = GC.AllocateUninitializedArray<byte>(Math.Max(BlockSize, 2 * rest.Length));
        rest.CopyTo(block);
        (_block, _at, _end) = (block, 0, rest.Length);
    }

    /// <summary>Whether the next row is here as a whole; its columns are, then. The last "row" counts no columns.</summary>
    bool HasRow()
    {
        var at = _at + sizeof(short);
        if (_end < at || BinaryPrimitives.ReadInt16BigEndian(_block.AsSpan(_at)) is var count && count < 0)
            return false;
        if (count is not (Columns or WithClass))
            throw new InvalidDataException($"a row of {count} columns was copied, not of {Columns}");

        for (var column = 0; column < count; column++)
        {
            if (_end - at < sizeof(int))
                return false;
            var length = BinaryPrimitives.ReadInt32BigEndian(_block.AsSpan(at));
            at += sizeof(int);
            if (_end - at < length)
                return false;
            _columns[column] = length < 0 ? (ReadOnlyMemory<byte>?)null : _block.AsMemory(at, length);
            at += Math.Max(length, 0);
        }
        _at = at;
        return true;
    }

    StoredEvent Event() => new(
        BinaryPrimitives.ReadInt64BigEndian(Of(0)), new(Of(1), bigEndian: true), Encoding.UTF8.GetString(Of(2)),
        BinaryPrimitives.ReadInt64BigEndian(Of(3)), _types.Of(Of(4)), Time(BinaryPrimitives.ReadInt64BigEndian(Of(5))),
        _columns[6] is { } correlation ? _correlation.Of(correlation.Span) : null,
        _columns[7] is { } causation ? _causation.Of(causation.Span) : null,
        _columns[8] is { } headers ? Json(headers) : (ReadOnlyMemory<byte>?)null, Json(_columns[9] ?? throw Missing(9)),
        _columns[Columns] is { } name ? _classes.Of(name.Span) : null);

    ReadOnlySpan<byte> Of(int column) => (_columns[column] ?? throw Missing(column)).Span;

    static InvalidDataException Missing(int column) => new($"column {column + 1} of a copied event is null");

    static ReadOnlyMemory<byte> Json(ReadOnlyMemory<byte> jsonb) => jsonb.Span[0] == JsonbVersion
        ? jsonb[1..]
        : throw new InvalidDataException($"jsonb of version {jsonb.Span[0]} was copied");

    /// <summary>What lies beyond all days of ours, infinity too, is the last or the first of them: no event was recorded then.</summary>
    static DateTime Time(long microseconds) =>
        microseconds > (DateTime.MaxValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)
        : microseconds < (DateTime.MinValue - Epoch).Ticks / TimeSpan.TicksPerMicrosecond ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)
        : Epoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
