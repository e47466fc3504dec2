using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Persons;
using Ledger.Domain.Villages;

namespace Ledger.Api.Pages.Forms;

/// <summary>Forms of those who watch and administer; pages of theirs lead to them.</summary>
public static class OversightForms
{
    public static IReadOnlyList<CommandForm> All { get; } =
    [
        CommandForm.Of<GrantRole>("授权", "Grant a role"),
        CommandForm.Of<DelegateRole>("委托", "Delegate a role"),
        CommandForm.Of<RevokeGrant>("收回授权", "Revoke a grant"),
        CommandForm.Of<SignHandover>("签收交接", "Sign a handover"),
        CommandForm.Of<RegisterWitness>("登记见证密钥", "Register a witness's key"),
        CommandForm.Of<ErasePerson>("销毁个人信息", "Erase personal data"),
    ];
}
