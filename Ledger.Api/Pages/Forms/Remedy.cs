using Ledger.Api.Execution;
using Ledger.Api.Pages.Frame;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Pages.Forms;

/// <summary>The page to which somebody goes on whose command was not carried out, and what its link says.</summary>
public sealed record Remedy(string Address, string Text)
{
    /// <summary>Null where there is nothing to look at.</summary>
    public static Remedy? Of(Outcome? outcome, ICommand command, Desk desk) =>
        OutcomeTexts.IsBy(outcome, Rule.MonthOpen) ? new(desk.To("/month-close"), desk.Text("看各月结账情况", "See which months are closed"))
        : outcome is KeyReused ? new(Written(command, desk), desk.Text("查看是否已经办成", "Look whether it was carried out"))
        : outcome is Pinned ? new(desk.Here("at"), desk.Text("取消固定后办理", "Unpin to act"))
        : null;

    /// <summary>Where what the command writes is seen.</summary>
    static string Written(ICommand command, Desk desk) => command switch
    {
        PostVoucher voucher => desk.To("/vouchers", ("region", voucher.Entity), ("month", $"{Month.Of(voucher.BookedOn)}")),
        _ when Names(command, "LoanId") is { } loan => desk.To($"/loans/{loan}"),
        _ when Names(command, "MemberId") is { } member => desk.To($"/members/{member}"),
        _ when Names(command, "Entity") is { } entity => desk.To("/vouchers", ("region", entity)),
        _ => desk.To("/"),
    };

    static string? Names(ICommand command, string field) => command.GetType().GetProperty(field)?.GetValue(command) as string;
}
