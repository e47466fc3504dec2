using System.Collections.Frozen;
using Ledger.Domain.Basics;
using static Ledger.Domain.Access.Operation;

namespace Ledger.Domain.Access;

/// <summary>What each role may do. A role reaches the region that it is granted for and everything in it.</summary>
/// <remarks>The three levels of the 11331 model: the village records, lends and collects; the town reviews; the county
/// releases, rules and keeps the consolidated books. Where the sources are silent: the fund's own default.</remarks>
public static class Rights
{
    static readonly Operation[] Look = [ReadPolicy, ReadVillage, ReadBooks, ReadMembers, ReadLoans, ReadResponsibility, ReadPersons, ReadHistory];

    static readonly Operation[] Delegating = [Operation.DelegateRole, Operation.RevokeGrant];

    /// <summary>Keeping a village's members, loans and book.</summary>
    static readonly Operation[] Recording =
    [
        OpenBook, ReceiveFiscalFunds, PostVoucher, ReverseVoucher, CloseMonth,
        JoinVillage, SubscribeShares, GrantShares, BringSharesForward,
        ApplyForLoan, BringLoanForward, PledgeGuarantee, FilePapers, PublishNotice, RaiseObjection, CloseNotice,
        WithdrawLoan,
        DisburseLoan, RepayLoan, ReverseRepayment, AssessLoan,
    ];

    static readonly FrozenDictionary<Role, FrozenSet<Operation>> All = new Dictionary<Role, Operation[]>
    {
        [Role.CountyAccountant] = [.. Look, .. Delegating, .. Recording, Export, ReleaseFunds, ReturnFunds, RunDayEnd, AskWhatIf],
        [Role.CountyChecker] = [.. Look, .. Delegating, Export, Operation.CheckVouchers],
        [Role.CountyCashier] = [.. Look, .. Delegating, Operation.SignVouchers],
        [Role.CountyDirector] =
        [
            .. Look, .. Delegating, Export, ReadGrants, ReadAccessLog, ReadJobs, PublishPolicy, RegisterVillage, AppointOfficer,
            RelieveOfficer, SignHandover, RunDayEnd,
            ApproveByCounty, RejectLoan, RateMember, AskWhatIf,
        ],
        [Role.TownOfficer] = [.. Look, .. Delegating, SignHandover, Export, ApproveByTown, RejectLoan, RaiseObjection, ResolveObjection, RateMember],
        [Role.VillageAccountant] = [.. Look, .. Delegating, .. Recording, Export],
        [Role.VillageCashier] = [.. Look, .. Delegating, Operation.SignVouchers],
        [Role.VillageChair] = [.. Look, .. Delegating, SignHandover, ApproveByCouncil, RejectLoan, RateMember],
        [Role.VillageSupervisor] =
            [.. Look, .. Delegating, Export, ApproveBySupervisors, RejectLoan, RaiseObjection, ResolveObjection, Operation.CheckVouchers],
        [Role.VillageReader] = [.. Look],
        [Role.Auditor] = [.. Look, AskWhatIf, ReadGrants, ReadAccessLog, ReadJobs, Export],
        [Role.Administrator] = [ReadPolicy, AskWhatIf, ReadGrants, ReadAccessLog, ReadJobs, CancelJobs, BackUp, ManageAccounts, Operation.GrantRole, .. Delegating, PublishPolicy],
    }.ToFrozenDictionary(role => role.Key, role => role.Value.Concat(OfPersons(role.Key)).Concat(OfLog(role.Key)).Concat(OfAudit(role.Key)).Concat(OfChecks(role.Key)).ToFrozenSet());

    /// <summary>What goes beyond the masked view of a person, which everybody has who may look at members.</summary>
    static Operation[] OfPersons(Role role) => role switch
    {
        Role.CountyAccountant or Role.VillageAccountant => [RecordPerson, UnmaskPerson, SearchPersons],
        Role.CountyDirector => [UnmaskPerson, SearchPersons, Operation.ErasePerson],
        Role.TownOfficer or Role.Auditor => [UnmaskPerson, SearchPersons],
        Role.CountyCashier or Role.VillageCashier or Role.VillageChair or Role.VillageSupervisor => [UnmaskPerson],
        _ => [],
    };

