using System.Data.Common;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Rows that go into the database, in the session's transaction.</summary>
sealed class SessionRows(IDocumentOperations operations) : IViewRows
{
    public void Put<T>(ViewTable table, KnownKey known, IReadOnlyCollection<T> rows) =>
        operations.QueueSqlCommand(table.PutSql(known), ViewTable.Json(rows));

    public Task<DbDataReader> Read(NpgsqlCommand command, CancellationToken cancellation) =>
        operations.ExecuteReaderAsync(command, cancellation);
}
