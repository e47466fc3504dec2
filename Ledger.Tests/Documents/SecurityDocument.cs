using System.Text.RegularExpressions;

namespace Ledger.Tests.Documents;

/// <summary>What docs/security.md names as a proof is there.</summary>
public sealed partial class SecurityDocument
{
    [Fact]
    public void every_test_that_proves_a_promise_exists()
    {
        var named = Name().Matches(File.ReadAllText(SourceCode.PathOf("docs/security.md"))).Select(name => name.Groups[1].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(typeof(SecurityDocument).Assembly.GetTypes().Select(type => type.Name)));
    }

    [GeneratedRegex("`([A-Za-z]+(?:Tests|Properties))`")]
    private static partial Regex Name();
}
