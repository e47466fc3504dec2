using System.Collections.Frozen;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Domain.Access;

/// <summary>Something that a role may or may not do. A command's operation has the command's name; an approval has one
/// for each tier, because they are four offices.</summary>
public enum Operation
{
    // Reading.
    ReadPolicy,
    ReadVillage,
    ReadBooks,
    ReadMembers,
    ReadLoans,
    ReadResponsibility,
    ReadHistory,
    AskWhatIf,
    ReadGrants,
    ReadAccessLog,
    ReadJobs,

    // Accounts and grants.
    ManageAccounts,
    GrantRole,
    DelegateRole,
    RevokeGrant,

    // Long work, each named after its kind.
    CancelJobs,
    BackUp,
    Export,

    // Audit.
    DrawSample,
    ReadAudit,
    RaiseAuditQuery,
    ExplainRedFlag,
    ReplyToAuditQuery,
    ClearAuditQuery,
    MakeAuditFinding,
    AnswerAuditFinding,
    CloseAuditFinding,

    // Checking that what is stored is what the events give.
    Verify,
    ReadChecks,
    Rebuild,

    // The tamper-evident log.
    ReadLog,
    ReadLeaves,
    CosignLog,
    RegisterWitness,

    // The county's own business.
    PublishPolicy,
    RegisterVillage,
    AppointOfficer,
    RelieveOfficer,
    SignHandover,
    ReleaseFunds,
    ReturnFunds,
    RunDayEnd,

    // Books.
    OpenBook,
    ReceiveFiscalFunds,
    PostVoucher,
    ReverseVoucher,
    CheckVouchers,
    SignVouchers,
    CloseMonth,

    // Members.
    JoinVillage,
    SubscribeShares,
    GrantShares,
    BringSharesForward,
    RateMember,

    // Personal data.
    RecordPerson,
    ReadPersons,
    UnmaskPerson,
    SearchPersons,
    ErasePerson,

    // Loans.
    ApplyForLoan,
    BringLoanForward,
    PledgeGuarantee,
    FilePapers,
    ApproveByCouncil,
    ApproveBySupervisors,
    ApproveByTown,
    ApproveByCounty,
    PublishNotice,
    RaiseObjection,
    ResolveObjection,
    CloseNotice,
    RejectLoan,
    WithdrawLoan,
    DisburseLoan,
    RepayLoan,
    ReverseRepayment,
    AssessLoan,
}

/// <summary>What somebody wants to do, and every region that it would touch.</summary>
public sealed record Wish(Operation Operation, IReadOnlyCollection<string> Regions);

/// <summary>Which operation a command is.</summary>
public static class Operations
{
    static readonly FrozenDictionary<string, Operation> ByName =
        Enum.GetValues<Operation>().ToFrozenDictionary(operation => operation.ToString());

    public static Operation Of(ICommand command) => command is ApproveLoan approval
        ? OfTier(approval.Tier)
        : ByName[command.GetType().Name];

    /// <summary>All that commands of a type can be. Refuses, as a bug, a command that no operation is named after.</summary>
    public static IReadOnlyList<Operation> Of(Type command) => command == typeof(ApproveLoan)
        ? [.. Enum.GetValues<Tier>().Select(OfTier)]
        : ByName.TryGetValue(command.Name, out var operation)
            ? [operation]
            : throw new InvalidOperationException($"no operation is named after {command.Name}");

    /// <summary>The tier that an operation approves for; null for any other operation.</summary>
    public static Tier? TierOf(Operation operation) =>
        Enum.GetValues<Tier>().Where(tier => OfTier(tier) == operation).Select(tier => (Tier?)tier).SingleOrDefault();

    static Operation OfTier(Tier tier) => tier switch
    {
        Tier.Council => Operation.ApproveByCouncil,
        Tier.Supervisors => Operation.ApproveBySupervisors,
        Tier.Town => Operation.ApproveByTown,
        _ => Operation.ApproveByCounty,
    };
}
