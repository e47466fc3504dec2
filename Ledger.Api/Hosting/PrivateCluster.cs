namespace Ledger.Api.Hosting;

/// <summary>A PostgreSQL cluster of the ledger's own. The last process that uses it stops it.</summary>
/// <remarks>
/// Processes find each other through two lock files, which the operating system frees when a process dies.
/// So a cluster that a killed run left behind is simply found running, and whoever uses it next stops it.
/// </remarks>
sealed class PrivateCluster : IAsyncDisposable
{
    /// <summary>
    /// Recovery of a full write-ahead log takes minutes on a slow disk; giving up earlier helps nobody.
    /// </summary>
    const string PatienceSeconds = "300";

    /// <summary>A port that was free a moment ago can be taken by the time the server binds it.</summary>
    const int StartAttempts = 3;

    readonly PostgresBinaries binaries;
    readonly ClusterFolder folder;
    readonly Privileges privileges;
    FileStream? use;

    public PrivateCluster(PostgresBinaries binaries, ClusterFolder folder, Privileges privileges) =>
        (this.binaries, this.folder, this.privileges) = (binaries, folder, privileges);

    public ClusterRoles Roles { get; private set; } = null!;

    public PostgresBinaries Binaries => binaries;

    public string Folder => folder.Root;

    public string Source =>
        $"PostgreSQL {binaries.Version} from {binaries.Folder}, private cluster in {Folder}, " +
        $"port {folder.Port} of 127.0.0.1";

    public static async Task<PrivateCluster> Open(
        PostgresBinaries binaries, ClusterFolder folder, Privileges privileges, CancellationToken ct)
    {
        var cluster = new PrivateCluster(binaries, folder, privileges);
        await folder.Create(privileges, ct);
        // If anything below fails, the locks end with the process, and the next one takes over what it finds.
        await using var starting = await FileLock.Exclusive(folder.StartLock, ct);
        // Waits while a process that was the last one is stopping the server.
        cluster.use = await FileLock.Shared(folder.UseLock, ct);

        var passwords = await ClusterPasswords.Kept(folder.Passwords, ct);
        if (folder.Major is null)
            await cluster.Initialise(passwords, ct);
        cluster.Roles = await cluster.Running(passwords, ct) ?? await cluster.Start(passwords, ct);
        await cluster.Roles.CreateRoles(ct);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        use?.Dispose();
        await StopUnlessUsed(() => { });
    }

    /// <summary>Stops the cluster and deletes it, unless a process uses it.</summary>
    /// <remarks>Two test runs may come upon the same folder; only the one that holds the lock deletes.</remarks>
    public async Task Delete()
    {
        use?.Dispose();
        await StopUnlessUsed(() => Directory.Delete(Folder, recursive: true));
    }

    async Task StopUnlessUsed(Action then)
    {
        await using var alone = FileLock.TryExclusive(folder.UseLock);
        if (alone is null)
            return;

        await PgCtl(["stop", "--mode=fast"], CancellationToken.None);
        then();
    }

    async Task Initialise(ClusterPasswords passwords, CancellationToken ct)
    {
        if (Directory.Exists(folder.Unfinished))
            Directory.Delete(folder.Unfinished, recursive: true);

        var passwordFile = Path.Combine(folder.Root, "initdb.password");
        await ClusterPasswords.WriteSecretly(passwordFile, passwords.Superuser, ct);
        await privileges.GiveAway(passwordFile, ct);
        var made = await privileges.Run(
            [binaries.Program("initdb"), $"--pgdata={folder.Unfinished}",
             $"--username={ClusterRoles.Superuser}", $"--pwfile={passwordFile}", "--auth=scram-sha-256",
             "--encoding=UTF8", "--locale=C", "--data-checksums"], ct);
        File.Delete(passwordFile);
        if (!made.Succeeded)
            throw new InvalidOperationException($"initdb in {Folder} failed: {made.Output}");

        Directory.Move(folder.Unfinished, folder.Data);
    }

    async Task<ClusterRoles?> Running(ClusterPasswords passwords, CancellationToken ct)
    {
        if (folder.Port is not { } port)
            return null;

        var roles = new ClusterRoles(port, passwords);
        return await roles.Answer(ct) ? roles : null;
    }

    async Task<ClusterRoles> Start(ClusterPasswords passwords, CancellationToken ct)
    {
        var output = "";
        for (var attempt = 0; attempt < StartAttempts; attempt++)
        {
            var port = await folder.Configure(ct);
            // pg_ctl gives the server a session of its own, which the terminal's Ctrl-C does not reach.
            var started = await PgCtl(["start", $"--log={folder.Log}"], ct);
            if (started.Succeeded)
                return new(port, passwords);
            output = started.Output;
        }

        throw new InvalidOperationException($"PostgreSQL did not start, see {folder.Log}: {output}");
    }

    Task<Finished> PgCtl(IEnumerable<string> what, CancellationToken ct) => privileges.Run(
        [binaries.Program("pg_ctl"), .. what, $"--pgdata={folder.Data}", "--wait",
         $"--timeout={PatienceSeconds}", "--silent"], ct);
}
