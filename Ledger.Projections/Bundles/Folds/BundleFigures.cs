using System.Diagnostics;
using JasperFx.Events;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Explain;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;
using Ledger.Projections.Views.Responsibility;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>Figures counted from a bundle's events. Remembers what the bundle holds of a region, and nothing else.</summary>
public sealed class BundleFigures : IBundleFold<BundleFigures>, IFigureSource
{
    static readonly string[] Kept = [Keys.LoanKind, Keys.MemberKind, Keys.VillageKind];

    readonly string _region;
    readonly Dictionary<string, List<JournalLine>> _lines;
    readonly List<OpenedBook> _books;
    readonly List<JournalVoucher> _vouchers;
    readonly List<VoucherDuty> _duties;
    readonly Dictionary<string, List<(long Position, IFact Fact)>> _facts;
    readonly List<(long Position, DateTimeOffset At)> _recorded = [];

    /// <param name="region">Whose events are kept; its figures can be counted, and those of what is in it.</param>
    public BundleFigures(string region, Moment moment) =>
        (_region, Moment, _lines, _books, _vouchers, _duties, _facts) = (region, moment, [], [], [], [], []);

    BundleFigures(BundleFigures same, Moment moment) =>
        (_region, Moment, _lines, _books, _vouchers, _duties, _facts) =
        (same._region, moment, same._lines, same._books, same._vouchers, same._duties, same._facts);

    public Moment Moment { get; }

    /// <summary>The same events as of another moment.</summary>
    public BundleFigures At(Moment moment) => new(this, moment);

    /// <summary>The last position of the bundle that was recorded by an instant; 0 before the first.</summary>
    public long RecordedBy(DateTimeOffset instant) =>
        _recorded.Where(one => one.At <= instant).Select(one => one.Position).DefaultIfEmpty().Max();

    public void Take(ProvedEvent proved)
    {
        _recorded.Add((proved.Leaf.Position, proved.Leaf.RecordedAt()));
        var stream = proved.Leaf.Stream;
        if (!Region.Contains(_region, Keys.RegionOf(stream)))
            return;

        IEvent[] page = [proved.Event];
        _books.AddRange(JournalFold.Books(page));
        _vouchers.AddRange(JournalFold.Vouchers(page));
        _duties.AddRange(JournalFold.Duties(page));
        foreach (var line in JournalFold.Lines(page))
            (_lines.TryGetValue(line.Account, out var lines) ? lines : _lines[line.Account] = []).Add(line);
        if (Kept.Contains(EventReader.KindOf(stream)))
            (_facts.TryGetValue(stream, out var facts) ? facts : _facts[stream] = []).Add((proved.Leaf.Position, proved.Fact));
    }

    public BundleFigures? Answer() => _facts.Count + _books.Count > 0 ? this : null;

    /// <summary>Some of a loan's or household's events are in the bundle, of whatever moment.</summary>
    public bool Hold(string kind, string id) => _facts.ContainsKey(Keys.Stream(kind, id));

    public Task<List<BookSum>> Sums((string From, string Before) entities, DateOnly through)
    {
        var latest = LineItems.Latest(_books, entities, Moment);
        var days = JournalFold.Days([.. _lines.Values.SelectMany(lines => lines).Where(line => latest.Contains(line.Book) && line.BookedOn <= through
            && line.Position <= Moment.At)]);
        return Task.FromResult(BookSum.Sorted(days.GroupBy(day => (day.Entity, day.Account)).Select(account => account.Aggregate(
            new BookSum(account.Key.Entity, account.Key.Account, default, default, default), (sum, day) => sum.With(day)))));
    }

    public Task<FigureTotal> Total(IItemSet items)
    {
        var all = ItemsOf(items, Moment).ToList();
        return Task.FromResult(new FigureTotal(items.IsCount ? null : all.Sum(item => item.Amount), all.Count));
    }

    public Task<IReadOnlyList<FigureItem>> Items(IItemSet items, ItemPlace after, int limit) => Task.FromResult<IReadOnlyList<FigureItem>>(
        [.. ItemsOf(items, Moment).Where(item => item.Place.CompareTo(after) > 0).Take(limit)]);

    public Task<IReadOnlyList<FigureItem>> Changes((IItemSet Items, Moment Moment) old, IItemSet now)
    {
        var before = ItemsOf(old.Items, old.Moment).ToDictionary(item => item.Place);
        var after = ItemsOf(now, Moment).ToDictionary(item => item.Place);
        return Task.FromResult<IReadOnlyList<FigureItem>>(
        [
            .. before.Keys.Union(after.Keys).Order()
                .Select(place => (Old: before.GetValueOrDefault(place), Now: after.GetValueOrDefault(place)))
                .Where(pair => pair.Old?.Amount != pair.Now?.Amount)
                .Select(pair => (pair.Now ?? pair.Old)! with { Amount = (pair.Now?.Amount ?? default) - (pair.Old?.Amount ?? default) }),
        ]);
    }

