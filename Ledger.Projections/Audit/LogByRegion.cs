using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Audit;

/// <summary>The log as it was read once, laid apart by region: what comes in log order goes out a region at a time, in log order,
/// without asking the database again. Memory does not grow with the log; a file does.</summary>
/// <remarks>A region's events are gathered in blocks, and full blocks lie one behind the other in a file that nobody else can
/// open and that is gone with the process, however it ends. First all is added, then it is read, by several threads if need be.
/// Only what is counted is kept: ids and requests are in the hashes alone.</remarks>
public sealed class LogByRegion : IDisposable
{
    const int BlockSize = 32 * 1024;

    readonly FileStream _file = NewFile();
    readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<string> _types = [];
    long _length;

    /// <summary>Every region with events; an empty one for streams whose key names none.</summary>
    public IReadOnlyCollection<string> Regions => _parts.Keys;

    /// <summary>The next event in log order.</summary>
    public void Add(StoredEvent stored)
    {
        var part = PartOf(Keys.RegionIn(stored.Stream));
        part.Events++;
        var block = part.Block;
        Put(block, stored.Position);
        Put(block, stored.Version);
        Put(block, stored.RecordedAt.Ticks);
        Put(block, NumberOf(stored.Type));
        Put(block, MemoryMarshal.AsBytes(stored.Stream.AsSpan()));
        Put(block, stored.Headers is { } headers ? headers.Span : []);
        Put(block, stored.Data.Span);
        if (block.Written.Length >= BlockSize)
            Lay(part);
    }

    /// <summary>How many events a region has.</summary>
    public long CountOf(string region) => _parts.TryGetValue(region, out var part) ? part.Events : 0;

    /// <summary>A region's events in log order. The data of each are good until the next one.</summary>
    public IEnumerable<KeptEvent> Read(string region)
    {
        if (!_parts.TryGetValue(region, out var part))
            yield break;

        var (known, block) = (new Known(), Array.Empty<byte>());
        foreach (var (offset, length) in part.Laid)
        {
            if (block.Length < length)
                block = new byte[length];
            Fill(block.AsSpan(0, length), offset);
            for (var at = 0; at < length;)
                yield return Event(block, ref at, known);
        }
        block = part.Block.Written.ToArray();
        for (var at = 0; at < block.Length;)
            yield return Event(block, ref at, known);
    }

    public void Dispose() => _file.Dispose();

    Part PartOf(ReadOnlySpan<char> region)
    {
        if (!_parts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(region, out var part))
            _parts[region.ToString()] = part = new();
        return part;
    }

    int NumberOf(string type)
    {
        if (!_numbers.TryGetValue(type, out var number))
        {
            _numbers[type] = number = _types.Count;
            _types.Add(type);
        }
        return number;
    }

    void Lay(Part part)
    {
        RandomAccess.Write(_file.SafeFileHandle, part.Block.Written, _length);
        part.Laid.Add((_length, part.Block.Written.Length));
        _length += part.Block.Written.Length;
        part.Block.Clear();
    }

    void Fill(Span<byte> block, long offset)
    {
        for (var read = 0; read < block.Length;)
            read += RandomAccess.Read(_file.SafeFileHandle, block[read..], offset + read) is var more and > 0
                ? more : throw new EndOfStreamException("a block of the log that was laid is not there");
    }

    KeptEvent Event(byte[] block, ref int at, Known known)
    {
        var (position, version, ticks, type) = (Number(block, ref at), Number(block, ref at), Number(block, ref at), Number(block, ref at));
        var stream = known.Stream(MemoryMarshal.Cast<byte, char>(Bytes(block, ref at).Span));
        var headers = known.Headers(Bytes(block, ref at).Span);
        return new(position, stream, version, _types[(int)type], new(ticks, DateTimeKind.Utc), headers, Bytes(block, ref at));
    }

    static void Put(ByteBuffer block, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        block.Add(bytes);
    }

    static void Put(ByteBuffer block, ReadOnlySpan<byte> bytes)
    {
        Put(block, (long)bytes.Length);
        block.Add(bytes);
    }

    static long Number(byte[] block, ref int at)
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan(at));
        at += sizeof(long);
        return number;
    }

    static ReadOnlyMemory<byte> Bytes(byte[] block, ref int at)
    {
        var length = (int)Number(block, ref at);
        at += length;
        return block.AsMemory(at - length, length);
    }

    static FileStream NewFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ledger-log-{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
            return new(path, options);

        // Its owner's alone for the moment that it has a name; without one nobody else finds it, and nothing is left when the
        // process is killed.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }

    sealed class Part
    {
        public long Events { get; set; }

        public ByteBuffer Block { get; } = new();

        public List<(long Offset, int Length)> Laid { get; } = [];
    }

    /// <summary>One text for each stream, however many events it has; and one for the headers of many events in a row.</summary>
    sealed class Known
    {
        readonly HashSet<string> _streams = new(StringComparer.Ordinal);
        byte[] _headers = [];

        public string Stream(ReadOnlySpan<char> key)
        {
            if (!_streams.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var stream))
                _streams.Add(stream = key.ToString());
            return stream;
        }

        public byte[] Headers(ReadOnlySpan<byte> headers) =>
            headers.SequenceEqual(_headers) ? _headers : _headers = headers.ToArray();
    }
}

/// <summary>What of an event is counted.</summary>
/// <param name="Headers">JSON; empty where there are none.</param>
/// <param name="Data">JSON: the fact.</param>
public readonly record struct KeptEvent(long Position, string Stream, long Version, string Type, DateTime RecordedAt,
    ReadOnlyMemory<byte> Headers, ReadOnlyMemory<byte> Data);
