using System.Security.Cryptography;
using System.Text;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Policies;

namespace Ledger.Api.Seeds;

/// <summary>The papers of the story's loans: every kind that the policy may ask for, with made-up digests.</summary>
static class Filing
{
    public static FilePapers AllOf(string loanId, DateOnly on) =>
        new(loanId, [.. Enum.GetValues<PaperKind>().Select(kind => Paper(loanId, kind))], on);

    static Paper Paper(string loanId, PaperKind kind) => new(kind, $"{Words.Of(kind, Language.Chinese)}{loanId[^8..]}",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{loanId}/{kind}"))), Pages: 1);
}
