using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Groups of settings to be tried in place of those that were in force. A group that is null stays as it was.</summary>
public sealed record TermsChange(
    FeeTerms? Fee = null, LoanTerms? Loan = null, CardTerms? Card = null, ShareTerms? Share = null)
{
    /// <summary>The same, if it could be published. Refuses settings that no policy may have.</summary>
    public TermsChange Checked()
    {
        TermsRules.Check(new TermsOverride("", Fee, Loan, Card, Share));
        return this;
    }

    public Terms Over(Terms terms) => terms with
    {
        Fee = Fee ?? terms.Fee,
        Loan = Loan ?? terms.Loan,
        Card = Card ?? terms.Card,
        Share = Share ?? terms.Share,
    };
}
