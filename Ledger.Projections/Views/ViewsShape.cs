using System.Security.Cryptography;
using System.Text;
using Marten;
using Npgsql;

namespace Ledger.Projections.Views;

/// <summary>Which definition of the views the stored rows were made by. Rows of another are not to be read: a table that came
/// later is empty, and its sums are wrong without a sign of it.</summary>
public static class ViewsShape
{
    /// <summary>Goes up when what is stored comes to mean something else and no table or column says so.</summary>
    const int Meaning = 1;

    /// <summary>One row at most.</summary>
    internal static readonly ViewTable Table = new("views_shape", [("single", "boolean"), ("shape", "text")], "single");

    const string KnownSql = $"select shape from {LedgerStore.Schema}.views_shape";

    /// <summary>Nothing has been folded yet, so that the rows, none, are of any shape.</summary>
    const string FreshSql = $"""
        insert into {LedgerStore.Schema}.views_shape (single, shape)
        select true, $1 where not exists (
            select from {LedgerStore.Schema}.mt_event_progression where name = '{LedgerViews.Shard}' and last_seq_id > 0)
        on conflict (single) do update set shape = excluded.shape
        """;

    const string BuiltSql = $"""
        insert into {LedgerStore.Schema}.views_shape (single, shape) values (true, $1)
        on conflict (single) do update set shape = excluded.shape
        """;

    /// <summary>A digest of every table, its columns and its key, in hexadecimal.</summary>
    public static string Current { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Meaning}\n" + string.Join('\n',
        LedgerViews.All.SelectMany(view => view.Tables).Select(table =>
            $"{table.Name} {string.Join(' ', table.Columns)} {string.Join(' ', table.Key)}")))));

    /// <summary>Says that the views are of this shape, where there are none yet.</summary>
    public static Task Begin(NpgsqlConnection connection, CancellationToken cancellation) => Say(connection, FreshSql, cancellation);

    /// <exception cref="ViewsOfAnotherShapeException">The rows are of another shape, or nobody said of which.</exception>
    public static async Task Demand(IDocumentStore store, CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(KnownSql, connection);
        if (await command.ExecuteScalarAsync(cancellation) as string != Current)
            throw new ViewsOfAnotherShapeException();
    }

    /// <summary>Within the transaction in which they were all built.</summary>
    internal static Task Built(NpgsqlConnection connection, CancellationToken cancellation) => Say(connection, BuiltSql, cancellation);

    static async Task Say(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = Current });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>The stored views are not those of this program.</summary>
#pragma warning disable CA1032 // there is one reason
public sealed class ViewsOfAnotherShapeException() : Exception(
    "库中的视图是另一版本的程序建的：先停下所有服务，运行 -- rebuild 重建视图 · "
    + "the views in the database were built by another version of the program: stop every server, then run -- rebuild");
#pragma warning restore CA1032
