using System.Reflection;
using System.Xml.Linq;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Tests.Architecture;

/// <summary>Api → Projections → Domain → nothing.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void the_domain_stands_on_the_runtime_alone()
    {
        var project = XDocument.Load(SourceCode.PathOf("Ledger.Domain/Ledger.Domain.csproj"));

        Assert.Empty(project.Descendants("PackageReference").Concat(project.Descendants("ProjectReference")));
        Assert.All(typeof(Money).Assembly.GetReferencedAssemblies(), reference =>
            Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void the_domain_needs_no_serializer_network_or_database() => Assert.DoesNotContain(
        typeof(Money).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!),
        name => name.StartsWith("System.Text.Json", StringComparison.Ordinal)
            || name.StartsWith("System.Net", StringComparison.Ordinal)
            || name.StartsWith("System.Data", StringComparison.Ordinal));

    [Theory]
    [InlineData("Ledger.Projections", "Ledger.Domain")]
    [InlineData("Ledger.Api", "Ledger.Projections")]
    [InlineData("Ledger.Cli", "Ledger.Projections")]
    public void a_project_knows_only_the_one_below_it(string project, string below) => Assert.Equal([below],
        XDocument.Load(SourceCode.PathOf($"{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Where(name => name.StartsWith("Ledger.", StringComparison.Ordinal)));

    [Fact]
    public void projections_do_not_know_the_api() => Assert.DoesNotContain("Ledger.Api",
        typeof(EventNames).Assembly.GetReferencedAssemblies().Select(reference => reference.Name));

    /// <summary>What the domain hands out cannot be written to behind its back.</summary>
    [Fact]
    public void facts_and_states_have_no_setters() => Assert.Empty(
        from type in typeof(Money).Assembly.GetTypes()
        where typeof(IFact).IsAssignableFrom(type) || type.GetInterfaces().Any(one => one.Name == typeof(IFold<>).Name)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit")
        select $"{type.Name}.{property.Name}");
}
