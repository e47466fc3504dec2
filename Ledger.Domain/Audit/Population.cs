using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ledger.Domain.Basics;

namespace Ledger.Domain.Audit;

/// <summary>Something that can be drawn: a voucher, a loan, a household.</summary>
/// <param name="Id">Unlike any other of its population.</param>
/// <param name="Amount">What it weighs in a monetary-unit sample, whatever its sign.</param>
public sealed record PopulationItem(string Id, Money Amount);

/// <summary>What a sample is drawn from: how much it is, and exactly what.</summary>
/// <param name="Sum">Of amounts without their signs.</param>
/// <param name="Digest">SHA-256 over a line <c>id,amount</c> for each item in its order (docs/spec-sampling.md §2).</param>
public sealed record Population(long Count, Money Sum, string Digest);

/// <summary>Takes the items of a population one by one, in memory that does not grow.</summary>
public sealed class PopulationCount : IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long _count;
    Money _sum;

    public void Take(PopulationItem item)
    {
        _count++;
        _sum += Weight(item);
        _hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{item.Id},{item.Amount}\n")));
    }

    /// <summary>What was taken so far.</summary>
    public Population Total => new(_count, _sum, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    internal static Money Weight(PopulationItem item) => item.Amount.IsNegative ? -item.Amount : item.Amount;

    public void Dispose() => _hash.Dispose();
}
