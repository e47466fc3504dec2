using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Projections.Reports;

namespace Ledger.Cli.Server;

/// <summary>Has the ledger make a report anew, of the moment that the report says it is of.</summary>
/// <remarks>The file says where it came from, and whoever changed it may have changed that too: nothing but the ledger's own
/// addresses are asked.</remarks>
sealed partial class ReportSource(LedgerServer server, RemoteJob jobs)
{
    const string Root = "/api/v1/";
    const string Exported = "export/";

    /// <param name="stamp">With a position.</param>
    /// <param name="file">Where it is put.</param>
    /// <exception cref="CannotException">It is no address of a report, or the ledger does not answer.</exception>
    public async Task<Report> Make(ReportStamp stamp, string file, CancellationToken cancellation)
    {
        var (path, query) = stamp.Source.Split('?', 2) is [var before, var behind] ? (before, Asked(behind)) : (stamp.Source, []);
        try
        {
            if (path.StartsWith(Exported, StringComparison.Ordinal))
                await Export(stamp, path[Exported.Length..], query, file, cancellation);
            else
                await Fetch(stamp, path, query, file, cancellation);
        }
        catch (CannotException refused) when (refused.ExitCode == ExitCode.Usage)
        {
            // Whatever the file asks for, it was not whoever called the program that typed it.
            throw new CannotException(ExitCode.NotVerified, refused.Message);
        }
        return ReportDigest.Of(file).Report;
    }

    Task Fetch(ReportStamp stamp, string path, IReadOnlyList<(string, string)> query, string file, CancellationToken cancellation)
    {
        if (!OwnAddress.IsMatch(path))
            throw new CannotException(ExitCode.NotVerified, $"the report names no address of a ledger: {stamp.Source}");

        var address = new Address(path[Root.Length..], query).With("format", "csv").With("at", ServerReads.Text(stamp.Position!.Value))
            .With("asOf", stamp.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return server.Download(address.ToString(), file, cancellation);
    }

    async Task Export(
        ReportStamp stamp, string region, IReadOnlyList<(string Name, string Value)> query, string file, CancellationToken cancellation)
    {
        var month = query.FirstOrDefault(one => one.Name == "month").Value;
        var id = await jobs.Ask("export", new { format = "csv", region, month, stamp.AsOf, at = stamp.Position }, cancellation);
        await jobs.Fetch(await jobs.Follow(id, cancellation), file, cancellation);
    }

    static IReadOnlyList<(string, string)> Asked(string query) =>
    [
        .. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(pair => (Plain(pair[0]), pair.Length > 1 ? Plain(pair[1]) : "")),
    ];

    static string Plain(string escaped) => Uri.UnescapeDataString(escaped.Replace('+', ' '));

    [GeneratedRegex("^/api/v1/[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*$")]
    private static partial Regex OwnAddress { get; }
}
