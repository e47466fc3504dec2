namespace Ledger.Domain.Policies;

/// <summary>A paper that belongs to a loan. Which of them must be filed before the county releases it: the policy says.</summary>
public enum PaperKind
{
    ApplicationForm,
    GuaranteeContract,
    CouncilMinutes,
    SupervisorsOpinion,

    /// <summary>A photograph of the notice, or the sheet that hung out.</summary>
    NoticeSheet,

    /// <summary>That somebody saw the applicant's identity card; never the card itself.</summary>
    IdentityCheck,
}
