using System.Collections.Immutable;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Loans;

/// <summary>A paper in the village's file, by which it can be found and recognised. It holds nothing personal.</summary>
/// <param name="DocumentNumber">As it stands on the paper, at most 40 characters; never an identity card's number.</param>
/// <param name="Digest">The SHA-256 of its scan: 64 hexadecimal digits, lower case.</param>
/// <param name="Pages">From 1 to 500.</param>
public sealed record Paper(PaperKind Kind, string DocumentNumber, string Digest, int Pages)
{
    const int LongestNumber = 40;
    const int DigestLength = 64;
    const int MostPages = 500;

    /// <summary>Digits of a Chinese identity card before its check digit.</summary>
    const int IdentityDigits = 17;

    internal bool IsDescribed =>
        DocumentNumber.Length is > 0 and <= LongestNumber && !HoldsIdentityNumber
        && Digest.Length == DigestLength && Digest.All(char.IsAsciiHexDigitLower)
        && Pages is >= 1 and <= MostPages;

    /// <summary>The last paper of each kind.</summary>
    public static ImmutableList<Paper> Latest(IEnumerable<Paper> before, IEnumerable<Paper> filed) =>
        [.. before.Concat(filed).GroupBy(paper => paper.Kind).Select(kind => kind.Last())];

    bool HoldsIdentityNumber
    {
        get
        {
            var run = 0;
            foreach (var letter in DocumentNumber)
            {
                run = char.IsAsciiDigit(letter) ? run + 1 : 0;
                if (run >= IdentityDigits)
                    return true;
            }

            return false;
        }
    }
}
