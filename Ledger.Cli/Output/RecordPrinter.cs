using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Cli.Output;

/// <summary>Prints what is known of one household and of one loan.</summary>
static class RecordPrinter
{
    public static void Print(this Terminal terminal, Answer<MemberPassbook> answer)
    {
        if (terminal.Wrote(answer))
            return;

        var table = AnswerPrinter.Table(["#", terminal.Say("日期", "date"), terminal.Say("事项", "entry"), terminal.Say("借款", "loan"),
            terminal.Say("自缴:", "own:"), terminal.Say("配股:", "matched:"), terminal.Say("赠股:", "gifted:"), terminal.Say("欠本金:", "owed:"), terminal.Say("卡", "card")]);
        foreach (var entry in answer.Value.Entries)
            table.Row(entry.Position.ToString(CultureInfo.InvariantCulture), Day(entry.BookedOn), Named(terminal, entry.Kind), entry.Loan, $"{entry.Balance.Own}",
                $"{entry.Balance.Matched}", $"{entry.Balance.Gifted}", $"{entry.Balance.Owed}", entry.Balance.Card is { } card ? Named(terminal, card) : "");
        terminal.Table(table);
        terminal.Moment(answer);
    }

    public static void Print(this Terminal terminal, Answer<LoanRecord> answer)
    {
        if (terminal.Wrote(answer))
            return;

        var record = answer.Value;
        terminal.Result($"{record.Loan.Id} {record.Loan.MemberId} {Named(terminal, record.Loan.Status)} {record.Loan.Principal} · "
            + $"{terminal.Say("到期", "due")} {(record.DueOn is { } due ? Day(due) : "–")}");
        foreach (var step in record.Steps)
            terminal.Result($"    {Day(step.On)} {Named(terminal, step.Status)}{(step.Stage > 0 ? $" {step.Stage}" : "")} {step.By}");
        terminal.Result($"    = {terminal.Say("未还本金", "outstanding")} {record.Outstanding} {terminal.Say("占用费", "fee")} {record.Owed.Fee} "
            + $"{terminal.Say("超期占用费", "overdue fee")} {record.Owed.OverdueFee}");
        terminal.Moment(answer);
    }

    static string Named<T>(Terminal terminal, T name) where T : struct, Enum => Words.Of(name, terminal.Language);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
