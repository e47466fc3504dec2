using Ledger.Api.Persons;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;

namespace Ledger.Tests.Persons;

/// <summary>Names of a page and the search by number are found by an index.</summary>
[Collection<OneHost>]
public sealed class PersonIndexTests(OneHostFixture shared)
{
    /// <summary>The tables are small, so the planner is told to scan them only where no index serves.</summary>
    [Theory]
    [InlineData(PersonReader.ByIds, "array['610921000001-0001', '610921000001-0002']")]
    [InlineData(PersonReader.OfVillage, "'610921000001'")]
    [InlineData(PersonReader.ByHash, "'idNumber'", @"'\x00'", "'610921'")]
    public async Task an_index_answers(string sql, params string[] values)
    {
        foreach (var (i, value) in values.Index())
            sql = sql.Replace(FormattableString.Invariant($"${i + 1}"), value, StringComparison.Ordinal);

        var plan = (string)(await Queries.Ask(shared.Host.Connections.Owner!, $"set enable_seqscan = off; explain (format json) {sql}"))!;

        Assert.Contains("Index", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }
}
