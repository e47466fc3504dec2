namespace Ledger.Projections.Views.Journal;

/// <summary>Who checked a voucher and who signed it: a part of statements in which <c>v</c> is the voucher.</summary>
/// <remarks>Duties are done over ranges of places, so they are joined by range.</remarks>
static class VoucherPersons
{
    public const string IsUnchecked = "checked.person is null";

    /// <summary>It moves money, and no cashier has signed it.</summary>
    public const string IsUnsigned = "v.moves_money and signed.person is null";

    /// <summary><c>checked.person</c> and <c>signed.person</c>, as done by a day and known at a position.</summary>
    /// <param name="day">The statement's own parameter, such as <c>$5</c>; so is <paramref name="position"/>.</param>
    public static string Joined(string day, string position) => $"""
        left join {JournalView.Duties.Name} checked on checked.duty = 'check' and {Covers("checked", day, position)}
        left join {JournalView.Duties.Name} signed on signed.duty = 'signature' and v.moves_money and {Covers("signed", day, position)}
        """;

    static string Covers(string duty, string day, string position) =>
        $"{duty}.book = v.book and {duty}.month = v.month and v.place between {duty}.first and {duty}.last " +
        $"and {duty}.done_on <= {day} and {duty}.position <= {position}";
}
