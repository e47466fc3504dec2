using Ledger.Api.Hosting;
using Ledger.Tests.Hosting;
using Npgsql;

namespace Ledger.Tests.Integration;

/// <summary>Three roles, each with what it needs: tried statement by statement, and held against the catalogue.</summary>
[Collection<OneHost>]
public sealed class DatabaseRoleTests(OneHostFixture shared)
{
    /// <summary>All that a reader may look at.</summary>
    static readonly string[] Readable =
    [
        "mt_events", "mt_streams", "mt_event_progression", "access_log", "journal_line", "balance_day", "opened_book", "voucher", "voucher_duty",
        "village_entry", "member_entry", "loan_entry", "passbook_line", "role_grant", "revoked_grant",
        "responsibility", "holder_standing", "holder_count", "holder_year", "handover", "handover_signature",
        "balance_month", "event_index", "audit_step", "loan_count", "loan_standing", "member_count", "member_standing", "loan_year", "member_year",
        "log_page", "log_leaf", "log_node", "checkpoint", "cosignature",
        "check_run", "alert", "invariant_history",
    ];

    /// <summary>To which the application adds, and of which it never takes anything back.</summary>
    static readonly string[] ForEver = ["mt_events", "request", "access_log", "log_page", "log_node", "checkpoint", "cosignature"];

