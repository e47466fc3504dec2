using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Output;
using Ledger.Cli.Server;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Cli.Verbs;

/// <summary>One thing, whatever it is: an event by its position, a stream, a voucher, a member's passbook, a loan.</summary>
static class ShowVerb
{
    static readonly Argument<string> What = new("WHAT")
    {
        Description = "Position, stream (loan/…), voucher (2025-12-0016), member, loan · 位置、事件流、凭证号、会员、借款",
    };

    static readonly Option<string?> Region = new("--region") { Description = "Whose voucher it is · 凭证所属账套" };

    public static Command Create()
    {
        var verb = new Command("show", "An event, stream, voucher, member or loan · 查看") { What, Region }.Moments();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var what = parsed.GetRequiredValue(What);
        using var reads = new Reads(parsed);
        var terminal = new Terminal(parsed);
        if (what.Contains('/', StringComparison.Ordinal))
            await Stream(parsed, terminal, reads, what, cancellation);
        else if (what.All(char.IsAsciiDigit))
            await Event(parsed, terminal, reads, what, cancellation);
        else if (IsVoucher(what))
            await Voucher(parsed, terminal, reads, what, cancellation);
        else if (what.Length == 17)
            Print(terminal, await reads.One<MemberPassbook>(Address.Of("members", what, "passbook").AsOfMoment(parsed), cancellation));
        else
            Print(terminal, await reads.One<LoanRecord>(Address.Of("loans", what, "record").AsOfMoment(parsed), cancellation));
        return ExitCode.Ok;
    }

    /// <summary>2025-12-0016.</summary>
    static bool IsVoucher(string what) => what.Split('-') is [{ Length: 4 }, { Length: 2 }, { Length: >= 4 }];

    static async Task Event(ParseResult parsed, Terminal terminal, Reads reads, string position, CancellationToken cancellation) =>
        Print(terminal, await reads.One<EventDetail>(Address.Of("events", position).AsOfMoment(parsed), cancellation));

    /// <summary>A voucher is the event that posted it.</summary>
    static async Task Voucher(ParseResult parsed, Terminal terminal, Reads reads, string number, CancellationToken cancellation)
    {
        var region = parsed.GetValue(Region) ?? throw new CannotException(ExitCode.Usage, "show: --region?");
        var found = await reads.One<Slice<LoggedEvent>>(Address.Of("events").With("region", region).With("number", number)
            .With("type", Projections.EventNames.All[typeof(Domain.Books.VoucherPosted)]).AsOfMoment(parsed), cancellation);
        var posted = found.Value.Items.Where(logged => Keys.RegionOf(logged.Stream) == region).ToList();
        if (posted.Count == 0)
            throw new CannotException(ExitCode.NotVerified, $"{region} {number}?");
        foreach (var logged in posted)
            await Event(parsed, terminal, reads, Reads.Text(logged.Position), cancellation);
    }

    static async Task Stream(ParseResult parsed, Terminal terminal, Reads reads, string stream, CancellationToken cancellation)
    {
        var (steps, last) = (new List<ReplayStep>(), (Answer<Replay>?)null);
        await foreach (var page in reads.Pages<Replay>(Address.Of("replay").With("stream", stream).With("limit", "500").AsOfMoment(parsed),
            one => one.Next is { } next ? ("from", Reads.Text(next)) : null, cancellation))
        {
            steps.AddRange(page.Value.Steps);
            last = page;
        }
        if (steps.Count == 0)
            throw new CannotException(ExitCode.NotVerified, $"{stream}?");
        if (Wrote(terminal, last!.With(new Replay(steps, null))))
            return;
        steps.ForEach(step => terminal.Print(step));
        terminal.Moment(last!);
    }

    static void Print(Terminal terminal, Answer<EventDetail> answer)
    {
        if (Wrote(terminal, answer))
            return;

        var detail = answer.Value;
        terminal.Print(detail.Event);
        terminal.Result($"    {terminal.Say("流内序号", "version")} {detail.Version} · client {detail.Client ?? "–"} · correlation {detail.Correlation ?? "–"} · causation {detail.Causation ?? "–"}");
        terminal.Print(detail.Lines);
        terminal.Result(JsonSerializer.Serialize(detail.Stored, Projections.LedgerJson.Stored));
    }

    static void Print(Terminal terminal, Answer<MemberPassbook> answer)
    {
        if (Wrote(terminal, answer))
            return;

        var table = AnswerPrinter.Table(["#", terminal.Say("日期", "date"), terminal.Say("事项", "entry"), terminal.Say("借款", "loan"),
            terminal.Say("自缴:", "own:"), terminal.Say("配股:", "matched:"), terminal.Say("赠股:", "gifted:"), terminal.Say("欠本金:", "owed:"), terminal.Say("卡", "card")]);
        foreach (var entry in answer.Value.Entries)
            table.Row(Reads.Text(entry.Position), Day(entry.BookedOn), Named(terminal, entry.Kind), entry.Loan, $"{entry.Balance.Own}",
                $"{entry.Balance.Matched}", $"{entry.Balance.Gifted}", $"{entry.Balance.Owed}", $"{entry.Balance.Card}");
        terminal.Table(table);
        terminal.Moment(answer);
    }

    static void Print(Terminal terminal, Answer<LoanRecord> answer)
    {
        if (Wrote(terminal, answer))
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

    static bool Wrote<T>(Terminal terminal, Answer<T> answer)
    {
        if (terminal.IsLines)
            terminal.WriteLine(answer);
        else if (terminal.IsJson)
            terminal.Write(answer);
        return terminal.IsLines || terminal.IsJson;
    }

    static string Named<T>(Terminal terminal, T name) where T : struct, Enum => Words.Of(name, terminal.Language);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
