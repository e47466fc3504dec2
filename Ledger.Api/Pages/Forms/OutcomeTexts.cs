using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Forms;

/// <summary>What became of a command, in plain words.</summary>
public static class OutcomeTexts
{
    /// <summary>Figures of refusals that name a place by its code.</summary>
    static readonly string[] Places = ["region", "village", "holder"];

    /// <summary>Why it was not carried out; null stands for a missing right.</summary>
    /// <param name="placeOf">What a place is called, for its code; anything else as it is.</param>
    public static IEnumerable<string> Of(Outcome? outcome, Language language, Func<string, string> placeOf) => outcome switch
    {
        null => [ProblemTitles.Of("forbidden", language)],
        Refused refused => refused.Refusals.Select(refusal =>
            RuleTexts.Sentence(RuleTexts.Of(refusal.Rule), language, Named(refusal.Figures, placeOf))),
        Missing missing => [NotThere(missing.Key.Split('/'), language, placeOf)],
        Stale => [ProblemTitles.Of("stale", language)],
        KeyReused => [SentBefore(language)],
        Pinned => [ReadOnly(language)],
        _ => [ProblemTitles.Of("contended", language)],
    };

    /// <summary>Of a page of a position.</summary>
    public static string ReadOnly(Language language) => language == Language.Chinese
        ? "本页固定在过去的一个账序，只能看；没有办理。" : "This page is pinned at a position of the past and read only: nothing was carried out.";

    static string SentBefore(Language language) => language == Language.Chinese
        ? "这张表单先前已经发送过一次，内容与现在不同，可能已经办成。请先查看；确认没有办成，再按一次，就作为另一笔办理。"
        : "This form was sent before with other contents, and that may have been carried out. Look first; if it was not, press again, and this counts as another one.";

    public static IReadOnlyDictionary<string, string> Named(IReadOnlyDictionary<string, string> figures, Func<string, string> placeOf) =>
        figures.ToDictionary(figure => figure.Key, figure => Places.Contains(figure.Key) ? placeOf(figure.Value) : figure.Value);

    /// <summary>What is not there, and what to do; of what people do not enter by hand, its key.</summary>
    static string NotThere(string[] key, Language language, Func<string, string> placeOf) => (language, key) switch
    {
        (Language.Chinese, [Keys.BookKind, var of, var year]) => $"{placeOf(of)} {year} 年的账还没有开：请先开账，或把日期改到已开账的年份。",
        (_, [Keys.BookKind, var of, var year]) => $"No book of {year} is open for {placeOf(of)}: open it first, or choose a day of a year that is.",
        (Language.Chinese, [Keys.VillageKind, var village]) => $"{placeOf(village)}还没有登记互助资金协会。",
        (_, [Keys.VillageKind, var village]) => $"{placeOf(village)} has no registered association yet.",
        (Language.Chinese, [Keys.LoanKind, var loan]) => $"没有借款 {loan}，请核对编号。",
        (_, [Keys.LoanKind, var loan]) => $"There is no loan {loan}; look at the number again.",
        (Language.Chinese, [Keys.MemberKind, var member]) => $"没有会员 {member}，请核对编号。",
        (_, [Keys.MemberKind, var member]) => $"There is no member {member}; look at the number again.",
        _ => $"{ProblemTitles.Of("notFound", language)}：{string.Join('/', key)}",
    };

    /// <summary>True when this rule refused it.</summary>
    public static bool IsBy(Outcome? outcome, Rule rule) =>
        outcome is Refused refused && refused.Refusals.Any(refusal => refusal.Rule == rule);

    /// <summary>The status of a page that says why, never a success. What a form names and is not there is no missing page:
    /// the form stays, to be corrected.</summary>
    public static int StatusOf(Outcome? outcome) => outcome switch
    {
        null => StatusCodes.Status403Forbidden,
        Refused or KeyReused or Missing => StatusCodes.Status422UnprocessableEntity,
        Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>The number of the first voucher that was posted; null where none was.</summary>
    public static string? Voucher(Completed done) => Vouchers(done) is [var first, ..] ? first : null;

    /// <summary>The numbers of the vouchers that were posted; of two books the county's stands first.</summary>
    public static IReadOnlyList<string> Vouchers(Completed done)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(done.Answers[0]);
        return answer.TryGetProperty("voucher", out var one) && one.GetString() is { } number ? [number]
            : answer.TryGetProperty("vouchers", out var all) && all is { ValueKind: JsonValueKind.Array } ? [.. all.EnumerateArray().Select(each => each.GetString()!)]
            : [];
    }
}
