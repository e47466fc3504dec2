using System.Globalization;

namespace Ledger.Api.Pages.Forms;

/// <summary>Days as they are typed: <c>2025-12-31</c>, <c>20251231</c>, <c>2025/12/31</c>, <c>2025.12.31</c>; near a day at hand
/// also without the year, <c>1231</c>, <c>12-31</c>, <c>12月31日</c>, or the day alone, <c>31</c>.</summary>
public static class TypedDay
{
    static readonly string[] Whole = ["yyyy-M-d", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    static readonly string[] OfYear = ["yyyy|MMdd", "yyyy|M-d", "yyyy|M/d", "yyyy|M.d", "yyyy|M月d日"];
    static readonly string[] OfMonth = ["yyyy-MM|d", "yyyy-MM|d日"];

    /// <summary>The day in the ledger's own writing; the text itself when it is none.</summary>
    /// <param name="near">Whose year, or year and month, are meant where none are typed.</param>
    public static string Of(string typed, DateOnly near) => Day(typed, near)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? typed;

    /// <summary>Null when it is none.</summary>
    public static DateOnly? Day(string typed, DateOnly near) => Day(typed, Whole)
        ?? Day(string.Create(CultureInfo.InvariantCulture, $"{near:yyyy}|{typed}"), OfYear)
        ?? Day(string.Create(CultureInfo.InvariantCulture, $"{near:yyyy-MM}|{typed}"), OfMonth);

    static DateOnly? Day(string text, string[] forms) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
