using CsCheck;

namespace Ledger.Tests.Properties;

/// <summary>One step of a made-up year: which kind of thing happens, and three numbers that say how.</summary>
/// <remarks>What it means depends on what has happened before (<see cref="Steps"/>), so that most steps are sensible.</remarks>
public readonly record struct Step(int Kind, int Whom, int How, int Days)
{
    /// <summary>So many steps, whose kinds are all equally likely.</summary>
    public static Gen<Step[]> Many(int atLeast, int atMost) =>
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 9_999], Gen.Int[0, 40],
            (kind, whom, how, days) => new Step(kind, whom, how, days)).Array[atLeast, atMost];
}
