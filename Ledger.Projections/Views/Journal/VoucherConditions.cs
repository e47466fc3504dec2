using Ledger.Domain.Basics;

namespace Ledger.Projections.Views.Journal;

/// <summary>Which vouchers of a book are listed; null for whatever is not asked for.</summary>
/// <param name="Month">Null for all months of the year of the moment's day.</param>
/// <param name="Search">A part of the summary, of a line's or of the number, or the amount.</param>
public sealed record VoucherConditions(Month? Month = null, VoucherStatus? Status = null, string? Search = null)
{
    /// <summary>The same as the statement by which the database finds them (<see cref="VoucherList"/>).</summary>
    /// <param name="done">What was checked and signed by the moment.</param>
    internal bool Fit(JournalVoucher voucher, IReadOnlyList<VoucherDuty> done) =>
        (Month is not { } month || voucher.Month == month.Number) && Status switch
        {
            VoucherStatus.Unchecked => !Is(DutyDone.Check, voucher, done),
            VoucherStatus.Unsigned => voucher.MovesMoney && !Is(DutyDone.Signature, voucher, done),
            _ => true,
        };

    /// <summary>As they stand in the key of a figure: <c>/2025-12/unchecked/search-…</c>, the text with escapes; empty for none.</summary>
    public string Key => string.Concat(Month is { } month ? $"/{month}" : "", Status is { } status ? $"/{Stored.NameOf(status)}" : "",
        Search is null ? "" : $"/{Searched}{Uri.EscapeDataString(Search)}");

    /// <summary>Null where a part is none of these.</summary>
    internal static VoucherConditions? Read(IEnumerable<string> key) =>
        key.Aggregate((VoucherConditions?)new(), (read, part) => read is null ? null : With(read, part));

    static VoucherConditions? With(VoucherConditions read, string part) =>
        part.StartsWith(Searched, StringComparison.Ordinal) ? read with { Search = Uri.UnescapeDataString(part[Searched.Length..]) }
        : Domain.Basics.Month.TryParse(part, out var month) ? read with { Month = month }
        : Stored.Named<VoucherStatus>(part) is { } status ? read with { Status = status }
        : null;

    /// <summary>What is searched for stands in its summary or number, or is its amount.</summary>
    internal bool IsWorded(JournalVoucher voucher) => Search is null || voucher.Summary.Contains(Search, StringComparison.Ordinal)
        || voucher.Number.Contains(Search, StringComparison.Ordinal)
        || (Money.TryParse(Search, out var amount) && voucher.AmountFen == amount.Fen);

    /// <summary>What is searched for stands in the summary that the line has of its own.</summary>
    internal bool IsWorded(JournalLine line) => Search is not null && line.LineSummary?.Contains(Search, StringComparison.Ordinal) == true;

    static bool Is(DutyDone duty, JournalVoucher voucher, IReadOnlyList<VoucherDuty> done) => done.Any(one => one.Duty == duty
        && one.Book == voucher.Book && one.Month == voucher.Month && voucher.Place >= one.First && voucher.Place <= one.Last);

    const string Searched = "search-";
}
