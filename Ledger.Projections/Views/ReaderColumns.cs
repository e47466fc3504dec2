using Ledger.Domain.Basics;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Columns as the domain's own values.</summary>
static class ReaderColumns
{
    public static Money Money(this NpgsqlDataReader row, int column) =>
        Domain.Basics.Money.OfFen(row.GetInt64(column));

    public static DateOnly Date(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    public static string? TextOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>A value that is stored by its camel-case name.</summary>
    public static T Name<T>(this NpgsqlDataReader row, int column) where T : struct, Enum =>
        Enum.Parse<T>(row.GetString(column), ignoreCase: true);
}
