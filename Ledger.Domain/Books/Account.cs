using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Books;

public enum Side
{
    Debit,
    Credit,
}

public enum AccountClass
{
    Asset,
    Liability,
    NetAssets,
    Income,
    Expense,
}

/// <summary>Who may post to it: an accountant's own vouchers, or only the business command that it belongs to.</summary>
public enum PostedBy
{
    Vouchers,
    Business,
}

/// <summary>By what an account's balance is broken down on its lines.</summary>
public enum SubLedger
{
    None,
    Member,
    Loan,
    Entity,
    Fund,
    Counterparty,
}

/// <summary>An account of the chart that villages and county share (docs/accounts.md). Equal by code.</summary>
/// <param name="Side">The side on which the balance normally stands.</param>
/// <param name="NeverOverdrawn">Money itself: no voucher may take it below zero.</param>
/// <param name="Own">True where the county's 2018 chart has the account too.</param>
[SuppressMessage("Naming", "CA1720", Justification = "The field's own words.")]
public sealed partial record Account(
    string Code,
    string Chinese,
    string English,
    AccountClass Class,
    Side Side,
    PostedBy PostedBy = PostedBy.Vouchers,
    SubLedger SubLedger = SubLedger.None,
    bool NeverOverdrawn = false,
    bool Own = false)
{
    public bool Equals(Account? other) => other is not null && Code == other.Code;

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Code;
}
