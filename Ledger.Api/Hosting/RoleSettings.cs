namespace Ledger.Api.Hosting;

/// <summary>What the sessions of each role begin with. The same stands in docker/create-roles.sh, for servers that others run.</summary>
/// <remarks>A session may set its own: rebuilding the views takes as long as the log is large and says so itself. For a whole
/// process, write <c>Options=-c statement_timeout=60s</c> into its connection string.</remarks>
public static class RoleSettings
{
    public const string Owner = "ledger_owner";
    public const string Application = "ledger_app";
    public const string Reader = "ledger_reader";

    public static IReadOnlyList<(string Role, string Name, string Value)> All { get; } =
    [
        // A request is given up after 30 seconds; nothing may go on working for nobody.
        (Application, "statement_timeout", "30s"),
        // A batch that waits longer for another process is tried again, and its books are free meanwhile.
        (Application, "lock_timeout", "10s"),
        // A crashed or forgotten client must not keep a village's book locked.
        (Application, "idle_in_transaction_session_timeout", "1min"),

        // A report may take its time, but not for ever, and it never stands in the way of a payment.
        (Reader, "default_transaction_read_only", "on"),
        (Reader, "statement_timeout", "2min"),
        (Reader, "lock_timeout", "5s"),
        (Reader, "idle_in_transaction_session_timeout", "1min"),

        // Installing the schema can build an index over all events, so a statement has no limit; waiting for a table has.
        (Owner, "lock_timeout", "30s"),
        (Owner, "idle_in_transaction_session_timeout", "5min"),
    ];
}
