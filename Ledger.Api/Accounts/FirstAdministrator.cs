using Ledger.Api.Access;
using Ledger.Api.Execution;
using Ledger.Api.Jobs;
using Ledger.Domain.Access;
using Ledger.Projections.Accounts;
using Npgsql;

namespace Ledger.Api.Accounts;

/// <summary>Somebody has to be the first who may make accounts: he is made on the server, by whoever has access to it.</summary>
public sealed class FirstAdministrator(
    ILedger ledger, IGrants grants, Administration administration, NpgsqlDataSource database, TimeProvider clock)
{
    const string Reason = "服务器上设立管理员";

    /// <summary>True when somebody can sign in who may administer accounts today.</summary>
    public async Task<bool> Exists(CancellationToken cancellation)
    {
        var today = FundCalendar.Today(clock);
        foreach (var person in await People("where not (data ->> 'isDisabled')::boolean", cancellation))
            if ((await grants.Of(person, cancellation)).MayAnywhere(Operation.ManageAccounts, today))
                return true;
        return false;
    }

    /// <summary>The grant is a fact; the code is told once, here. Null when the name is somebody else's.</summary>
    public async Task<(string PersonId, string Code)?> Create(string county, string name, CancellationToken cancellation)
    {
        if (await administration.FindByName(name) is not null)
            return null;

        var taken = await People("", cancellation);
        var person = Enumerable.Range(1, 99).Select(number => FormattableString.Invariant($"{county}-a{number:00}"))
            .First(id => !taken.Contains(id));
        await Grant(person, county, cancellation);
        return await administration.Create(person, name) is { } code ? (person, code) : null;
    }

    /// <summary>Nothing when a start before this one got so far and no further.</summary>
    async Task Grant(string person, string county, CancellationToken cancellation)
    {
        var today = FundCalendar.Today(clock);
        if ((await grants.Of(person, cancellation)).MayAnywhere(Operation.ManageAccounts, today))
            return;

        var grant = new GrantRole(person, Role.Administrator, county, today, Reason, today);
        var outcome = await ledger.Execute(new([grant], new("server", "system", "admin")), cancellation);
        if (outcome is not Completed)
            throw new InvalidOperationException($"{grant}: {outcome}");
    }

    async Task<HashSet<string>> People(string condition, CancellationToken cancellation)
    {
        await using var select = database.Command($"select id from {PersonAccount.Table} {condition}");
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        var people = new HashSet<string>();
        while (await reader.ReadAsync(cancellation))
            people.Add(reader.GetString(0));
        return people;
    }
}
