using Ledger.Domain.Basics;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Books;

/// <summary>Vouchers that are a decision of their own: an accountant's, public money, money between two books.</summary>
public static class VoucherDecider
{
    /// <summary>Accounts of shares, loans, public money and other entities move by their own commands only.</summary>
    public static VoucherPosted Post(Book book, PostVoucher command, Occasion occasion)
    {
        foreach (var line in command.Lines)
            Require(line.Account.PostedBy == PostedBy.Vouchers, Rule.BusinessAccountsByBusiness,
                ("account", line.Account), ("name", line.Account.Chinese));

        return BookDecider.Post(book, new(VoucherKind.Manual, command.BookedOn, command.ValueOn, command.Summary,
            InOwnWords(command), new(occasion.Actor), command.Attachments), occasion);
    }

    /// <summary>What the voucher says already, its lines do not repeat.</summary>
    static IReadOnlyList<Line> InOwnWords(PostVoucher command) =>
        [.. command.Lines.Select(line => line.Summary == command.Summary ? line with { Summary = null } : line)];

    public static VoucherPosted Receive(Book book, ReceiveFiscalFunds command, Occasion occasion)
    {
        RequireAmount(command.Amount);

        return BookDecider.Post(book, Postings.For(command, occasion), occasion);
    }

    public static (VoucherPosted County, VoucherPosted Village) Release(
        Book county, Book village, ReleaseFunds command, Occasion occasion)
    {
        RequireAmount(command.Amount);

        return (BookDecider.Post(county, Postings.OfCounty(command, occasion), occasion),
            BookDecider.Post(village, Postings.OfVillage(command, occasion), occasion));
    }

    /// <summary>A village gives back at most what the county released to it.</summary>
    public static (VoucherPosted County, VoucherPosted Village) Return(
        Book county, Book village, ReturnFunds command, Occasion occasion)
    {
        RequireAmount(command.Amount);
        var owed = -village.Balance(Account.InterEntity);
        Require(command.Amount <= owed, Rule.ReturnWithinReleased, ("amount", command.Amount), ("released", owed));

        return (BookDecider.Post(county, Postings.OfCounty(command, occasion), occasion),
            BookDecider.Post(village, Postings.OfVillage(command, occasion), occasion));
    }

    static void RequireAmount(Money amount) => Require(amount.IsPositive, Rule.AmountPositive, ("amount", amount));
}
