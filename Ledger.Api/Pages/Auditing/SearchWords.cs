using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Auditing;

/// <summary>What somebody typed into the one field of a search, understood by its form.</summary>
/// <param name="Terms">A voucher's, loan's or person's number that the event must name.</param>
public sealed record SearchWords(Money? Amount, IReadOnlyList<string> Terms, Digest? Hash)
{
    public static SearchWords None { get; } = new(null, [], null);

    /// <summary>64 hexadecimal digits are a hash; what <see cref="Money"/> reads is an amount; all else is a number.</summary>
    public static SearchWords Of(string? typed)
    {
        var text = (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC);
        return text.Length == 0 ? None
            : text.Length == 2 * Digest.Size && text.All(char.IsAsciiHexDigit) ? None with { Hash = new(Convert.FromHexString(text)) }
            : Money.TryParse(text.Replace(",", "", StringComparison.Ordinal), out var amount) ? None with { Amount = amount }
            : None with { Terms = [text] };
    }

    /// <summary>As the interface's own search takes them.</summary>
    public IReadOnlyList<(string Name, string? Value)> Address =>
        [("hash", Hash?.ToString()), ("amount", Amount?.ToString()), ("number", Terms is [var term] ? term : null)];

    public string Meaning(Language language)
    {
        string In(string chinese, string english) => language == Language.Chinese ? chinese : english;
        return Hash is { } hash ? $"{In("摘要值", "hash")} {hash}"
            : Amount is { } amount ? $"{In("金额", "amount")} {amount}"
            : Terms is [var term] ? $"{In("号码", "number")} {term}"
            : In("全部", "everything");
    }
}
