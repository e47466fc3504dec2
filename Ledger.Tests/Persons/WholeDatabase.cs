using System.Text;
using Npgsql;

namespace Ledger.Tests.Persons;

/// <summary>Every column of every table of every schema, as text; bytes as the text that they would be.</summary>
static class WholeDatabase
{
    const string Columns = """
        select table_schema, table_name, column_name, data_type = 'bytea' from information_schema.columns
        where table_schema not in ('pg_catalog', 'information_schema')
        """;

    public static async Task<IReadOnlyList<(string Place, string Text)>> Read(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        var all = new List<(string, string)>();
        foreach (var (schema, table, column, isBytes) in await ColumnsOf(database))
        {
#pragma warning disable CA2100 // names from the catalogue
            await using var command = database.CreateCommand($"select \"{column}\"{(isBytes ? "" : "::text")} from \"{schema}\".\"{table}\" where \"{column}\" is not null");
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                all.Add(($"{schema}.{table}.{column}", isBytes ? Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(0)) : reader.GetString(0)));
        }

        return all;
    }

    static async Task<List<(string Schema, string Table, string Column, bool IsBytes)>> ColumnsOf(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Columns);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = new List<(string, string, string, bool)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        return columns;
    }
}
