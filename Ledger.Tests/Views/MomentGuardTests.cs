using System.Reflection;
using Ledger.Projections.Views;

namespace Ledger.Tests.Views;

/// <summary>No read is left out of the matrix: whatever answers as of a moment is asked there, or stands here with a reason.</summary>
public sealed class MomentGuardTests
{
    static readonly Dictionary<string, string> NotInTheMatrix = new()
    {
        ["ViewSnapshot.Answer"] = "the frame in which every read answers",
        ["AsOf.Stream"] = "a part of StateReader.Find, which is asked there",
        ["PolicyInForce.Version"] = "a part of every answer; MomentAddressTests compares it",
        ["DueLoans.NoticesOver"] = "day-end's own, of today only; its commands decide again",
        ["DueLoans.StagesBegun"] = "day-end's own, of today only; its commands decide again",
    };

    /// <summary>As <c>Type.Function</c>; of those that read on a snapshot <c>new Type</c>, too.</summary>
    static IReadOnlyList<string> Reads { get; } =
    [
        .. Answers.Functions.Select(function => $"{function.DeclaringType!.Name}.{function.Name}")
            .Concat(typeof(ViewSnapshot).Assembly.GetExportedTypes().SelectMany(OnSnapshots)).Distinct().Order(StringComparer.Ordinal),
    ];

    static IEnumerable<string> OnSnapshots(Type type) =>
    [
        .. type.GetConstructors().Where(IsOnSnapshot).Select(_ => $"new {type.Name}"),
        .. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(IsOnSnapshot).Select(method => $"{type.Name}.{method.Name}"),
    ];

    static bool IsOnSnapshot(MethodBase method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ViewSnapshot));

    /// <summary>The source of every class of the matrix: what is not written there is not asked.</summary>
    static string Matrix { get; } = string.Concat(SourceCode.Of("Ledger.Tests")
        .Where(file => file.Text.Contains($": {nameof(MomentMatrix)}(told)", StringComparison.Ordinal)).Select(file => file.Text));

    [Fact]
    public void every_read_of_a_moment_is_in_the_matrix()
    {
        Assert.True(Reads.Count > 40, $"{Reads.Count}");
        Assert.Contains("LoanRegister.Read", Reads);
        Assert.All(Reads.Except(NotInTheMatrix.Keys), read => Assert.True(Matrix.Contains(read + "(", StringComparison.Ordinal), read));
    }

    [Fact]
    public void an_exception_is_a_read_that_the_matrix_does_not_ask() =>
        Assert.All(NotInTheMatrix.Keys, read => Assert.True(Reads.Contains(read) && !Matrix.Contains(read + "(", StringComparison.Ordinal), read));
}
