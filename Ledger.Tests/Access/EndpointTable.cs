using Ledger.Domain.Access;

namespace Ledger.Tests.Access;

/// <summary>A row of the table that was written by hand: an address, and which roles may use it in their own region.</summary>
/// <param name="About">What the request is about: a village or the county of the role's own region, the county's
/// policy; <c>public</c> and <c>self</c> know no region.</param>
/// <param name="WithCode">Roles that see it with the household's own code only.</param>
sealed record EndpointRow(string Method, string Address, string Variant, string About, IReadOnlyDictionary<Role, bool> May, IReadOnlySet<Role> WithCode)
{
    const string File = "Ledger.Tests/Access/endpoints.md";

    public static IReadOnlyList<EndpointRow> All { get; } =
    [
        .. System.IO.File.ReadLines(SourceCode.PathOf(File))
            .Where(line => line.StartsWith("| GET", StringComparison.Ordinal) || line.StartsWith("| P", StringComparison.Ordinal)
                || line.StartsWith("| D", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .Select(Of),
    ];

    public string Name => $"{Method} {Address}";

    public override string ToString() => Variant.Length == 0 ? Name : $"{Name}#{Variant}";

    static EndpointRow Of(string[] cells)
    {
        var address = cells[1].Split('#');
        var marks = cells[3..].Concat(Enumerable.Repeat("", 12)).Take(12).ToList();
        var isPlain = cells[2] is "public" or "self";
        Assert.All(marks, mark => Assert.True(isPlain ? mark.Length == 0 : mark is "y" or "." or "c", string.Join(" ", cells)));
        return new(cells[0], address[0], address.ElementAtOrDefault(1) ?? "", cells[2],
            Enum.GetValues<Role>().Zip(marks).ToDictionary(cell => cell.First, cell => cell.Second == "y"),
            Enum.GetValues<Role>().Zip(marks).Where(cell => cell.Second == "c").Select(cell => cell.First).ToHashSet());
    }
}
