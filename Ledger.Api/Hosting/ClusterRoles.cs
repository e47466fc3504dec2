using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>Roles, databases and connection strings of a private cluster.</summary>
sealed class ClusterRoles(int port, ClusterPasswords passwords)
{
    public const string Superuser = "postgres";

    const string Owner = RoleSettings.Owner;
    const string Application = RoleSettings.Application;
    const string Reader = RoleSettings.Reader;

    /// <summary>
    /// False when no server answers at the port, or it is not this cluster's. Waits for one that is
    /// starting.
    /// </summary>
    public async Task<bool> Answer(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await using var session = await Open(Superuser, passwords.Superuser, ct);
                return true;
            }
            // Recovery after a crash can take a while, and its end is announced by nothing else.
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
            // Whether a server is there can only be asked by connecting.
            catch (NpgsqlException)
            {
                return false;
            }
        }
    }

    public async Task CreateRoles(CancellationToken ct)
    {
        await using var session = await Open(Superuser, passwords.Superuser, ct);
        // A failing statement would be written to the server's log, with the password in it.
        await Run(session, "set log_min_error_statement = panic", ct);
        await CreateRole(session, Owner, $"login createdb password '{passwords.Owner}'", ct);
        await CreateRole(session, Application, $"login password '{passwords.Application}'", ct);
        await CreateRole(session, Reader, $"login password '{passwords.Reader}'", ct);
        foreach (var (role, name, value) in RoleSettings.All)
            await Run(session, $"alter role {role} set {name} = '{value}'", ct);
    }

    /// <summary>
    /// The connections of a database, which is created, owned by the owner role, if it does not exist.
    /// </summary>
    public async Task<DatabaseConnections> Database(string name, CancellationToken ct)
    {
        await CreateDatabase(name, ct);
        return new(
            To(name, Application, passwords.Application, DatabaseConnections.ApplicationPool),
            To(name, Owner, passwords.Owner, pool: 8),
            To(name, Reader, passwords.Reader, pool: 16));
    }

    async Task CreateDatabase(string name, CancellationToken ct)
    {
        await using var session = await Open(Owner, passwords.Owner, ct);
        // Two processes may ask at once; the lock ends with the session.
        await Run(session, "select pg_advisory_lock(hashtext('ledger: create database'))", ct);
        var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(name);
        if (!await Exists(session, "select exists (select from pg_database where datname = $1)", name, ct))
            await Run(session, $"create database {quoted}", ct);
        // Each time: whoever created it may have been stopped before he came to this.
        await Run(session, $"revoke all on database {quoted} from public", ct);
        await Run(session, $"grant connect on database {quoted} to {Application}", ct);
        await Run(session, $"grant connect on database {quoted} to {Reader}", ct);
    }

    static async Task CreateRole(NpgsqlConnection session, string role, string options, CancellationToken ct)
    {
        if (!await Exists(session, "select exists (select from pg_roles where rolname = $1)", role, ct))
            await Run(session, $"create role {role} {options}", ct);
    }

    static async Task<bool> Exists(NpgsqlConnection session, string sql, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, session) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    static async Task Run(NpgsqlConnection session, string sql, CancellationToken ct)
    {
        // CA2100: names are this file's constants or quoted, passwords are hexadecimal digits; DDL takes no
        // parameters.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<NpgsqlConnection> Open(string role, string password, CancellationToken ct)
    {
        var session = new NpgsqlConnection(To("postgres", role, password, pool: 1) + ";Pooling=false");
        await session.OpenAsync(ct);
        return session;
    }

    string To(string database, string role, string password, int pool) =>
        DatabaseConnections.Completed(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = role,
            Password = password,
            MaxPoolSize = pool,
            // The loopback needs no encryption, and each attempt at it is one more round trip.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString);
}
