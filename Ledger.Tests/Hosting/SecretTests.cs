using System.Collections.Concurrent;
using Ledger.Api.Hosting;
using Ledger.Tests.Integration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ledger.Tests.Hosting;

/// <summary>Secrets come from the environment or from files, and go nowhere.</summary>
public sealed class SecretTests(Cluster cluster) : IDisposable
{
    const string Password = "Kx7-nobody-may-read-this";
    readonly string folder = Directory.CreateTempSubdirectory("ledger-secrets-").FullName;

    [Fact]
    public void a_setting_can_lie_in_a_file()
    {
        var configuration = Configured("ConnectionStrings:Ledger_FILE", $"Host=db;Password={Password}\n");

        Assert.Equal($"Host=db;Password={Password}", PostgresSettings.From(configuration).Application);
    }

    [Fact]
    public void a_file_that_is_not_there_stops_the_program()
    {
        var configuration = new ConfigurationManager { ["Ledger:PersonalKey_FILE"] = Path.Combine(folder, "none") };

        Assert.Throws<FileNotFoundException>(configuration.AddSecretFiles);
    }

    [Fact]
    public void no_file_is_read_for_settings_that_are_not_the_ledgers() =>
        Assert.Null(Configured("Logging:Elsewhere_FILE", Password)["Logging:Elsewhere"]);

    /// <summary>Every log line of a start, of requests, and of a database that refuses the password or is not there.</summary>
    [Fact]
    public async Task no_log_line_holds_a_password()
    {
        var real = await cluster.NewDatabase();
        var wrong = real with { Application = With(real.Application, connection => connection.Password = Password) };
        var away = real with { Application = With(real.Application, connection => (connection.Password, connection.Port) = (Password, 1)) };

        foreach (var connections in new[] { wrong, away })
            await Tried(connections);
        var lines = await Tried(real);

        Assert.NotEmpty(lines);
        var secrets = new[] { real.Application, real.Owner!, real.Reader! }
            .Select(connection => new NpgsqlConnectionStringBuilder(connection).Password!).Append(Password);
        Assert.All(lines, line => Assert.DoesNotContain(secrets, secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    readonly ConcurrentQueue<string> said = [];

    /// <summary>Starts the program with everything logged, asks it something, and returns all that was said.</summary>
    async Task<IReadOnlyCollection<string>> Tried(DatabaseConnections connections)
    {
        var failure = await Record.ExceptionAsync(async () =>
        {
            await using var host = await LedgerHost.Start(connections, more: new(
                new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Trace", ["Ledger:FollowsLog"] = "false" },
                Log: new Kept(said)));
            await host.Client.Send(HttpMethod.Get, "policies/610921", null, new());
        });
        if (failure is not null)
            said.Enqueue(failure.ToString());
        return said;
    }

    static string With(string connection, Action<NpgsqlConnectionStringBuilder> change)
    {
        var changed = new NpgsqlConnectionStringBuilder(connection);
        change(changed);
        return changed.ConnectionString;
    }

    ConfigurationManager Configured(string key, string value)
    {
        var file = Path.Combine(folder, "secret");
        File.WriteAllText(file, value);
        var configuration = new ConfigurationManager { [key] = file };
        configuration.AddSecretFiles();
        return configuration;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Keeps what is logged, with its exceptions.</summary>
    sealed class Kept(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
