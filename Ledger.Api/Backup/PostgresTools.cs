using Ledger.Api.Hosting;
using Ledger.Api.Jobs;
using Npgsql;

namespace Ledger.Api.Backup;

/// <summary>PostgreSQL's own programs, run against the ledger's database as its owner.</summary>
public sealed class PostgresTools(IConfiguration configuration, DatabaseConnections connections)
{
    /// <summary>The members' keys are kept apart and for a short time, so that erasing a person reaches his backups too.</summary>
    const string Keys = "ledger_keys";

    /// <summary>The owner's connection, to the ledger's database.</summary>
    /// <exception cref="JobFailedException">None is configured.</exception>
    public string Owner => connections.Owner
        ?? throw new JobFailedException("backupFailed", "ConnectionStrings:LedgerOwner is not configured");

    /// <summary>The same to another database of the server.</summary>
    public string To(string database) =>
        new NpgsqlConnectionStringBuilder(Owner) { Database = database, Pooling = false, CommandTimeout = 0 }.ConnectionString;

    /// <summary>The whole database but for the members' keys as one file in PostgreSQL's custom format.</summary>
    /// <param name="snapshot">What the dump sees: exactly what an open transaction sees.</param>
    public Task Dump(string file, string snapshot, CancellationToken cancellation) => Run("pg_dump", Owner,
        ["--format=custom", $"--exclude-schema={Keys}", $"--snapshot={snapshot}", $"--file={file}"], cancellation);

    /// <summary>Into an empty database; all or nothing.</summary>
    public Task Restore(string file, string database, CancellationToken cancellation) => Run("pg_restore", To(database),
        ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
         $"--dbname={new NpgsqlConnectionStringBuilder(To(database)).Database}", file], cancellation);

    async Task Run(string program, string connection, IEnumerable<string> options, CancellationToken cancellation)
    {
        var search = new PostgresSearch(PostgresSettings.From(configuration), null, new(null, "", ""));
        var path = await search.Program(program, cancellation) ?? throw new JobFailedException("backupFailed",
            $"{program} was not found; install PostgreSQL's client programs, or set Ledger:PostgresBin");
        var to = new NpgsqlConnectionStringBuilder(connection);
        var finished = await ChildProcess.Run([path, .. options], cancellation, environment: new Dictionary<string, string>
        {
            ["PGHOST"] = to.Host!,
            ["PGPORT"] = FormattableString.Invariant($"{to.Port}"),
            ["PGUSER"] = to.Username!,
            ["PGPASSWORD"] = to.Password ?? "",
            ["PGDATABASE"] = to.Database!,
            ["PGSSLMODE"] = to.SslMode == SslMode.Disable ? "disable" : "prefer",
        });
        cancellation.ThrowIfCancellationRequested();
        if (!finished.Succeeded)
            throw new ToolFailedException($"{program}: {finished.Output}");
    }
}

/// <summary>One of PostgreSQL's programs said no; what it printed.</summary>
#pragma warning disable CA1032 // it always says what was printed
public sealed class ToolFailedException(string output) : Exception(output);
#pragma warning restore CA1032
