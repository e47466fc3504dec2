using System.Globalization;

namespace Ledger.Api.Pages.Forms;

/// <summary>Days as they are typed: <c>2025-12-31</c>, <c>20251231</c>, <c>2025/12/31</c>, <c>2025.12.31</c>.</summary>
public static class TypedDay
{
    static readonly string[] Forms = ["yyyy-M-d", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>The day in the ledger's own writing; the text itself when it is none.</summary>
    public static string Of(string typed) =>
        DateOnly.TryParseExact(typed, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : typed;
}
