using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Responsibility;
using Ledger.Projections.Views.Villages;

namespace Ledger.Tests.Views;

/// <summary>What an answer must be: the log up to a position, folded by the domain up to a day. No view, no statement.</summary>
sealed class Oracle
{
    readonly List<LoggedFact> _log;
    readonly DateOnly _day;
    readonly ILookup<string, IFact> _streams;

    public Oracle(IEnumerable<LoggedFact> log, Moment moment)
    {
        (_log, _day) = ([.. log.Where(item => moment.At is null || item.Position <= moment.At)], moment.AsOf);
        _streams = _log.ToLookup(item => item.Stream, item => item.Fact);
    }

    /// <summary>What happened by the day, with its place in the log.</summary>
    public IEnumerable<LoggedFact> Happened => _log.Where(item => item.Fact.On <= _day);

    /// <summary>The facts of a stream that had happened by the day. A stream that begins later has none; and a loan that is paid out
    /// later has not been repaid before.</summary>
    public IReadOnlyList<IFact> FactsOf(string stream)
    {
        List<IFact> all = [.. _streams[stream]];
        if (all.Count == 0 || all[0].On > _day)
            return [];

        var payout = all.FindIndex(fact => fact is LoanDisbursed && fact.On > _day);
        return [.. (payout < 0 ? all : all[..payout]).Where(fact => fact.On <= _day)];
    }

    public T? State<T>(string id) where T : class, IFold<T> => Folded<T>(Keys.Stream(T.Kind, id));

    T? Folded<T>(string stream) where T : class, IFold<T> => FactsOf(stream).Aggregate((T?)null, T.Fold);

    /// <summary>Everything that was known, of whatever day.</summary>
    public IReadOnlyList<LoggedFact> Known => _log;

    public int Version<T>(string id) where T : class, IFold<T> => _streams[Keys.Stream(T.Kind, id)].Count();

    /// <summary>By id, those of a region.</summary>
    public IReadOnlyList<T> States<T>(string region) where T : class, IFold<T> =>
    [
        .. _streams.Where(stream => stream.Key.StartsWith($"{T.Kind}/{region}", StringComparison.Ordinal))
            .OrderBy(stream => stream.Key, StringComparer.Ordinal)
            .Select(stream => Folded<T>(stream.Key)).OfType<T>(),
    ];

    /// <summary>The vouchers of the latest book that an association had by the day.</summary>
    public IReadOnlyList<VoucherPosted> Vouchers(string entity)
    {
        var year = Happened.Select(item => item.Fact).OfType<BookOpened>().Where(book => book.Entity == entity)
            .Select(book => book.Year).DefaultIfEmpty(0).Max();
        return [.. Happened.Select(item => item.Fact).OfType<VoucherPosted>().Where(voucher => voucher.BookId == $"{entity}/{year}")];
    }

    public IReadOnlyList<EntityBalances> Balances(string region) =>
    [
        .. _log.Select(item => item.Fact).OfType<BookOpened>().Select(book => book.Entity).Distinct()
            .Where(entity => entity.StartsWith(region, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(entity => new EntityBalances(entity, Sums(Vouchers(entity), line => line.Debit - line.Credit)))
            .Where(entity => entity.ByAccount.Count > 0),
    ];

    public static Dictionary<string, Money> Sums(IEnumerable<VoucherPosted> vouchers, Func<Line, Money> amount) =>
        vouchers.SelectMany(voucher => voucher.Lines).GroupBy(line => line.Account.Code)
            .ToDictionary(account => account.Key, account => account.Sum(amount));

    public TrialBalance Trial(string entity, DateOnly from) => Trial(entity, [entity], from);

    /// <summary>Of several associations, as if they were one.</summary>
    public TrialBalance Trial(string of, IReadOnlyList<string> entities, DateOnly from)
    {
        List<VoucherPosted> vouchers = [.. entities.SelectMany(Vouchers)];
        var opening = Sums(vouchers.Where(voucher => voucher.Kind == VoucherKind.Opening || voucher.BookedOn < from), line => line.Debit - line.Credit);
        var turnover = vouchers.Where(voucher => voucher.Kind != VoucherKind.Opening && voucher.BookedOn >= from).ToList();
        var (debit, credit) = (Sums(turnover, line => line.Debit), Sums(turnover, line => line.Credit));
        return new(of, from, _day,
        [
            .. opening.Keys.Union(debit.Keys).Order(StringComparer.Ordinal).Select(account => new TrialBalanceRow(Account.Of(account),
                opening.GetValueOrDefault(account), debit.GetValueOrDefault(account), credit.GetValueOrDefault(account))),
        ]);
    }

    /// <summary>Who answers for which loan of a region; nobody for one that has ended.</summary>
    public IReadOnlyList<(string Loan, Post Post, string Officer)> Holders(string region)
    {
        var held = new Dictionary<(string Loan, Post Post), string>();
        foreach (var fact in Happened.Select(item => item.Fact))
        {
            foreach (var (loan, by) in Answered(fact))
                held[(loan, by.Post)] = by.OfficerId;
            if (fact is LoanSettled or LoanRejected or LoanWithdrawn)
                foreach (var key in held.Keys.Where(key => key.Loan == LoanOf(fact)).ToList())
                    held.Remove(key);
        }

        return [.. held.Where(one => one.Key.Loan.StartsWith(region, StringComparison.Ordinal))
            .Select(one => (one.Key.Loan, one.Key.Post, one.Value))];
    }

    static IEnumerable<(string Loan, Answering By)> Answered(IFact fact) => fact switch
    {
        LoanApproved { AnsweredBy: { } by } e => by.Select(one => (e.LoanId, one)),
        LoanBroughtForward { AnsweredBy: { } by } e => by.Select(one => (e.LoanId, one)),
        RepaymentReversed { AnsweredBy: { } by } e => by.Select(one => (e.LoanId, one)),
        LoansHandedOver e => e.LoanIds.Select(loan => (loan, new Answering(e.Post, e.ToOfficer))),
        _ => [],
    };

    static string LoanOf(IFact fact) => fact switch
    {
        LoanSettled e => e.LoanId,
        LoanRejected e => e.LoanId,
        LoanWithdrawn e => e.LoanId,
        _ => "",
    };

    /// <param name="answering">Of persons there is a test of its own.</param>
    public VillageStates StatesOf(string village, IReadOnlyList<AnsweringPerson> answering) => new(
        village,
        State<Village>(village),
        CountsOf(States<Member>(village)),
        StagesOf(States<Loan>(village)),
        States<Loan>(village),
        Balances(village).SingleOrDefault() ?? EntityBalances.Sum(village, []),
        answering);

    public static MemberCounts CountsOf(IReadOnlyList<Member> members) => new(
        members.Count,
        members.Count(member => member.PoorHousehold),
        Enum.GetValues<Card>().ToDictionary(card => card, card => members.Count(member => member.Card == card)));

    public static IReadOnlyList<LoanStageCount> StagesOf(IReadOnlyList<Loan> loans) =>
    [
        .. loans.GroupBy(loan => (loan.Status, Stage: loan.Status == LoanStatus.Outstanding ? loan.Stage : 0))
            .OrderBy(stage => stage.Key)
            .Select(stage => new LoanStageCount(
                stage.Key.Status, stage.Key.Stage, stage.Count(), stage.Sum(loan => loan.Outstanding))),
    ];
}

/// <summary>A fact with its place in the log.</summary>
sealed record LoggedFact(long Position, string Stream, IFact Fact);
