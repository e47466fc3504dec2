using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Projections.Views.County;

/// <summary>A figure as a sum over accounts, debit minus credit: those that count so, and those that count the other way
/// round.</summary>
/// <remarks>The figure is taken from balances by it, and its explanation finds the voucher lines by it; so the two are one.</remarks>
public sealed record AccountSum(IReadOnlyList<Account> Debit, IReadOnlyList<Account> Credit)
{
    public static AccountSum DebitOf(params IEnumerable<Account> accounts) => new([.. accounts], []);

    public static AccountSum CreditOf(params IEnumerable<Account> accounts) => new([], [.. accounts]);

    public static AccountSum DebitOf(AccountClass @class) => DebitOf(In(@class));

    public static AccountSum CreditOf(AccountClass @class) => CreditOf(In(@class));

    public static AccountSum operator +(AccountSum one, AccountSum other) =>
        new([.. one.Debit, .. other.Debit], [.. one.Credit, .. other.Credit]);

    public static AccountSum operator -(AccountSum one, AccountSum other) =>
        new([.. one.Debit, .. other.Credit], [.. one.Credit, .. other.Debit]);

    public Money Of(EntityBalances held) => Debit.Sum(held.Of) - Credit.Sum(held.Of);

    /// <summary>The same without an account.</summary>
    public AccountSum Without(Account account) =>
        new([.. Debit.Where(other => other != account)], [.. Credit.Where(other => other != account)]);

    static IEnumerable<Account> In(AccountClass @class) => Account.All.Where(account => account.Class == @class);
}
