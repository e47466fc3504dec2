using System.Text.RegularExpressions;

namespace Ledger.Tests.Architecture;

/// <summary>What the event store offers to rewrite history with does not occur in the program
/// (docs/decisions/0012).</summary>
public sealed partial class HistoryTests
{
    static readonly string[] Projects = ["Ledger.Domain", "Ledger.Projections", "Ledger.Api", "Ledger.Benchmarks"];

    [Fact]
    public void no_event_is_masked_compacted_archived_overwritten_skipped_or_deleted() => Assert.Empty(
        from project in Projects
        from file in SourceCode.Of(project)
        from found in Rewriting().Matches(file.Text)
        select $"{file.Path}: {found.Value}");

    [Theory]
    [InlineData("store.Advanced.ApplyEventDataMasking(x => x.IncludeStream(id))")]
    [InlineData("options.Events.AddMaskingRuleForProtectedInformation<MemberJoined>(x => x)")]
    [InlineData("session.Events.CompactStreamAsync<Loan>(id)")]
    [InlineData("session.Events.ArchiveStream(id)")]
    [InlineData("session.Events.OverwriteEvent(e)")]
    [InlineData("session.Events.TombstoneStream(id)")]
    [InlineData("options.Events.EnableEventSkippingInProjectionsOrSubscriptions = true")]
    [InlineData("store.Advanced.Clean.DeleteAllEventDataAsync()")]
    [InlineData("delete from ledger.mt_events")]
    [InlineData("update {LedgerStore.Schema}.mt_events set")]
    public void the_rule_knows_each_of_them(string code) => Assert.Matches(Rewriting(), code);

    [GeneratedRegex(@"\b\w*(Masking|Compact(Stream|ing)|ArchiveStream|OverwriteEvent|Tombstone(Stream|Event)|EventSkipping"
        + @"|DeleteAllEventData|CleanAllEventData|CompletelyRemove|ResetAllData|DeleteSingleEventStream)\w*"
        + @"|\bupdate\s+[\w.{}]*mt_events\b|\b(delete\s+from|truncate(\s+table)?)\s+[\w.{}]*mt_(events|streams)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Rewriting();
}
