using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Books;

/// <summary>Opening a book: the year, the balances, and what they consist of.</summary>
public static class Opening
{
    public static IReadOnlyList<IFact> Open(Book? book, OpenBook command, Occasion occasion)
    {
        Require(command.On <= occasion.Today, Rule.NotInTheFuture, ("bookedOn", command.On), ("today", occasion.Today));
        Require(book is null, Rule.BookNotYetOpen, ("book", command.BookId));
        RequireOneBalanceAnAccount(command);
        foreach (var balance in command.Balances)
            Require(balance.Debit.IsZero || balance.Credit.IsZero, Rule.LineOneSided,
                ("account", balance.Account), ("debit", balance.Debit), ("credit", balance.Credit));
        // A balance between entities has two sides and begins with money that moves, so that they always cancel.
        Require(command.Balances.All(balance => balance.Account != Account.InterEntity),
            Rule.BusinessAccountsByBusiness,
            ("account", Account.InterEntity), ("name", Account.InterEntity.Chinese));

        BookOpened opened = new(command.BookId, command.Entity, command.On.Year, command.On);
        if (command.Balances.Count == 0)
            return [opened];

        var entry = new Entry(VoucherKind.Opening, command.On, command.On, "期初余额",
            [.. command.Balances.SelectMany(balance => Lines(balance, command.SubLedgers))], new(occasion.Actor));
        return [opened, BookDecider.Post(Book.Fold(null, opened), entry, occasion)];
    }

    /// <summary>Moves a part of the unallocated opening balance to the member or loan that it belongs to.</summary>
    /// <remarks>No line at all where the opening voucher named the part already.</remarks>
    public static IReadOnlyList<Line> Allocate(Book book, VoucherPosted opening, Line part)
    {
        var amount = part.Debit + part.Credit;
        var named = opening.Lines
            .Where(line => line.Account == part.Account && line.Member == part.Member && line.Loan == part.Loan)
            .Sum(line => line.Debit + line.Credit);
        if (named == amount)
            return [];

        var unallocated = book.Unallocated.GetValueOrDefault(part.Account.Code);
        Require(named.IsZero && amount <= unallocated, Rule.OpeningCoversBroughtForward, ("account", part.Account),
            ("amount", amount), ("named", named), ("unallocated", unallocated));
        var back = new Line(part.Account, -part.Debit, -part.Credit, Unallocated: true);
        return [part, back];
    }

    /// <summary>The voucher that books what was allocated; none when there is nothing to move.</summary>
    public static IReadOnlyList<VoucherPosted> Take(
        Book book, string cause, DateOnly on, IReadOnlyList<Line> lines, Occasion occasion) =>
        lines.Count == 0
            ? []
            : [BookDecider.Post(book, Postings.BroughtForward(cause, on, lines, occasion), occasion)];

    static void RequireOneBalanceAnAccount(OpenBook command)
    {
        foreach (var account in command.Balances.GroupBy(balance => balance.Account))
            Require(account.Count() == 1, Rule.SubLedgerWithinControl, ("account", account.Key),
                ("control", account.Sum(balance => balance.Debit + balance.Credit)), ("parts", account.Count()));
        foreach (var detail in command.SubLedgers)
            Require(command.Balances.Any(balance => balance.Account == detail.Account), Rule.SubLedgerWithinControl,
                ("account", detail.Account), ("control", Money.Zero), ("parts", detail.Amount));
    }

    static IEnumerable<Line> Lines(OpeningBalance balance, IReadOnlyList<OpeningDetail> subLedgers)
    {
        var parts = subLedgers.Where(detail => detail.Account == balance.Account).ToList();
        var (control, known) = (balance.Debit + balance.Credit, parts.Sum(part => part.Amount));
        Require(parts.All(part => part.Amount.IsPositive) && known <= control || parts.Count == 0,
            Rule.SubLedgerWithinControl, ("account", balance.Account), ("control", control), ("parts", known));

        Line OnItsSide(Money amount) => balance.Credit.IsZero
            ? Line.Dr(balance.Account, amount)
            : Line.Cr(balance.Account, amount);

        foreach (var part in parts)
            yield return OnItsSide(part.Amount) with { Member = part.Member, Loan = part.Loan };
        if (known != control)
            yield return OnItsSide(control - known) with
            {
                Unallocated = balance.Account.SubLedger is SubLedger.None ? null : true,
            };
    }
}