    public Task<ILookup<string, (long Position, IFact Fact)>> LoanFacts(IReadOnlyList<string> loanIds) => Task.FromResult(loanIds
        .SelectMany(id => Known(Keys.Stream(Keys.LoanKind, id)).Select(item => (Id: id, Item: item))).ToLookup(one => one.Id, one => one.Item));

    public Task<IReadOnlyList<string>> Loans(string region, LoanConditions which) => Task.FromResult<IReadOnlyList<string>>(
        [.. States<LoanEntry>(region).Where(loan => which.Fits(loan, Moment.AsOf)).Select(loan => loan.Loan.Id)]);

    public Task<Money> Outstanding(string region, LoanConditions which) => Task.FromResult(
        States<LoanEntry>(region).Where(loan => which.Fits(loan, Moment.AsOf)).Sum(loan => loan.Loan.Outstanding));

    public Task<IReadOnlyList<string>> Applications(string region, ApplicationConditions which) => Task.FromResult<IReadOnlyList<string>>(
        [.. States<LoanEntry>(region).Where(loan => which.Fits(loan.Loan)).Select(loan => loan.Loan.Id)]);

    public Task<IReadOnlyList<string>> Members(string region, MemberConditions which) => Task.FromResult<IReadOnlyList<string>>(
        [.. States<Member>(region).Where(which.Fits).Select(member => member.Id)]);

    public Task<LoanEntry?> Loan(string loanId) => Task.FromResult(State<LoanEntry>(loanId));

    public Task<Member?> Member(string memberId) => Task.FromResult(State<Member>(memberId));

    public Task<IReadOnlyList<PassbookLine>> Passbook(string memberId)
    {
        var streams = Ids(Keys.LoanKind).Where(id => Borrower(id) == memberId).Select(id => Keys.Stream(Keys.LoanKind, id))
            .Append(Keys.Stream(Keys.MemberKind, memberId));
        return Task.FromResult<IReadOnlyList<PassbookLine>>(
        [
            .. streams.SelectMany(Known).Select(item => PassbookFold.Line(item.Position, item.Fact)).OfType<PassbookLine>()
                .Where(line => line.BookedOn <= Moment.AsOf),
        ]);
    }

    public Task<IReadOnlyList<string>> LoansHeld(string region, string? post, string officer) => Task.FromResult<IReadOnlyList<string>>(
    [
        .. _facts.Keys.SelectMany(Known).SelectMany(item => ResponsibilityTurn.Of(item.Fact, item.Position))
            .Where(turn => Region.Contains(region, turn.Village) && turn.FromOn <= Moment.AsOf && (post is null || Stored.NameOf(turn.Post) == post))
            .GroupBy(turn => (turn.Loan, turn.Post))
            .Select(loan => loan.MaxBy(turn => turn.Position)!)
            .Where(turn => turn.Officer == officer).Select(turn => turn.Loan),
    ]);

    IEnumerable<FigureItem> ItemsOf(IItemSet items, Moment moment) => items switch
    {
        LineSet lines => LineItems.Of(lines, account => _lines.GetValueOrDefault(account, []), _books, moment),
        VoucherSet vouchers => vouchers.Items(_vouchers, _lines.Values.SelectMany(lines => lines), _duties, moment),
        FactSet facts => (facts.Ids ?? [.. Ids(facts.Kind).Where(id => Region.Contains(facts.Region, id))]).Select(id => Keys.Stream(facts.Kind, id))
            .SelectMany(stream => facts.Items(stream, At(moment).Known(stream), moment.AsOf)).OrderBy(item => item.Place),
        _ => throw new UnreachableException($"{items.GetType().Name} has no items in a bundle"),
    };

    IReadOnlyList<(long Position, IFact Fact)> Known(string stream) =>
        [.. _facts.GetValueOrDefault(stream, []).Where(item => item.Position <= Moment.At)];

    IEnumerable<T> States<T>(string region) where T : class, IFold<T> =>
        Ids(T.Kind).Where(id => Region.Contains(region, id)).Select(State<T>).OfType<T>();

    IEnumerable<string> Ids(string kind) => _facts.Keys.Where(stream => EventReader.KindOf(stream) == kind).Select(stream => stream[(kind.Length + 1)..]);

    string? Borrower(string loanId) => Domain.Loans.Loan.Fold(null, _facts[Keys.Stream(Keys.LoanKind, loanId)][0].Fact).MemberId;

    T? State<T>(string id) where T : class, IFold<T> =>
        AsOf.Fold<T>(Known(Keys.Stream(T.Kind, id)).Select(item => item.Fact), Moment.AsOf);
}
