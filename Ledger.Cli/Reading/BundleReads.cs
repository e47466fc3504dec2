using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Output;
using Ledger.Domain.Basics;
using Ledger.Projections.Bundles;
using Ledger.Projections.Bundles.Folds;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Cli.Reading;

/// <summary>Answers out of a bundle file, with no network: its events are proved first, and counted by the views' own code.</summary>
sealed class BundleReads(ParseResult parsed, string file) : IReads
{
    readonly Terminal _terminal = new(parsed);
    Answer<Replay>? _replay;
    string? _subject;
    bool _isTold;

    public int Code { get; private set; }

    public Task<Answer<TrialBalance>> TrialBalance(string entity, string? month, CancellationToken cancellation) => Ask(
        month is null ? MomentOptions.Asked(parsed) : MomentOptions.Asked(parsed) with { AsOf = MonthOf(month).LastDay },
        moment => TrialBalanceFold.OfMonth(new(entity, StatementScope.Association), moment), Keys.Stream(Keys.BookKind, entity), cancellation);

    public async Task<Answer<IncomeStatement>> Income(Associations of, CancellationToken cancellation)
    {
        var answer = await Sums(of, moment => TrialBalanceFold.OfMonth(of, moment), cancellation);
        return answer.With(IncomeStatement.Of(answer.Value) with { Scope = of.Scope });
    }

    public async Task<Answer<BalanceSheet>> Balance(Associations of, CancellationToken cancellation)
    {
        var answer = await Sums(of, moment => TrialBalanceFold.OfYear(of, moment), cancellation);
        return answer.With(BalanceSheet.Of(answer.Value) with { Scope = of.Scope });
    }

    async Task<Answer<TrialBalance>> Sums(Associations of, Func<Moment, TrialBalanceFold> fold, CancellationToken cancellation)
    {
        if (of.Scope == StatementScope.Region)
            await HasEveryBook(of.Region, cancellation);
        return await Ask(MomentOptions.Asked(parsed), fold, Keys.Stream(Keys.BookKind, of.Region), cancellation);
    }

    public async Task<Answer<BalancesByAccount>> Balances(string region, CancellationToken cancellation)
    {
        await HasEveryBook(region, cancellation);
        var answer = await Ask(MomentOptions.Asked(parsed), moment => new CountyBalancesFold(region, moment), Keys.Stream(Keys.BookKind, region), cancellation);
        return answer.With(new BalancesByAccount(answer.Value.Accounts));
    }

    /// <exception cref="CannotException">It has not: a sum over them would be too small.</exception>
    async Task HasEveryBook(string region, CancellationToken cancellation)
    {
        var header = await BundleFile.Header(file, cancellation);
        if (header.Kind != BundleKind.Region || !Region.Contains(header.Subject, region))
            throw new CannotException(ExitCode.NotVerified, _terminal.Say(
                $"证据包是 {header.Subject} 的,不含 {region} 的全部账套", $"the bundle is about {header.Subject} and does not hold every book of {region}"));
    }

    public Task<Answer<AccountLedger>> Account(string entity, string account, string? from, CancellationToken cancellation)
    {
        var found = Domain.Books.Account.Find(account) ?? throw new CannotException(ExitCode.Usage, $"no such account: {account}");
        var first = from is null ? (DateOnly?)null : DayOf(from);
        return Ask(MomentOptions.Asked(parsed), moment => first is null || first.Value.Year == moment.AsOf.Year
            ? new AccountLedgerFold(entity, found, first, moment)
            : throw new CannotException(ExitCode.Usage, $"--from {from} is not in the year {moment.AsOf:yyyy}"), Keys.Stream(Keys.BookKind, entity), cancellation);
    }

    public async Task<Answer<Replay>> Replay(ReplayAsked asked, CancellationToken cancellation)
    {
        var region = asked.Region ?? Keys.RegionOf(asked.Stream!);
        var all = _replay ??= await Ask(MomentOptions.Asked(parsed),
            moment => new ReplayFold(region, asked.Stream, _terminal.Language, moment), asked.Stream ?? region, cancellation);
        if (asked.Stream is null && !_isTold && !Region.IsCounty(region))
            SayWhatIsElsewhere(region);
        var following = all.Value.Steps.Where(step => asked.From is not { } from
            || (asked.IsBack ? step.Event.Position < from : step.Event.Position > from)).ToList();
        List<ReplayStep> steps = [.. (asked.IsBack ? following.AsEnumerable().Reverse() : following).Take(asked.Limit)];
        return all.With(new Replay(steps, steps.Count < following.Count ? steps[^1].Event.Position : null));
    }

    public Task<Answer<EventDetail>> Event(long position, CancellationToken cancellation) =>
        Detail(EventDetailFold.At(position), $"#{position}", cancellation);

    public Task<Answer<EventDetail>> Voucher(string entity, string number, CancellationToken cancellation) =>
        Detail(EventDetailFold.Posted(entity, number), $"{entity} {number}", cancellation);

