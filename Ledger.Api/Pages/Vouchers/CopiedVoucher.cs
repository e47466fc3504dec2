using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Pages.Vouchers;

/// <summary>A posted voucher as it would be typed again (复制).</summary>
public static class CopiedVoucher
{
    /// <summary>True when all of it can be typed: an accountant's own, without what only business writes.</summary>
    public static bool IsOffered(VoucherRecord voucher) => voucher.Kind == VoucherKind.Manual && voucher.Lines.All(IsTyped);

    /// <summary>The cells of its rows by their names; day, number and attachments are the new voucher's own.</summary>
    public static IReadOnlyDictionary<string, string> Cells(VoucherRecord voucher, Language language) => voucher.Lines.Index()
        .SelectMany(line => Cells(line.Item, voucher.Summary, language).Select(cell => ($"{cell.Name}{line.Index}", cell.Text)))
        .ToDictionary();

    static IEnumerable<(string Name, string Text)> Cells(Line line, string summary, Language language) =>
    [
        ("summary", line.Summary ?? summary),
        ("account", VoucherEntry.Text(line.Account, language)),
        ("detail", line.Fund ?? line.Counterparty ?? ""),
        ("debit", Text(line.Debit)),
        ("credit", Text(line.Credit)),
    ];

    static bool IsTyped(Line line) => line is { Member: null, Loan: null, Entity: null, Unallocated: null }
        && line.Account.PostedBy == PostedBy.Vouchers
        && (line.Account.SubLedger == SubLedger.Fund ? line.Counterparty : line.Fund) is null;

    static string Text(Money amount) => amount.IsZero ? "" : amount.ToString();
}
