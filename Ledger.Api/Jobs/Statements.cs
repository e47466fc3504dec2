using Npgsql;

namespace Ledger.Api.Jobs;

/// <summary>Statements whose parameters are <c>$1</c>, <c>$2</c>, …</summary>
static class Statements
{
    /// <param name="sql">A constant of the program.</param>
    public static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, params IEnumerable<object?> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    public static async Task<List<T>> Rows<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var asked = command;
        await using var reader = await asked.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }
}
