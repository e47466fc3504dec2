namespace Ledger.Cli.Reading;

/// <summary>Two moments of one statement, to be compared.</summary>
/// <param name="About">The id or region that the statement is about.</param>
sealed record DiffAsked(DiffOf Of, string About, DiffMoment From, DiffMoment To);

/// <summary>As it was typed; what is left out is the other moment's, or now.</summary>
sealed record DiffMoment(string? AsOf, string? At);

enum DiffOf
{
    TrialBalance,
    County,
    Village,
    Member,
    Loan,
}
