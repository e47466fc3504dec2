using System.Net;
using System.Net.Sockets;
using Ledger.Api;
using Ledger.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Ledger.Tests.Hosting;

/// <summary>Whoever starts the program twice is told so, before anything is started.</summary>
public class ListenAddressesTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("*")]
    public void an_address_that_somebody_listens_at_is_named(string host)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{host}:{((IPEndPoint)other.LocalEndpoint).Port}";

        var taken = Assert.Throws<AddressTakenException>(() => ListenAddresses.DemandFree(Told("http://127.0.0.1:0;" + url)));

        Assert.Contains(url, taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void an_address_that_is_free_again_is_not()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";
        other.Stop();

        Assert.Null(Record.Exception(() => ListenAddresses.DemandFree(Told(url))));
    }

    [Fact]
    public async Task the_program_ends_with_2()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        Assert.Equal(2, await Server.Run(["--urls", $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"]));
    }

    static IConfiguration Told(string urls) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = urls }).Build();
}
