using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Views;

/// <summary>What people said about red flags of the story: explained, asked about, closed, and worse since.</summary>
static class SpokenStory
{
    const string Town = "610921107-s01";

    /// <summary>Said in the middle of the log, some of it about days long past or yet to come.</summary>
    public static IEnumerable<(string, IFact)> Words { get; } =
    [
        // The cash grows after its explanation, and again after its conclusion.
        Explained(Story.Cigou, 101, RedFlag.CashOverLimit, Story.Day(2, 20)),
        // A village that explains what it is asked about elsewhere: the question stays open.
        Explained(Story.Cigou, 102, RedFlag.FewLoans, Story.Day(1, 20)),
        Asked(Story.Cigou, 103, RedFlag.FewLoans, Story.Day(4, 20)),
        Asked(Story.Donghe, 101, RedFlag.FewLoans, Story.Day(4, 1)),
        Step(Story.Donghe, 101, new AuditQueryReplied($"{Story.Donghe}-2026-101", "农闲", "accountant", Story.Day(4, 10))),
        Explained(Story.Longquan, 101, RedFlag.FewLoans, Story.Day(2, 1)),
        Explained(Story.Longquan, 102, RedFlag.NotLentForAYear, Story.Day(2, 3)),
        // Over before the month in which the flag began anew.
        Explained(Story.Cigou, 104, RedFlag.BadLoans, Story.Day(1, 3)),
    ];

    /// <summary>Said at the log's end.</summary>
    public static IEnumerable<(string, IFact)> Conclusions { get; } =
    [
        Cleared(Story.Cigou, 101, Story.Day(2, 25)), Cleared(Story.Longquan, 101, Story.Day(2, 15)), Cleared(Story.Longquan, 102, Story.Day(5, 1)),
        Cleared(Story.Cigou, 102, Story.Day(3, 1)),
    ];

    static (string, IFact) Explained(string village, int number, RedFlag flag, DateOnly on) =>
        Step(village, number, new RedFlagExplained($"{village}-2026-{number}", flag, 1, "农闲，无人申请", "accountant", on));

    static (string, IFact) Asked(string village, int number, RedFlag flag, DateOnly on) => Step(village, number,
        new AuditQueryRaised($"{village}-2026-{number}", $"village/{village}", null, 1, null, "请说明", on.AddDays(10), "auditor", on) { Flag = flag });

    static (string, IFact) Cleared(string village, int number, DateOnly on) =>
        Step(village, number, new AuditQueryCleared($"{village}-2026-{number}", "属实", Town, on));

    static (string, IFact) Step(string village, int number, IFact fact) => ($"audit/{village}-2026-{number}", fact);
}
