using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Journal;

/// <summary>What somebody searches for among vouchers or their lines: a part of a summary or of a number, or an amount.</summary>
readonly record struct VoucherSearch(string Text)
{
    /// <summary>The text as a part of another, for <c>like</c>; what means something to it means itself.</summary>
    public string Part => $"%{Text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    /// <summary>Null for what is no amount.</summary>
    public long? Fen => Money.TryParse(Text, out var amount) ? amount.Fen : null;

    /// <summary>Finds lines; its values are <see cref="Part"/> and <see cref="Fen"/>, by their numbers.</summary>
    public static string Sql(string part, string fen) =>
        $"(coalesce(line_summary, summary) like {part} or number like {part} or debit_fen = {fen}::bigint or credit_fen = {fen}::bigint)";

    /// <summary>The same of a line at hand.</summary>
    public bool Finds(JournalLine line) => (line.LineSummary ?? line.Summary).Contains(Text, StringComparison.Ordinal)
        || line.Number.Contains(Text, StringComparison.Ordinal)
        || (Fen is { } fen && (line.DebitFen == fen || line.CreditFen == fen));
}
