using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ledger.Api.Hosting;

/// <summary>
/// The files of a private cluster: its data, and beside them passwords, port, log and locks.
/// </summary>
sealed record ClusterFolder(string Root)
{
    public string Data => Path.Combine(Root, "data");

    /// <summary>
    /// Where initdb writes; renamed to <see cref="Data"/> when complete, so a crash leaves no half cluster.
    /// </summary>
    public string Unfinished => Path.Combine(Root, "data.unfinished");

    public string Passwords => Path.Combine(Root, "passwords.json");

    public string Log => Path.Combine(Root, "postgres.log");

    /// <summary>Held alone while a process creates or starts the cluster.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>
    /// Held shared by every process that uses the cluster, and alone by the one that stops it.
    /// </summary>
    public string UseLock => Path.Combine(Root, "use.lock");

    /// <summary>Major version of the PostgreSQL that wrote the data; null before the first start.</summary>
    public int? Major => Number(Path.Combine(Data, "PG_VERSION"));

    /// <summary>Port of the last start; null before the first.</summary>
    public int? Port => Number(PortFile);

    string PortFile => Path.Combine(Root, "port");

    public async Task Create(Privileges privileges, CancellationToken ct)
    {
        if (Directory.Exists(Root))
            return;

        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Root);
        else
            Directory.CreateDirectory(
                Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await privileges.GiveAway(Root, ct);
    }

    /// <summary>
    /// Writes the settings for a port that is free now: the last one, so that tools find it again, or
    /// another.
    /// </summary>
    public async Task<int> Configure(CancellationToken ct)
    {
        var port = Port is { } last && Free(last) == last ? last : Free(0);
        await File.WriteAllTextAsync(Path.Combine(Data, "postgresql.conf"), ClusterSettings.Text(port), ct);
        await File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), ct);
        return port;
    }

    static int Free(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
        // Taken: the platform has no other way to ask.
        catch (SocketException) when (port != 0)
        {
            return Free(0);
        }
    }

    static int? Number(string file) =>
        File.Exists(file)
        && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
