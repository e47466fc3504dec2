using System.Globalization;
using Ledger.Cli.Output;
using Ledger.Domain.Basics;
using Ledger.Projections.Bundles;
using Ledger.Projections.Bundles.Folds;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;

namespace Ledger.Cli.Reading;

/// <summary>What figures in a bundle are the sum of, and what changed between two moments: by the same descriptions of figures as the
/// ledger's own answers, over the events that the bundle proves.</summary>
static class BundleExplains
{
    /// <summary>With every item.</summary>
    /// <exception cref="CannotException">There is no such figure.</exception>
    public static async Task<Explanation> Explain(this BundleFigures held, string figure)
    {
        var query = new ExplanationQuery(figure, held.Moment, Limit: Cursor.MostExported);
        var (items, part) = (new List<FigureItem>(), await Explanation.Of(held, query));
        for (; part is { Items.Next: { } next }; part = await Explanation.Of(held, query with { After = next }))
            items.AddRange(part.Items.Items);
        return part is null
            ? throw new CannotException(ExitCode.NotVerified, $"no such figure: {figure}")
            : part with { Items = new([.. items, .. part.Items.Items], null) };
    }

    public static Task<Differences> Differ(this BundleFigures held, DiffAsked asked)
    {
        var earlier = Asked(asked.From);
        var from = new Moment(earlier.AsOf ?? held.Moment.AsOf, earlier.By is { } instant ? held.RecordedBy(instant) : earlier.At ?? held.Moment.At);
        return Differences.Between(held.At(from), held, source => Statement(asked.Of)(source, asked.About), Cursor.MaximumLimit);
    }

    /// <summary>The later moment; the earlier one must be proved by the bundle, too.</summary>
    public static AskedMoment Moment(DiffAsked asked) => Asked(asked.To) with { Earlier = Asked(asked.From) };

    static AskedMoment Asked(DiffMoment typed) => MomentOptions.Moment(DayOf(typed.AsOf), typed.At, "diff:");

    /// <summary>Null where all that a figure is counted from is in the bundle; else why it is not.</summary>
    public static string? WhyNot(this BundleHeader header, string kind, string about, Terminal terminal)
    {
        var region = Keys.RegionOf(Keys.Stream("", about));
        if (header.Kind == BundleKind.Region && Region.Contains(header.Subject, region))
            return null;
        if (header.Kind == BundleKind.Region)
            return terminal.Say($"证据包是 {header.Subject} 的,不含 {region} 的全部事件,这个数算不出来",
                $"the bundle is about {header.Subject}: it does not hold every event of {region}, of which the figure is the sum");
        return about == header.Subject || (kind == "loan" && Region.Contains(region, Keys.VillageOf(header.Subject))) ? null
            : terminal.Say($"证据包只是 {header.Subject} 一户的存折和借款,别的数算不出来",
                $"the bundle is the passbook of {header.Subject} alone: only that household's and its loans' figures can be counted from it");
    }

    static StatementFigures.Reader Statement(DiffOf of) => of switch
    {
        DiffOf.County => StatementFigures.County,
        DiffOf.Village => StatementFigures.Village,
        DiffOf.Member => StatementFigures.Member,
        DiffOf.Loan => StatementFigures.Loan,
        _ => StatementFigures.TrialBalance,
    };

    static DateOnly? DayOf(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CannotException(ExitCode.Usage, $"diff: '{text}' is no date such as 2025-12-31");
}