    public Task<string> MemberNamed(string village, string name, CancellationToken cancellation) =>
        throw new CannotException(ExitCode.Usage, _terminal.Say("证据包里没有姓名,请用会员号", "names are never in a bundle: give the member's number"));

    public Task<Answer<MemberPassbook>> Member(string memberId, CancellationToken cancellation) => Ask(MomentOptions.Asked(parsed),
        moment => new MemberPassbookFold(memberId, moment), Keys.Stream(Keys.MemberKind, memberId), cancellation);

    public Task<Answer<LoanRecord>> Loan(string loanId, CancellationToken cancellation) => Ask(MomentOptions.Asked(parsed),
        moment => new LoanRecordFold(loanId, moment), Keys.Stream(Keys.LoanKind, loanId), cancellation);

    public async Task<Answer<Explanation>> Explanation(string figure, CancellationToken cancellation)
    {
        var (kind, about) = figure.Split('/') is [var statement, var id, ..] ? (statement, id) : throw NoFigure(figure);
        var answer = await Figures(MomentOptions.Asked(parsed), kind, about, cancellation);
        return answer.With(await answer.Value.Explain(figure));
    }

    public async Task<Answer<Differences>> Differences(DiffAsked asked, CancellationToken cancellation)
    {
        var answer = await Figures(BundleExplains.Moment(asked), asked.Of == DiffOf.Loan ? Keys.LoanKind : "", asked.About, cancellation);
        return answer.With(await answer.Value.Differ(asked));
    }

    /// <summary>What figures about somebody or something are counted from.</summary>
    async Task<Answer<BundleFigures>> Figures(AskedMoment moment, string kind, string about, CancellationToken cancellation)
    {
        if (Keys.RegionOf(Keys.Stream("", about)) is not { Length: 6 or 9 or 12 } region)
            throw NoFigure(about);
        var header = await BundleFile.Header(file, cancellation);
        if (header.WhyNot(kind, about, _terminal) is { } why)
            throw new CannotException(ExitCode.NotVerified, $"{about}: {why}");

        var answer = await Ask(moment, then => new BundleFigures(region, then), about, cancellation);
        return kind != Keys.LoanKind || answer.Value.Hold(kind, about)
            ? answer
            : throw new CannotException(ExitCode.NotVerified, _terminal.Say($"{about}: 不在证据包里", $"{about}: not in the bundle"));
    }

    static CannotException NoFigure(string about) => new(ExitCode.Usage, $"no such figure: {about}");

    public void Dispose()
    {
    }

    /// <summary>What the county's own book says about a village is told with the village, and stands in the county's bundle only.</summary>
    void SayWhatIsElsewhere(string region)
    {
        _isTold = true;
        if (_subject is { } subject && !Region.IsCounty(subject))
            _terminal.Chat(_terminal.Say($"县总会账套中与 {region} 有关的凭证只在全县证据包里。", $"Vouchers of the county's own book about {region} stand in the county's bundle only."));
    }

    Task<Answer<EventDetail>> Detail(Func<ProvedEvent, bool> isWanted, string what, CancellationToken cancellation) =>
        Ask(MomentOptions.Asked(parsed), moment => new EventDetailFold(isWanted, _terminal.Language, moment), what, cancellation);

    async Task<Answer<T>> Ask<T>(
        AskedMoment asked, Func<Moment, IBundleFold<T>> fold, string what, CancellationToken cancellation) where T : class
    {
        var reading = new BundleReading<T>(asked, fold);
        Code = ReportPrinter.CodeOf(await BundleFile.Prove(parsed, _terminal, file, reading, cancellation));
        _subject = reading.Header!.Subject;
        return reading.Answer() ?? throw new CannotException(ExitCode.NotVerified, _terminal.Say(
            $"{what}: 不在证据包里。", $"{what}: not in the bundle. ") + Contents(reading.Header!, reading.Streams));
    }

    /// <summary>All streams where they are few, else how many of each kind.</summary>
    string Contents(BundleHeader header, IReadOnlyDictionary<string, int> streams)
    {
        const int few = 12;
        var held = streams.Count <= few
            ? string.Join(", ", streams.Keys)
            : string.Join(", ", streams.Keys.CountBy(EventReader.KindOf).Select(kind => $"{kind.Key} {kind.Value}"));
        return _terminal.Say($"它是 {header.Subject} 的,含 {streams.Count} 个事件流:{held}", $"It is about {header.Subject} and holds {streams.Count} streams: {held}");
    }

    static Month MonthOf(string text) =>
        Month.TryParse(text, out var month) ? month : throw new CannotException(ExitCode.Usage, $"--month '{text}' is no month such as 2025-12");

    static DateOnly DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CannotException(ExitCode.Usage, $"--from '{text}' is no date such as 2025-12-31");
}
