using System.Globalization;

namespace Ledger.Api.Seeds;

/// <summary>Chance that is the same on every machine and in every .NET: SplitMix64 from a seed.</summary>
/// <remarks>
/// Not System.Random: what a seeded Random yields is no contract between versions. A story whose commands a
/// test freezes, and which is loaded once under fixed request keys, must never change with the runtime.
/// </remarks>
sealed class Dice(ulong seed)
{
    ulong _state = seed;

    /// <summary>Dice for one village, so that what one village throws does not move another.</summary>
    public static Dice For(ulong seed, string village) =>
        new(Mixed(unchecked(seed * 0x9E3779B97F4A7C15))
            ^ Mixed(ulong.Parse(village, CultureInfo.InvariantCulture)));

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    /// <remarks>The remainder favours small numbers by less than one in 10¹⁵.</remarks>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>True in so many cases of a hundred.</summary>
    public bool Percent(int chance) => Between(1, 100) <= chance;

    /// <summary>With the officers' households, who are not poor, about 45 in a hundred are.</summary>
    public bool IsPoor() => Percent(51);

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];

    ulong Next() => Mixed(_state = unchecked(_state + 0x9E3779B97F4A7C15));

    static ulong Mixed(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
