using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Reading;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Cli.Server;

/// <summary>Answers of a ledger's views, whole: of a list every page, and all of them of one moment.</summary>
sealed class ServerReads : IReads
{
    const string MostOfAList = "500";

    readonly ParseResult _parsed;
    readonly LedgerServer _server;
    (string AsOf, string At)? _moment;

    public int Code => ExitCode.Ok;

    /// <exception cref="CannotException">A bundle was named, and only the ledger itself can answer.</exception>
    public ServerReads(ParseResult parsed)
    {
        if (parsed.GetValue(GlobalOptions.Bundle) is not null)
            throw new CannotException(ExitCode.Usage, parsed.CommandResult.Command.Name + GlobalOptions.Say(parsed,
                ": 证据包答不了,要问服务器 (--server)", ": a bundle cannot answer it, only a server (--server)"));
        (_parsed, _server) = (parsed, new(parsed));
    }

    public Task<Answer<TrialBalance>> TrialBalance(string entity, string? month, CancellationToken cancellation) =>
        One<TrialBalance>(Address.Of("books", entity, "trial-balance").With("month", month), cancellation);

    public Task<Answer<IncomeStatement>> Income(Associations of, CancellationToken cancellation) =>
        One<IncomeStatement>(Statement(of, "income-statement"), cancellation);

    public Task<Answer<BalanceSheet>> Balance(Associations of, CancellationToken cancellation) =>
        One<BalanceSheet>(Statement(of, "balance-sheet"), cancellation);

    static Address Statement(Associations of, string name) => Address.Of("books", of.Region, name)
        .With("scope", of.Scope == StatementScope.Region ? "region" : null);

    public Task<Answer<BalancesByAccount>> Balances(string region, CancellationToken cancellation) =>
        One<BalancesByAccount>(Address.Of("counties", Region.CountyOf(region), "balances"), cancellation);

    public async Task<Answer<AccountLedger>> Account(string entity, string account, string? from, CancellationToken cancellation)
    {
        var pages = await All<AccountLedger>(Address.Of("books", entity, "accounts", account, "lines").With("from", from),
            page => page.Lines.Next, cancellation);
        return pages[0].With(new AccountLedger(
            pages[0].Value.Opening, new([.. pages.SelectMany(page => page.Value.Lines.Items)], null)));
    }

    public Task<Answer<Replay>> Replay(ReplayAsked asked, CancellationToken cancellation) => Pinned<Replay>(Address.Of("replay")
        .With("region", asked.Region).With("stream", asked.Stream).With("direction", asked.IsBack ? "back" : "forward")
        .With("from", asked.From is { } from ? Text(from) : null).With("limit", Text(asked.Limit)), cancellation);

    public Task<Answer<EventDetail>> Event(long position, CancellationToken cancellation) =>
        One<EventDetail>(Address.Of("events", Text(position)), cancellation);

    public async Task<Answer<EventDetail>> Voucher(string entity, string number, CancellationToken cancellation)
    {
        var found = await One<Slice<LoggedEvent>>(Address.Of("events").With("region", entity).With("number", number)
            .With("type", EventNames.All[typeof(VoucherPosted)]), cancellation);
        var posted = found.Value.Items.FirstOrDefault(logged => Keys.RegionOf(logged.Stream) == entity)
            ?? throw new CannotException(ExitCode.NotVerified, GlobalOptions.Say(_parsed, "没有这张凭证: ", "no such voucher: ") + $"{entity} {number}");
        return await Event(posted.Position, cancellation);
    }

    public async Task<string> MemberNamed(string village, string name, CancellationToken cancellation)
    {
        var found = (await _server.Post<Found>(Address.Of("regions", village, "person-searches").ToString(), new { name }, cancellation)).Members;
        return found is [var only]
            ? only.MemberId
            : throw new CannotException(ExitCode.NotVerified, GlobalOptions.Say(_parsed, $"找到 {found.Count} 户: ", $"{found.Count} households found: ")
                + string.Join(", ", found.Select(one => $"{one.MemberId} {one.Name}")));
    }

    public Task<Answer<MemberPassbook>> Member(string memberId, CancellationToken cancellation) =>
        One<MemberPassbook>(Address.Of("members", memberId, "passbook"), cancellation);

    public Task<Answer<LoanRecord>> Loan(string loanId, CancellationToken cancellation) =>
        One<LoanRecord>(Address.Of("loans", loanId, "record"), cancellation);

    public async Task<Answer<Explanation>> Explanation(string figure, CancellationToken cancellation)
    {
        var pages = await All<Explanation>(Address.Of("explanations").With("figure", figure), page => page.Items.Next, cancellation);
        return pages[0].With(pages[0].Value with { Items = new([.. pages.SelectMany(page => page.Value.Items.Items)], null) });
    }

    public Task<Answer<Differences>> Differences(DiffAsked asked, CancellationToken cancellation) => _server.Get<Answer<Differences>>(
        Address.Of("diffs", Statement(asked.Of), asked.About).With("fromAsOf", asked.From.AsOf).With("fromAt", asked.From.At)
            .With("asOf", asked.To.AsOf).With("at", asked.To.At).With("limit", MostOfAList).ToString(), cancellation);

    static string Statement(DiffOf of) => of switch
    {
        DiffOf.County => "counties",
        DiffOf.Village => "villages",
        DiffOf.Member => "members",
        DiffOf.Loan => "loans",
        _ => "trial-balances",
    };

    public void Dispose() => _server.Dispose();

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    sealed record Found(IReadOnlyList<FoundMember> Members);

    sealed record FoundMember(string MemberId, string Name);

    Task<Answer<T>> One<T>(Address address, CancellationToken cancellation) =>
        _server.Get<Answer<T>>(address.AsOfMoment(_parsed).ToString(), cancellation);

    async Task<IReadOnlyList<Answer<T>>> All<T>(Address address, Func<T, string?> next, CancellationToken cancellation)
    {
        var pages = new List<Answer<T>> { await Pinned<T>(address.With("limit", MostOfAList), cancellation) };
        while (next(pages[^1].Value) is { } cursor)
            pages.Add(await Pinned<T>(address.With("limit", MostOfAList).With("cursor", cursor), cancellation));
        return pages;
    }

    /// <summary>What is written after the first answer is not in the later ones either.</summary>
    async Task<Answer<T>> Pinned<T>(Address address, CancellationToken cancellation)
    {
        if (_moment is var (asOf, at))
            return await _server.Get<Answer<T>>(address.With("asOf", asOf).With("at", at).ToString(), cancellation);

        var answer = await One<T>(address, cancellation);
        _moment = (answer.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Text(answer.Position));
        return answer;
    }
}
