using System.Text.Json;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;

namespace Ledger.Projections.Bundles;

/// <summary>Proves a bundle with nothing but itself and the log's key, which was known before (docs/spec-bundle.md §4).</summary>
/// <param name="trusted">Null: nobody knows whose log it is, and nothing can be verified, though much refuted.</param>
/// <param name="listener">Hears the events as they are verified; null for nobody.</param>
public sealed class BundleVerifier(NoteKey? trusted, IBundleListener? listener = null)
{
    /// <summary>Reads it twice: what is in it is counted only once it is known to be the log's.</summary>
    /// <param name="open">Opens the bundle at its beginning.</param>
    /// <param name="progress">Lines read, both times.</param>
    public async Task<BundleReport> Verify(Func<Stream> open, IProgress<long>? progress, CancellationToken cancellation)
    {
        BundleHeader? header = null;
        try
        {
            await using var bundle = open();
            header = await Header(bundle, cancellation);
            return await Verify(header, open, progress, cancellation);
        }
        catch (FormatException malformed)
        {
            return new(header, Verdict.NotVerified, malformed.Message, [], []);
        }
    }

    /// <exception cref="FormatException">It is no bundle, or of a format that this program does not know.</exception>
    public static async Task<BundleHeader> Header(Stream bundle, CancellationToken cancellation)
    {
        await foreach (var line in BundleLines.Read(bundle, cancellation))
            return Header(line);
        throw new FormatException("the file is empty");
    }

    async Task<BundleReport> Verify(
        BundleHeader header, Func<Stream> open, IProgress<long>? progress, CancellationToken cancellation)
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(header.Note).Text);
        var integrity = new BundleIntegrity(header, checkpoint, listener);
        listener?.Begin(header, checkpoint.Size);
        var read = 0L;
        await foreach (var line in Events(open, cancellation))
        {
            integrity.Take(line);
            progress?.Report(++read);
        }

        var signatures = new BundleSignatures(header, trusted, integrity.Witnesses);
        CheckResult[] checks = [.. integrity.Results(), .. signatures.Results()];
        if (checks.Any(check => !check.Passed))
            return new(header, Verdict.Broken, null, checks, signatures.Seen());

        var (recount, regions) = (new Recount(), header.Kind == BundleKind.Region ? new RegionLedgers() : null);
        using var indexes = header.Indexes().GetEnumerator();
        await foreach (var line in Events(open, cancellation))
        {
            indexes.MoveNext();
            var leaf = Leaf.Read(line);
            var fact = leaf.Fact();
            recount.Take(leaf.Position, leaf.Stream, fact);
            regions?.Take(leaf.Position, leaf.Stream, fact);
            // After a fact that cannot follow, nothing that is folded means anything.
            if (recount.IsWhole)
                listener?.Take(ProvedEvent.Of(leaf, fact, indexes.Current, line));
            progress?.Report(++read);
        }
        return Judged(header, [.. checks, .. recount.Results, Figures(header, recount), .. regions?.Results(header.Subject) ?? []], signatures.Seen());
    }

    BundleReport Judged(BundleHeader header, IReadOnlyList<CheckResult> checks, IReadOnlyList<WitnessSeen> witnesses) =>
        checks.Any(check => !check.Passed) ? new(header, Verdict.Findings, null, checks, witnesses)
        : trusted is null ? new(header, Verdict.NotVerified, "nobody has said what the log's key is", checks, witnesses)
        : new(header, Verdict.Verified, null, checks, witnesses);

    /// <summary>Every stated figure is counted, and every counted one is stated.</summary>
    static CheckResult Figures(BundleHeader header, Recount recount)
    {
        var log = new CheckLog(BundleChecks.Figures);
        var counted = Flat(recount.Figures().Select(stream => (stream.Key, (IEnumerable<KeyValuePair<string, string>>)stream.Value)));
        var stated = Flat(header.Figures.Select(stream => (stream.Key, (IEnumerable<KeyValuePair<string, string>>)stream.Value)));
        foreach (var name in counted.Keys.Union(stated.Keys).Order(StringComparer.Ordinal))
        {
            log.Examine();
            var (should, says) = (counted.GetValueOrDefault(name), stated.GetValueOrDefault(name));
            if (should != says)
                log.Find("otherFigure", null, name, $"stated {says ?? "nothing"}, the events come to {should ?? "nothing"}");
        }
        foreach (var loan in header.Kind == BundleKind.Passbook ? recount.MissingLoans() : [])
            log.Find("missing", null, loan, "the loan was paid out to this member, and none of its events is here");
        return log.Result;
    }

    static Dictionary<string, string> Flat(IEnumerable<(string Stream, IEnumerable<KeyValuePair<string, string>> Figures)> streams) =>
        streams.SelectMany(one => one.Figures.Select(figure => ($"{one.Stream} {figure.Key}", figure.Value))).ToDictionary();

    static async IAsyncEnumerable<byte[]> Events(
        Func<Stream> open, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var bundle = open();
        var isHeader = true;
        await foreach (var line in BundleLines.Read(bundle, cancellation))
        {
            if (!isHeader)
                yield return line;
            isHeader = false;
        }
    }

    static BundleHeader Header(byte[] line)
    {
        try
        {
            var header = JsonSerializer.Deserialize<BundleHeader>(line, LedgerJson.Strict)!;
            return header.Bundle == BundleHeader.Version && header.IsAboutSomething && CanonicalJson.Of(line).AsSpan().SequenceEqual(line)
                ? header
                : throw new FormatException("a bundle of another format");
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"no bundle: {malformed.Message}", malformed);
        }
    }
}
