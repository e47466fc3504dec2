using System.Globalization;
using Ledger.Api.Execution;
using Ledger.Api.Http;

namespace Ledger.Api.Queries;

/// <summary>The business date that an answer is about: <c>?asOf=2025-06-30</c>; today when not given.</summary>
public static class AsOf
{
    public static DateOnly In(HttpContext http)
    {
        var text = http.Request.Query["asOf"].ToString();
        if (text.Length == 0)
            return FundCalendar.Today(http.RequestServices.GetRequiredService<TimeProvider>());

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new BadFieldsException("asOf", "malformed", text);
    }
}
