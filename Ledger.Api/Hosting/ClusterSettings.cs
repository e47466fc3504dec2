namespace Ledger.Api.Hosting;

/// <summary>
/// The private cluster's postgresql.conf, written whole at every start; a why beside each setting.
/// </summary>
static class ClusterSettings
{
    public static string Text(int port) => $"""
        # Written by Ledger at every start; changes made here do not last.

        # Only this machine may connect, and only by TCP: a socket's path can be too long or not writable.
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = ''
        # Tests and several processes share one cluster, each with pools of its own.
        max_connections = 200
        password_encryption = 'scram-sha-256'

        # An answer is given only when the voucher is on disk; never traded for speed.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # A small machine that also runs the application.
        shared_buffers = '256MB'
        # Imports and rebuilds write in bursts; with less room a checkpoint would interrupt each of them.
        max_wal_size = '2GB'
        # The same bursts, with less to write; worth its processor time where disks are slow.
        wal_compression = on
        # Solid-state disks: an index look-up costs about as much as reading on.
        random_page_cost = 1.1
        # Queries are short; compiling them takes longer than running them.
        jit = off
        # A crashed or forgotten client must not keep a village's book locked.
        idle_in_transaction_session_timeout = '60s'

        # Recorded times come from the server and are shown in local time by the application only.
        timezone = 'UTC'
        log_timezone = 'UTC'
        # Text is ordered and formatted by the application; the server's answers are the same on every
        # machine.
        lc_messages = 'C'
        lc_monetary = 'C'
        lc_numeric = 'C'
        lc_time = 'C'

        """;
}
