using System.Data.Common;
using Ledger.Projections.Views;
using Npgsql;

namespace Ledger.Projections.Checking;

/// <summary>What the views make of some whole streams, by table, without writing it.</summary>
/// <param name="connection">Where a view looks up the facts of a stream that has a late one.</param>
sealed class MemoryRows(NpgsqlConnection connection) : IViewRows
{
    readonly Dictionary<ViewTable, string> _rows = [];

    /// <summary>A JSON array; empty where no row is due.</summary>
    public string Of(ViewTable table) => _rows.GetValueOrDefault(table, "[]");

    /// <remarks>All events come in one page, so no table has a second part; and no row of it was there before.</remarks>
    public void Put<T>(ViewTable table, KnownKey known, IReadOnlyCollection<T> rows) => _rows.Add(table, ViewTable.Json(rows));

    public async Task<DbDataReader> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        command.Connection = connection;
        return await command.ExecuteReaderAsync(cancellation);
    }
}
