using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Cli.Server;
using Ledger.Projections.Audit;
using Ledger.Projections.Bundles;

namespace Ledger.Cli.Verbs;

/// <summary>Verifies a region of a server. What can be checked here is checked here; what only the server can look at, it is asked
/// about as well. Neither half hides what the other found.</summary>
sealed class OnlineVerification(ParseResult parsed, LedgerServer server, VerifiedRegion of)
{
    readonly RemoteJob _jobs = new(server, new(parsed));
    readonly List<CannotException> _cannot = [];
    VerifiedRegion _of = of;

    /// <param name="names">The checks that are asked for; none for all.</param>
    /// <param name="fetched">Where the bundle is kept meanwhile.</param>
    /// <exception cref="CannotException">What was asked for was typed wrongly.</exception>
    public async Task<Verified> Run(string[] names, string fetched, CancellationToken cancellation)
    {
        var alone = CheckNames.OfServerAlone(_of.Region);
        var (here, there) = (names.Except(alone).ToArray(), names.Intersect(alone).ToArray());
        var ours = names.Length == 0 || here.Length > 0 ? await Try(() => Here(here, fetched, cancellation)) : null;
        var theirs = names.Length == 0 || there.Length > 0
            ? await Try<ServerChecks>(async () => await ServerChecks.Ask(_jobs, _of, there, cancellation))
            : null;
        return new(ours, theirs, _cannot);
    }

    async Task<BundleReport?> Here(string[] names, string fetched, CancellationToken cancellation)
    {
        _of = _of.PinnedBy(await BundleVerb.Fetch(_jobs, _of, fetched, cancellation));
        var (report, key) = await BundleFile.Verify(parsed, new(parsed), fetched, null, cancellation);
        if (key is not null && report.Header is { } header && report.Verdict is not (Verdict.Broken or Verdict.NotVerified))
            await Try(() => GoesOn(report, key, SignedNote.Parse(header.Note), cancellation));
        return VerifyVerb.Asked(parsed, report, names);
    }

    /// <summary>It is the history that this machine saw before.</summary>
    async Task<BundleReport?> GoesOn(BundleReport report, NoteKey key, SignedNote note, CancellationToken cancellation)
    {
        await (_of.At is null ? KnownLog.Continue(server, key, note, cancellation) : KnownLog.Belong(server, key, note, cancellation));
        return report;
    }

    /// <summary>Nothing where it cannot be done; why is kept.</summary>
    async Task<T?> Try<T>(Func<Task<T?>> look) where T : class
    {
        try
        {
            return await look();
        }
        catch (CannotException why) when (why.ExitCode != ExitCode.Usage)
        {
            _cannot.Add(why);
        }
        catch (Exception away) when (away is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            _cannot.Add(new(ExitCode.NotVerified, away.Message));
        }
        return null;
    }
}
