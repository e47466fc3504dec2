using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.History;
using Ledger.Projections.Views.Journal;

namespace Ledger.Api.Persons;

/// <summary>What in the books and the log is a household's own (docs/decisions/0028-households-money.md): its shares. For whoever
/// must give its code, amounts and sums stay as they are, and whose they are is not said. Loans are the village's: they are posted.</summary>
public static class HouseholdMoney
{
    const string Members = $"{Keys.MemberKind}/";

    /// <summary>Its parts are households', by number.</summary>
    public static bool IsPartedByHousehold(Account account) => account.SubLedger == SubLedger.Member;

    /// <summary>A figure about one household: its passbook, or its part of an account; or about the households of a register, one by one.</summary>
    public static bool IsFigure(string key) => key.Split('/') switch
    {
        ["passbook" or "members", ..] => true,
        ["sub-ledger", _, var account, "of", ..] => Account.Find(account) is { } found && IsPartedByHousehold(found),
        _ => false,
    };

    /// <summary>Something that a household did or that was done for it, its vouchers among it.</summary>
    public static bool IsEvent(EventDetail detail) => detail.Event.Stream.StartsWith(Members, StringComparison.Ordinal)
        || detail.Lines.Any(line => line.Of is not null && IsPartedByHousehold(line.Account));

    public static AccountLedger WithoutHouseholds(this AccountLedger ledger) => ledger with
    {
        Lines = ledger.Lines with { Items = [.. ledger.Lines.Items.Select(WithoutHousehold)] },
    };

    public static DayBook WithoutHouseholds(this DayBook book) => book with
    {
        Days = [.. book.Days.Select(day => day with { Lines = [.. day.Lines.Select(WithoutHousehold)] })],
    };

    public static ChronologicalJournal WithoutHouseholds(this ChronologicalJournal journal) => journal with
    {
        Vouchers = journal.Vouchers with { Items = [.. journal.Vouchers.Items.Select(WithoutHouseholds)] },
    };

    public static ListedVoucher WithoutHouseholds(this ListedVoucher voucher) => voucher with { Cause = Cause(voucher.Cause) };

    public static VoucherRecord WithoutHouseholds(this VoucherRecord voucher) => voucher with
    {
        Cause = Cause(voucher.Cause),
        Lines = [.. voucher.Lines.Select(line => line with { Member = null })],
    };

    static AccountLedgerLine WithoutHousehold(AccountLedgerLine line) => line with { Member = null, Cause = Cause(line.Cause) };

    static string? Cause(string? stream) => stream?.StartsWith(Members, StringComparison.Ordinal) == true ? null : stream;
}
