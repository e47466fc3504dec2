using Ledger.Api.Access;
using Ledger.Domain.Access;

namespace Ledger.Api.Pages.Forms;

/// <summary>A page for any command: what it does is what the command in its address does. No such command: nothing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormOperationAttribute() : OperationMarkAttribute(Enum.GetValues<Operation>())
{
    public override IReadOnlyList<Operation> Of(HttpContext http) =>
        http.GetRouteValue("form") is string name && CommandForms.Find(name) is { } form ? Domain.Access.Operations.Of(form.Command) : [];
}
