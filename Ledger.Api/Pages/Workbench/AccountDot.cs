using Ledger.Api.Checking;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Pages.Workbench;

/// <summary>What the last check of a book says of one of its accounts.</summary>
/// <remarks>A check is of the whole book, position by position: that it differs is said of every account, that it agreed only of what it
/// had seen.</remarks>
public static class AccountDot
{
    /// <summary>After so many days without a line an account is at rest.</summary>
    public const int QuietDays = 90;

    /// <param name="check">Null where the book was never checked.</param>
    public static AccountStanding Of(LastLine last, BookCheck? check, DateOnly asOf) =>
        check is null ? AccountStanding.Unchecked
        : !check.Agrees ? AccountStanding.Differs
        : last.Position > check.Position ? AccountStanding.Newer
        : last.On.AddDays(QuietDays) < asOf ? AccountStanding.Quiet
        : AccountStanding.Agrees;
}

/// <summary>Where an account stands to the last check of its book.</summary>
public enum AccountStanding
{
    Agrees,

    /// <summary>The check found something in the book that is not mended yet.</summary>
    Differs,

    /// <summary>Lines were recorded after the check.</summary>
    Newer,

    /// <summary>It agreed, and nothing has moved for long.</summary>
    Quiet,

    Unchecked,
}
