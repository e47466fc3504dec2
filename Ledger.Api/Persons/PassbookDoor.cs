using Ledger.Api.Access;
using Ledger.Api.Edge;
using Ledger.Domain.Access;

namespace Ledger.Api.Persons;

/// <summary>Who sees a household's figures: whoever has to do with households by his post, and whoever is given the household's
/// own code. Pages and addresses ask here.</summary>
public sealed class PassbookDoor(PassbookCodes codes, PassbookCodeLimits limits, AccessLog log)
{
    public const string CodeHeader = "Passbook-Code";

    /// <summary>True for whoever needs no code. Whoever only looks is none of them.</summary>
    public static bool IsOpenTo(Caller caller) =>
        caller.Grants.MayAnywhere(Operation.UnmaskPerson, caller.Today) || caller.Grants.MayAnywhere(Operation.CheckVouchers, caller.Today);

    /// <summary>Tries a code. It is counted before it is looked at, and written down before the answer.</summary>
    public async Task<CodeTried> Try(HttpContext http, string memberId, string code)
    {
        if (code.Length == 0)
            return CodeTried.Missing;
        if (!limits.Allow(memberId))
            return CodeTried.TooOften;

        var isRight = await codes.Matches(memberId, code, http.RequestAborted);
        await log.Write(http, AccessEntry.Of(
            http, AccessKind.PersonalDataRead, memberId, isRight ? "passbook: code given" : "passbook: wrong code"));
        return isRight ? CodeTried.Right : CodeTried.Wrong;
    }
}

/// <summary>What became of a household's code that somebody gave, or did not give.</summary>
public enum CodeTried
{
    Missing,
    TooOften,
    Wrong,
    Right,
}
