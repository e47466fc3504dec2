using System.CommandLine;
using Ledger.Cli.Output;
using Ledger.Cli.Reading;

namespace Ledger.Cli.Verbs;

/// <summary>One household's passbook, and one loan with its steps.</summary>
static class RecordVerbs
{
    static readonly Argument<string> Member = new("MEMBER")
    {
        Description = "Such as 610921107201-0042; with --region also 0042, or a name or its pinyin initials · 会员号,或姓名、拼音首字母",
    };

    static readonly Argument<string> Loan = new("LOAN")
    {
        Description = "Such as 610921107201-2025-017, or 2025-017 with --region · 借款编号",
    };

    static readonly Option<string?> Village = new("--region") { HelpName = "CODE", Description = "The village, where only a number is given · 所属村" };

    public static IEnumerable<Command> All()
    {
        var member = new Command("member", "A household's shares, card and loans, entry by entry · 会员") { Member, Village }.Moments();
        member.SetAction(ShowMember);
        yield return member;

        var loan = new Command("loan", "A loan: its steps, and what is owed · 借款") { Loan, Village }.Moments();
        loan.SetAction(ShowLoan);
        yield return loan;
    }

    static async Task<int> ShowMember(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        new Terminal(parsed).Print(await reads.Member(await MemberOf(parsed, reads, cancellation), cancellation));
        return reads.Code;
    }

    static async Task<int> ShowLoan(ParseResult parsed, CancellationToken cancellation)
    {
        using var reads = Source.Of(parsed);
        new Terminal(parsed).Print(await reads.Loan(IdOf(parsed, parsed.GetRequiredValue(Loan)), cancellation));
        return reads.Code;
    }

    /// <summary>A number is one of the village's.</summary>
    static string IdOf(ParseResult parsed, string number) => parsed.GetValue(Village) is { } village ? $"{village}-{number}" : number;

    static async Task<string> MemberOf(ParseResult parsed, IReads reads, CancellationToken cancellation)
    {
        var typed = parsed.GetRequiredValue(Member);
        var isNumber = typed.All(letter => char.IsAsciiDigit(letter) || letter == '-');
        return isNumber ? IdOf(parsed, typed)
            : await reads.MemberNamed(parsed.GetValue(Village) ?? throw new CannotException(ExitCode.Usage,
                GlobalOptions.Say(parsed, "按姓名查找要指明村 --region", "a name is searched in one village: --region")), typed, cancellation);
    }
}