    /// <summary>What everybody who may look at anything may verify, who may read the whole log, and whose offices witness it.</summary>
    static Operation[] OfLog(Role role) => role switch
    {
        Role.CountyDirector => [ReadLog, ReadLeaves, CosignLog, Operation.RegisterWitness],
        Role.CountyAccountant or Role.CountyChecker or Role.Auditor => [ReadLog, ReadLeaves],
        Role.TownOfficer or Role.VillageChair or Role.VillageSupervisor => [ReadLog, CosignLog],
        Role.Administrator => [Operation.RegisterWitness],
        _ => [ReadLog],
    };

    /// <summary>Auditors ask and conclude, and those who oversee ask and clear what was explained; findings are the auditors' alone. The
    /// accountants of what is asked about answer, and for a finding the director, too. A village's red flag is explained by who answers
    /// for it, at any of the three levels.</summary>
    static Operation[] OfAudit(Role role) => role switch
    {
        Role.Auditor =>
            [DrawSample, ReadAudit, Operation.RaiseAuditQuery, Operation.ClearAuditQuery, Operation.MakeAuditFinding, Operation.CloseAuditFinding],
        Role.CountyAccountant or Role.VillageAccountant =>
            [ReadAudit, Operation.ExplainRedFlag, Operation.ReplyToAuditQuery, Operation.AnswerAuditFinding],
        Role.CountyDirector => [ReadAudit, Operation.ExplainRedFlag, Operation.RaiseAuditQuery, Operation.ClearAuditQuery, Operation.AnswerAuditFinding],
        Role.TownOfficer => [ReadAudit, Operation.ExplainRedFlag, Operation.RaiseAuditQuery, Operation.ClearAuditQuery],
        Role.VillageChair => [ReadAudit, Operation.ExplainRedFlag],
        Role.CountyChecker or Role.VillageSupervisor => [ReadAudit],
        _ => [],
    };

    /// <summary>Who may have everything counted once more, and who mends what differs.</summary>
    static Operation[] OfChecks(Role role) => role switch
    {
        Role.Auditor or Role.CountyDirector => [Verify, ReadChecks],
        Role.Administrator => [Verify, ReadChecks, Rebuild],
        _ => [],
    };

    public static bool Allow(Role role, Operation operation) => All[role].Contains(operation);

    /// <summary>True when a grant for one region covers another. The county's policy is read by everybody in it.</summary>
    public static bool Reach(Operation operation, string granted, string region) =>
        Region.Contains(granted, region) || (operation == ReadPolicy && Region.Contains(region, granted));

    /// <summary>True when a role belongs to a region of that level. An auditor may audit at any.</summary>
    public static bool Fits(Role role, string region) => role switch
    {
        Role.Auditor => region.Length is Region.CountyDigits or Region.TownDigits or Region.VillageDigits,
        Role.TownOfficer => region.Length == Region.TownDigits,
        Role.VillageAccountant or Role.VillageCashier or Role.VillageChair or Role.VillageSupervisor
            or Role.VillageReader => Region.IsVillage(region),
        _ => Region.IsCounty(region),
    };

    /// <summary>The kind of work that one person may not combine with another kind; null for mere reading.</summary>
    public static Duty? DutyOf(Role role) => role switch
    {
        Role.CountyAccountant or Role.VillageAccountant => Duty.Record,
        Role.CountyChecker or Role.VillageSupervisor => Duty.Check,
        Role.CountyCashier or Role.VillageCashier => Duty.Pay,
        Role.CountyDirector or Role.TownOfficer or Role.VillageChair => Duty.Decide,
        Role.Auditor => Duty.Audit,
        Role.Administrator => Duty.Administer,
        _ => null,
    };
}

/// <summary>Work that is kept apart: whoever does one kind in a region does no other kind there.</summary>
public enum Duty
{
    Record,
    Check,
    Pay,
    Decide,
    Audit,
    Administer,
}
