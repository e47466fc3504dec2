using Ledger.Domain.Audit;
using Ledger.Projections.Views.Auditing;

namespace Ledger.Projections.Views.Villages;

/// <summary>What has been said about flags, and whether it still counts: about the same occurrence, and a figure no worse (0032).</summary>
/// <param name="then">What villages had when something was said, by its position.</param>
/// <param name="apart">Of the villages whose books lie apart.</param>
sealed class FlagAnswers(ILookup<(string Village, RedFlag Flag), FlagConversation> said,
    IReadOnlyDictionary<long, VillageMoney> then, IReadOnlyDictionary<string, ApartSince> apart, DateOnly day)
{
    /// <summary>By how many percentage points a ratio must fall or rise to be worse; less is what every repayment brings.</summary>
    const int WorsePoints = 1;

    /// <summary>What part of its limit cash must grow by: so many go into the limit.</summary>
    const int WorsePart = 10;

    /// <summary>Whether a flag's figure can be worse than it was because of the village's money.</summary>
    static bool IsOfMoney(RedFlag flag) => flag is RedFlag.FewLoans or RedFlag.BadLoans or RedFlag.CashOverLimit;

    /// <summary>Reads what was said about some flags of a region.</summary>
    public static async Task<FlagAnswers> Read(
        ViewSnapshot snapshot, string region, IReadOnlyList<VillageFlag> flags, IReadOnlyDictionary<string, ApartSince> apart)
    {
        var said = await FlagConversation.Read(snapshot, region);
        var ofMoney = flags.Where(flag => IsOfMoney(flag.Flag)).SelectMany(flag => said[(flag.Village, flag.Flag)]).Where(talk => !talk.Waits);
        return new(said, await MoneyThen.Read(snapshot, [.. ofMoney]), apart, snapshot.AsOf);
    }

    /// <summary>A flag with what was said about it. Where the village owes a word, that comes first, and what is not concluded before
    /// what is: nobody hides a question behind an explanation of his own.</summary>
    public VillageFlag Of(VillageFlag flag)
    {
        var all = said[(flag.Village, flag.Flag)].ToList();
        var counts = all.Where(talk => talk.Waits || Again(flag, talk.Last) is null).ToList();
        var asked = counts.LastOrDefault(talk => talk.Waits) ?? counts.LastOrDefault(talk => !talk.IsConcluded) ?? counts.LastOrDefault();
        return flag with
        {
            Asked = asked is null ? null : new(asked.Last.QueryId, asked.Last.Status, asked.Last.On, asked.Last.By, asked.Last.Text),
            Again = asked is null && all.Count > 0 ? Again(flag, all[^1].Last) : null,
            History = [.. all.SelectMany(talk => talk.Steps).OrderBy(step => step.Position)],
        };
    }

    /// <summary>Why a flag is open again in spite of what was said about it; null where that still counts. Where a beginning is not
    /// known, it is asked about again each year.</summary>
    internal Reopening? Again(VillageFlag flag, FlagStep word) =>
        word.On < (flag.Since ?? new DateOnly(day.Year, 1, 1)) ? Reopening.CameAgain
        : IsWorse(flag, word) ? Reopening.GotWorse
        : null;

    bool IsWorse(VillageFlag flag, FlagStep word) => flag.Flag switch
    {
        RedFlag.OverdueNotBooked => flag.GrewOn > word.On,
        RedFlag.BooksApart => apart.TryGetValue(flag.Village, out var books) && books.Apart(day, long.MaxValue) > books.Apart(word.On, word.Position),
        RedFlag.NotLentForAYear => false,
        _ => then.TryGetValue(word.Position, out var had) && IsWorse(flag, had),
    };

    static bool IsWorse(VillageFlag flag, VillageMoney had) => flag.Flag switch
    {
        RedFlag.FewLoans => had.LoanRatio - flag.Figure.Percent >= WorsePoints,
        RedFlag.BadLoans => flag.Figure.Percent - had.BadLoanRatio >= WorsePoints,
        _ => (flag.Figure.Amount!.Value - had.Cash).Fen * WorsePart >= flag.Limit.Amount!.Value.Fen
            && flag.Figure.Amount.Value > had.Cash,
    };
}

/// <summary>Why a flag is open again that was explained or closed.</summary>
public enum Reopening
{
    /// <summary>It had ended, and began anew.</summary>
    CameAgain,

    /// <summary>It never ended, and its figure is worse than the one that was spoken about.</summary>
    GotWorse,
}
