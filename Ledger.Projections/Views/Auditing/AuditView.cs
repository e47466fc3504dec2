using JasperFx.Events;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Auditing;

/// <summary>The steps of audit queries, each with where the query stood after it: of any moment, the last step by then.</summary>
/// <remarks>Steps are in the order of their days (<see cref="Rule.AuditStepNotBefore"/>), so that the last by position is also
/// the last by day.</remarks>
public sealed class AuditView : IView
{
    internal static readonly ViewTable Steps = new ViewTable("audit_step",
    [
        ("query", "text"), ("place", "bigint"), ("region", "text"), ("position", "bigint"), ("day", "date"), ("status", "text"),
        ("due_on", "date?"), ("weight", "text?"), ("person", "text"), ("words", "text"), ("subject", "text?"), ("voucher", "text?"),
        ("seen_at", "bigint?"), ("flag", "text?"),
    ], "query", "place").OwnedBy("query").Indexed("region, query", "place = 1");

    public IReadOnlyList<ViewTable> Tables { get; } = [Steps];

    public Task Apply(IViewRows into, IReadOnlyList<IEvent> page, CancellationToken cancellation)
    {
        Steps.Insert(into, [.. page.Where(e => IsStep(e.StreamKey!)).Select(Row)]);
        return Task.CompletedTask;
    }

    static bool IsStep(string stream) => stream.StartsWith(Keys.AuditKind + "/", StringComparison.Ordinal);

    static object Row(IEvent e)
    {
        var (fact, step) = ((IFact)e.Data, AuditStep.Of((IFact)e.Data));
        var (raised, explained, finding) = (fact as AuditQueryRaised, fact as RedFlagExplained, fact as AuditFindingMade);
        var region = Keys.RegionOf(e.StreamKey!);
        return new
        {
            Query = e.StreamKey![(Keys.AuditKind.Length + 1)..],
            Place = e.Version,
            Region = region,
            Position = e.Sequence,
            Day = step.On,
            step.Status,
            DueOn = raised?.ReplyBy ?? finding?.AnswerBy,
            finding?.Weight,
            Person = step.By,
            Words = step.Text,
            Subject = explained is null ? raised?.Subject : Keys.Stream(Keys.VillageKind, region),
            raised?.Voucher,
            SeenAt = raised?.Position ?? explained?.Position,
            Flag = raised?.Flag ?? explained?.Flag,
        };
    }
}
