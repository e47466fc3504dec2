using System.Net;
using System.Net.Sockets;

namespace Ledger.Api.Hosting;

/// <summary>Somebody else listens where this program is to listen; most often it runs already.</summary>
public sealed class AddressTakenException(string address) : Exception($"""
    {address} 已被占用：程序可能已在运行。换一个端口：--urls http://localhost:5099
    {address} is taken: the program may run already. On another port: --urls http://localhost:5099
    """);

/// <summary>The addresses that the program is told to serve at.</summary>
public static class ListenAddresses
{
    /// <summary>
    /// Looked at before PostgreSQL is started and data are loaded: Kestrel binds last, and says it with a stack trace of each of its
    /// parts. Who takes an address between the two is still told by Kestrel.
    /// </summary>
    /// <exception cref="AddressTakenException">One of them is taken.</exception>
    public static void DemandFree(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var address = BindingAddress.Parse(url);
            if (!address.IsUnixPipe && !address.IsNamedPipe && Hosts(address.Host).Any(host => IsTaken(new(host, address.Port))))
                throw new AddressTakenException(url);
        }
    }

    /// <summary>As Kestrel understands a host: a name that is no address stands for all of them.</summary>
    static IPAddress[] Hosts(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback]
        : IPAddress.TryParse(host, out var address) ? [address]
        : [IPAddress.Any];

    static bool IsTaken(IPEndPoint end)
    {
        using var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(end);
            socket.Listen();
            return false;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }
}
