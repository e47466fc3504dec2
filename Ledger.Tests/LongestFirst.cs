using Ledger.Tests;
using Ledger.Tests.Browser;
using Ledger.Tests.CommandLine;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Ledger.Tests;

/// <summary>Collections that take minutes begin before all others: whichever began last, one processor would wait for it alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly Type?[] Long = [typeof(DemoSiteTests), typeof(AuditorsDeskTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : notnull, Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderBy(one => one is IXunitTestCollection { CollectionDefinition: { } definition } && Long.Contains(definition) ? 0 : 1)];
}
