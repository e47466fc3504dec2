using Ledger.Api;
using Ledger.Api.Hosting;
using Ledger.Api.Persons;
using Ledger.Tests.Hosting;
using Ledger.Tests.Integration;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Persons;

/// <summary>Where the secrets come from, that wrong ones stop the start, and how they are changed.</summary>
public sealed class PersonalKeyTests(Cluster cluster)
{
    static readonly string Member = MemberId(Samples.VillageId, 1);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task for_a_trial_a_file_is_made_once_that_only_its_owner_reads()
    {
        using var place = new Place();

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Load(place.Settings.DataFolder)));

        Assert.Single(made.Select(keys => Convert.ToHexString(keys.SearchDigest)).Distinct());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(place.Settings.DataFolder, "personal-key.json")));
    }

    [Fact]
    public async Task the_environment_comes_before_a_file_and_a_file_that_is_named_must_be_there()
    {
        var text = PersonalKeys.New();

        Assert.Equal(PersonalKeys.Of(text).SearchDigest, (await Load(null, $"--Ledger:PersonalKey={text}", "--Ledger:PersonalKeyFile=/nowhere")).SearchDigest);
        await Assert.ThrowsAsync<PersonalKeyUnavailableException>(() => Load(null, "--Ledger:PersonalKeyFile=/nowhere"));
    }

    [Fact]
    public async Task production_on_a_configured_database_does_not_start_without_a_key()
    {
        var connections = await cluster.NewDatabase();
        string[] production = ["--environment=Production", "--urls=http://127.0.0.1:0", $"--ConnectionStrings:Ledger={connections.Application}"];

        await Assert.ThrowsAsync<PersonalKeyUnavailableException>(() => Load(null, production));
        Assert.Equal(2, await Server.Run(production));
    }

    [Fact]
    public async Task other_keys_than_the_databases_are_refused_at_start()
    {
        var connections = await WithPerson();
        await using var database = NpgsqlDataSource.Create(connections.Application);

        await PersonalKeyCheck.Run(database, PersonalKeys.Of(LedgerHost.PersonalKey), Cancellation);
        await Assert.ThrowsAsync<PersonalKeyUnavailableException>(() => PersonalKeyCheck.Run(database, PersonalKeys.Of(PersonalKeys.New()), Cancellation));
    }

    [Fact]
    public async Task rotation_wraps_every_key_anew_and_then_the_old_one_opens_nothing()
    {
        var connections = await WithPerson();
        await using var database = NpgsqlDataSource.Create(connections.Application);
        await PersonalKeyCheck.Run(database, PersonalKeys.Of(LedgerHost.PersonalKey), Cancellation);
        var (old, fresh) = (Part(LedgerHost.PersonalKey, "wrapping"), Part(PersonalKeys.New(), "wrapping"));
        var both = LedgerHost.PersonalKey.Replace($"\"{old}\"", $"\"{fresh}\",\"{old}\"", StringComparison.Ordinal);
        var freshOnly = PersonalKeys.Of(LedgerHost.PersonalKey.Replace(old, fresh, StringComparison.Ordinal));

        Assert.Equal(SamplePersons.Name, (await new PersonReader(database, PersonalKeys.Of(both)).Find(Member, Cancellation))!.Person.Name);
        Assert.Equal(0, await Server.Run(["rotate-personal-key", $"--ConnectionStrings:Ledger={connections.Application}", $"--Ledger:PersonalKey={both}"]));
        Assert.Equal(0, await KeyRotation.Run(database, PersonalKeys.Of(both), Cancellation));

        await PersonalKeyCheck.Run(database, freshOnly, Cancellation);
        Assert.Equal(SamplePersons.Name, (await new PersonReader(database, freshOnly).Find(Member, Cancellation))!.Person.Name);
        await Assert.ThrowsAsync<PersonalKeyUnavailableException>(() => PersonalKeyCheck.Run(database, PersonalKeys.Of(LedgerHost.PersonalKey), Cancellation));
    }

    [Theory]
    [InlineData("select * from ledger.person")]
    [InlineData("select * from ledger.person_hash")]
    [InlineData("select * from ledger_keys.member_key")]
    [InlineData("select * from ledger_keys.search_key")]
    public async Task the_readers_role_sees_neither_data_nor_keys(string sql)
    {
        var connections = await WithPerson();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Queries.Ask(connections.Reader!, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    async Task<DatabaseConnections> WithPerson()
    {
        var connections = await cluster.NewDatabase();
        await using var host = await LedgerHost.Start(connections);
        await host.Do(Registrar, TheCounty);
        await host.Do(Registrar, Foundation.Village(Samples.VillageId, borrowers: 1));
        (await host.Client.Send(HttpMethod.Put, $"members/{Member}/person", Client.Json(SamplePersons.Of(1)), new())).Succeeded();
        return connections;
    }

    static string Part(string text, string name) =>
        System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty(name)[0].GetString()!;

    static Task<PersonalKeys> Load(string? folder, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        return PersonalKeyFile.Load(builder.Configuration, builder.Environment, folder, Cancellation);
    }
}
