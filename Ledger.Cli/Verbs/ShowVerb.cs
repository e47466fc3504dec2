using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;

namespace Ledger.Cli.Verbs;

/// <summary>One thing, whatever it is: an event by its position, a stream, a voucher, a member's passbook, a loan.</summary>
static class ShowVerb
{
    static readonly Argument<string> What = new("WHAT")
    {
        Description = "Position, stream (loan/…), voucher (2025-12-0016), member, loan · 位置、事件流、凭证号、会员、借款",
    };

    static readonly Option<string?> Region = new("--region") { HelpName = "CODE", Description = "Whose voucher it is · 凭证所属账套" };

    public static Command Create()
    {
        var verb = new Command("show", "An event, stream, voucher, member or loan · 查看") { What, Region }.Moments();
        verb.SetAction(Run);
        return verb;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var what = parsed.GetRequiredValue(What);
        using var reads = Source.Of(parsed);
        var terminal = new Terminal(parsed);
        if (what.Contains('/', StringComparison.Ordinal))
            await Stream(terminal, reads, what, cancellation);
        else if (long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            Print(terminal, await reads.Event(position, cancellation));
        else if (IsVoucher(what))
            Print(terminal, await reads.Voucher(
                parsed.GetValue(Region) ?? throw new CannotException(ExitCode.Usage, terminal.Say("show: 凭证要指明账套 --region", "show: a voucher needs --region")), what, cancellation));
        else if (what.Length == 17)
            terminal.Print(await reads.Member(what, cancellation));
        else
            terminal.Print(await reads.Loan(what, cancellation));
        return reads.Code;
    }

    /// <summary>2025-12-0016.</summary>
    static bool IsVoucher(string what) => what.Split('-') is [{ Length: 4 }, { Length: 2 }, { Length: >= 4 }];

    static async Task Stream(Terminal terminal, IReads reads, string stream, CancellationToken cancellation)
    {
        var (steps, asked, last) = (new List<ReplayStep>(), new ReplayAsked(null, stream, null, false, 500), (Answer<Replay>?)null);
        while (last is null || last.Value.Next is not null)
        {
            last = await reads.Replay(asked with { From = last?.Value.Next }, cancellation);
            steps.AddRange(last.Value.Steps);
        }
        if (steps.Count == 0)
            throw new CannotException(ExitCode.NotVerified, terminal.Say("没有这条事件流: ", "no such stream: ") + stream);
        if (terminal.Wrote(last.With(new Replay(steps, null))))
            return;
        steps.ForEach(step => terminal.Print(step));
        terminal.Moment(last);
    }

    static void Print(Terminal terminal, Answer<EventDetail> answer)
    {
        if (terminal.Wrote(answer))
            return;

        var detail = answer.Value;
        terminal.Print(detail.Event);
        terminal.Result($"    {terminal.Say("流内序号", "version")} {detail.Version} · client {detail.Client ?? "–"} · correlation {detail.Correlation ?? "–"} · causation {detail.Causation ?? "–"}");
        terminal.Print(detail.Lines);
        terminal.Result(JsonSerializer.Serialize(detail.Stored, Projections.LedgerJson.Stored));
    }
}
