namespace Ledger.Domain.Audit;

/// <summary>What a village association should be asked about because of what its figures say.</summary>
public enum RedFlag
{
    /// <summary>Less of the assets is lent than the policy wants.</summary>
    FewLoans,

    /// <summary>More of the loans is overdue than the policy bears.</summary>
    BadLoans,

    /// <summary>More cash in the box than the policy allows.</summary>
    CashOverLimit,

    /// <summary>There is money, and no loan was paid out for twelve months.</summary>
    NotLentForAYear,

    /// <summary>A loan's due day has passed, and it still stands among the loans out: overdue that nobody sees in the books.</summary>
    OverdueNotBooked,

    /// <summary>What county and village owe each other is not the same in both books.</summary>
    BooksApart,
}
