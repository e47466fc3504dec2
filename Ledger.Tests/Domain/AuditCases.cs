using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using static Ledger.Tests.Samples;

namespace Ledger.Tests.Domain;

static class AuditCases
{
    const string Id = VillageId + "-2026-003";
    const string Loan = $"loan/{VillageId}-2026-017";
    static readonly Occasion Auditor = new(On("2026-03-20"), "610921-s07", "auditor");
    static readonly Occasion Colleague = new(On("2026-03-20"), "610921-s08", "auditor");
    static readonly Occasion Clerk = new(On("2026-03-20"), Accountant, "villageAccountant");
    static readonly Occasion Director = new(On("2026-03-20"), "610921-s01", "countyDirector");
    static readonly Occasion TownOfficer = new(On("2026-03-20"), "610921107-s01", "townOfficer");
    static readonly DateOnly Day = On("2026-03-10");

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new(Rule.AuditQueryNotYetRaised, "a number that was used", () => Raise(Raised), () => Raise()),
        new(Rule.AuditQueryNotYetRaised, "an explanation under a query's number", () => Explain(Raised), () => Explain()),
        new(Rule.RedFlagOfVillage, "a flag of the county's own association", () => Explain(id: "610921-2026-003"), () => Explain()),
        new(Rule.AuditedByAnother, "an officer who clears what he explained",
            () => Clear(Explained(TownOfficer), TownOfficer), () => Clear(Explained(TownOfficer), Director)),
        new(Rule.AuditedByAnother, "an officer who clears what he added to the explanation",
            () => Clear(AuditQuery.Fold(Explained(Clerk), Reply(Explained(Clerk), who: Director)), Director), () => Clear(Explained(Clerk), Director)),
        new(Rule.AuditStepsInOrder, "clearing an explanation twice",
            () => Clear(AuditQuery.Fold(Explained(Clerk), Clear(Explained(Clerk), TownOfficer)), Director), () => Clear(Explained(Clerk), TownOfficer)),
        new(Rule.AuditSubjectOfAssociation, "a loan of another village",
            () => Raise(subject: "loan/610921107299-2026-017"), () => Raise(subject: Loan)),
        new(Rule.AuditSubjectOfAssociation, "a person's rights", () => Raise(subject: $"grants/{VillageId}-0007"), () => Raise(subject: $"member/{VillageId}-0007")),
        new(Rule.AuditSubjectOfAssociation, "a voucher of a loan",
            () => Raise(subject: Loan, voucher: "2026-03-0001"), () => Raise(subject: $"book/{VillageId}/2026", voucher: "2026-03-0001")),
        new(Rule.AuditDayAhead, "a reply by yesterday", () => Raise(by: Day.AddDays(-1)), () => Raise(by: Day)),
        new(Rule.AuditDayAhead, "an answer by yesterday", () => Find(Replied, by: Day.AddDays(-1)), () => Find(Replied, by: Day)),
        new(Rule.AuditStepsInOrder, "clearing what nobody replied to", () => Clear(Raised), () => Clear(Replied)),
        new(Rule.AuditStepsInOrder, "replying to what was cleared", () => Reply(Cleared), () => Reply(Replied)),
        new(Rule.AuditStepsInOrder, "a finding about what was cleared", () => Find(Cleared), () => Find(Raised)),
        new(Rule.AuditStepsInOrder, "answering where nothing was found", () => Answer(Replied), () => Answer(Found)),
        new(Rule.AuditStepsInOrder, "closing what nobody answered", () => Close(Found), () => Close(Answered)),
        new(Rule.AuditStepNotBefore, "a reply from before the question", () => Reply(Raised, Day.AddDays(-1)), () => Reply(Raised, Day)),
        new(Rule.AuditedByAnother, "an auditor who replies himself", () => Reply(Raised, Day, Auditor), () => Reply(Raised, Day, Colleague)),
        new(Rule.AuditedByAnother, "an accountant who clears his own reply", () => Clear(Replied, Clerk), () => Clear(Replied, Colleague)),
        new(Rule.AuditClearedByWhoAsked, "a director who clears an auditor's query", () => Clear(Replied, Director), () => Clear(Replied, Colleague)),
        new(Rule.AuditClearedByWhoAsked, "a director who clears a town officer's query",
            () => Clear(RepliedTo(TownOfficer), Director), () => Clear(RepliedTo(Director), Director)),
        new(Rule.AuditedByAnother, "an auditor who answers his own finding", () => Answer(Found, Auditor), () => Answer(Found, Clerk)),
        new(Rule.AuditedByAnother, "an accountant who closes what he answered", () => Close(Answered, Clerk), () => Close(Answered, Auditor)),
    ];

    static AuditQuery Raised => AuditQuery.Fold(null, Raise());

    static AuditQuery Replied => AuditQuery.Fold(Raised, Reply(Raised));

    static AuditQuery RepliedTo(Occasion asker)
    {
        var raised = AuditQuery.Fold(null, Raise(who: asker));
        return AuditQuery.Fold(raised, Reply(raised));
    }

    static AuditQuery Explained(Occasion who) => AuditQuery.Fold(null, Explain(who: who));

    static AuditQuery Cleared => AuditQuery.Fold(Replied, Clear(Replied));

    static AuditQuery Found => AuditQuery.Fold(Replied, Find(Replied));

    static AuditQuery Answered => AuditQuery.Fold(Found, Answer(Found));

    static AuditQueryRaised Raise(AuditQuery? query = null, string subject = Loan, string? voucher = null, DateOnly? by = null, Occasion? who = null) =>
        AuditDecider.Raise(query, new(Id, subject, 100, "why?", by ?? Day, Day, voucher), who ?? Auditor);

    static RedFlagExplained Explain(AuditQuery? query = null, string id = Id, Occasion? who = null) =>
        AuditDecider.Explain(query, new(id, RedFlag.FewLoans, 100, "nobody applied", Day), who ?? Clerk);

    static AuditQueryReplied Reply(AuditQuery query, DateOnly? on = null, Occasion? who = null) =>
        AuditDecider.Reply(query, new(Id, "because", on ?? Day), who ?? Clerk);

    static AuditQueryCleared Clear(AuditQuery query, Occasion? who = null) =>
        AuditDecider.Clear(query, new(Id, "well", Day), who ?? Auditor);

    static AuditFindingMade Find(AuditQuery query, DateOnly? by = null) =>
        AuditDecider.Find(query, new(Id, FindingWeight.Serious, "wrong", "mend it", by ?? Day, Day), Auditor);

    static AuditFindingAnswered Answer(AuditQuery query, Occasion? who = null) =>
        AuditDecider.Answer(query, new(Id, "mended", Day), who ?? Clerk);

    static AuditFindingClosed Close(AuditQuery query, Occasion? who = null) =>
        AuditDecider.Close(query, new(Id, "seen", Day), who ?? Auditor);
}