    [Theory]
    [InlineData("select ledger.mt_archive_stream('policy/610921')")]
    [InlineData("truncate ledger.write_state")]
    [InlineData("drop trigger events_are_for_ever on ledger.mt_events")]
    [InlineData("drop function ledger.refuse_rewriting() cascade")]
    [InlineData("drop index ledger.voucher_by_number")]
    [InlineData("drop schema ledger cascade")]
    [InlineData("alter schema ledger rename to spoilt")]
    [InlineData("alter table ledger.access_log owner to ledger_app")]
    [InlineData("create function ledger.evil() returns int language sql as 'select 1'")]
    [InlineData("create trigger evil before insert on ledger.mt_events for each row execute function ledger.refuse_rewriting()")]
    [InlineData("create role evil")]
    [InlineData("create database evil")]
    [InlineData("alter role ledger_reader password 'x'")]
    [InlineData("set role ledger_owner")]
    [InlineData("grant ledger_owner to ledger_app")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("copy ledger.mt_events to program 'cat'")]
    [InlineData("copy (select 1) to 'stolen'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("select lo_import('/etc/passwd')")]
    [InlineData("alter system set fsync = off")]
    [InlineData("create temporary table evil (said text)")]
    public Task the_programs_role_is_not_let(string sql) => Refused(shared.Host.Connections.Application, sql);

    [Fact]
    public async Task the_programs_role_takes_nothing_back()
    {
        foreach (var table in ForEver)
            foreach (var right in new[] { "update", "delete", "truncate", "references", "trigger" })
                Assert.Equal((table, right, false), (table, right, await Has("ledger_app", table, right)));
    }

    [Theory]
    [InlineData("select * from ledger.request")]
    [InlineData("select * from ledger.write_state")]
    [InlineData("select * from ledger.installed")]
    [InlineData("select * from wolverine.wolverine_incoming_envelopes")]
    [InlineData("select * from wolverine.wolverine_dead_letters")]
    [InlineData("insert into ledger.access_log (at, kind, times) values (now(), 'signIn', 1)")]
    [InlineData("update ledger.member_entry set village = ''")]
    [InlineData("delete from ledger.mt_events")]
    [InlineData("create table public.note (said text)")]
    [InlineData("create temporary table note (said text)")]
    [InlineData("select nextval('ledger.mt_events_sequence')")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("set role ledger_app")]
    public Task a_reader_is_not_let(string sql) => Refused(
        shared.Host.Connections.Reader!, $"begin read write; {sql}");

    [Fact]
    public async Task a_reader_sees_these_tables_and_no_other()
    {
        var seen = (string)(await shared.Host.Ask("""
            select string_agg(relname, ',') from pg_class
            where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relnamespace in ('ledger'::regnamespace, 'ledger_keys'::regnamespace, 'wolverine'::regnamespace, 'public'::regnamespace)
                and (case relkind when 'S' then has_sequence_privilege('ledger_reader', oid, 'usage, select')
                    else has_table_privilege('ledger_reader', oid, 'select, insert, update, delete, truncate, references, trigger')
                        or has_any_column_privilege('ledger_reader', oid, 'select, insert, update, references') end)
            """))!;

        Assert.Equal(Readable.Order(StringComparer.Ordinal), seen.Split(',').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task a_reader_only_reads()
    {
        Assert.True(await Queries.Ask(shared.Host.Connections.Reader!, "select count(*) from ledger.journal_line") is long);
        Assert.Equal("on", await Queries.Ask(shared.Host.Connections.Reader!, "show default_transaction_read_only"));
        foreach (var table in Readable)
            foreach (var right in new[] { "insert", "update", "delete", "truncate" })
                Assert.Equal((table, right, false), (table, right, await Has("ledger_reader", table, right)));
    }

    [Fact]
    public async Task everybody_else_is_let_do_nothing()
    {
        Assert.Equal(0L, await shared.Host.Ask("""
            select count(*) from pg_class, aclexplode(relacl) granted
            where relnamespace in ('ledger'::regnamespace, 'ledger_keys'::regnamespace, 'wolverine'::regnamespace) and granted.grantee = 0
            """));
        Assert.Equal(0L, await shared.Host.Ask("""
            select count(*) from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) granted
            where pronamespace in ('ledger'::regnamespace, 'ledger_keys'::regnamespace, 'wolverine'::regnamespace) and granted.grantee = 0
            """));
        Assert.Equal(0L, await shared.Host.Ask("""
            select count(*) from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) granted
            where datname = current_database() and granted.grantee = 0
            """));
    }

    [Fact]
    public async Task no_function_lends_its_owners_rights() => Assert.Equal(0L, await shared.Host.Ask("""
        select count(*) from pg_proc where prosecdef and pronamespace in ('ledger'::regnamespace, 'ledger_keys'::regnamespace, 'wolverine'::regnamespace)
        """));

    [Fact]
    public async Task no_role_of_the_ledger_is_more_than_it_must_be() => Assert.Equal("ledger_owner", await shared.Host.Ask("""
        select string_agg(rolname, ',') from pg_roles where rolname like 'ledger%'
            and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls or pg_has_role(rolname, 'pg_read_all_data', 'member'))
        """));

    [Theory]
    [InlineData(RoleSettings.Application)]
    [InlineData(RoleSettings.Reader)]
    [InlineData(RoleSettings.Owner)]
    public async Task a_session_begins_with_its_roles_settings(string role)
    {
        var connections = shared.Host.Connections;
        var connection = role == RoleSettings.Application ? connections.Application
            : role == RoleSettings.Reader ? connections.Reader! : connections.Owner!;
        foreach (var (_, name, value) in RoleSettings.All.Where(setting => setting.Role == role))
            Assert.Equal((name, value), (name, await Queries.Ask(connection, $"show {name}")));
    }

    [Fact]
    public void the_script_for_other_servers_sets_the_same()
    {
        var script = File.ReadAllText(SourceCode.PathOf("docker/create-roles.sh"));

        Assert.All(RoleSettings.All, setting => Assert.Contains(
            $"alter role {setting.Role} set {setting.Name} = '{setting.Value}';", script, StringComparison.Ordinal));
    }

    async Task<bool> Has(string role, string table, string right) =>
        (bool)(await shared.Host.Ask($"select has_table_privilege('{role}', 'ledger.{table}', '{right}')"))!;

    static async Task Refused(string connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Queries.Ask(connection, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
