using System.Net;
using Ledger.Api.Persons;
using Ledger.Domain.Persons;
using Ledger.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Persons;

/// <summary>A story with distinctive people, through every address of personal data, well and badly; then everything that
/// the program said, answered and stored is searched for them.</summary>
public sealed class NothingPersonalTests(Cluster cluster)
{
    const int Place = 48_123;
    const string BadName = "李四光9";
    const string BadField = "上官燕婉";
    const string BadPhone = "12955667788";
    const string BadCard = "6217998877665544";
    const string OldNumber = "610921710823447";
    static readonly string BadNumber = SamplePersons.IdNumber(Place + 7)[..17] + "X";
    static readonly string Member = MemberId(Samples.VillageId, 1);
    static readonly string Neighbour = MemberId(Samples.VillageId, 2);
    static readonly string Saver = MemberId(Samples.VillageId, 3);

    /// <summary>What must not be found anywhere: the values, and of numbers the last eight signs too.</summary>
    static readonly string[] Secrets =
    [
        .. new[] { SamplePersons.Name, "王守田", "王晓芸", "三组27号", BadName, BadField },
        .. new[] { SamplePersons.Phone, SamplePersons.BankCard, BadPhone, BadCard, OldNumber, BadNumber }
            .Concat(Enumerable.Range(Place, 10).Select(SamplePersons.IdNumber))
            .SelectMany(number => new[] { number, number[^8..] }),
    ];

    readonly List<string> answers = [];
    LedgerHost host = null!;

    [Fact]
    public async Task nothing_personal_is_in_logs_traces_problems_or_the_database()
    {
        using var ear = new Eavesdropper();
        var connections = await cluster.NewDatabase();
        await using (host = await LedgerHost.Start(connections, ear.ListenTo))
        {
            await host.Do(Registrar, TheCounty);
            await host.Do(Registrar, [.. Foundation.Village(Samples.VillageId, borrowers: 2), Join(Saver)]);
            await WhatSucceeds();
            await WhatIsRefused();
            await WhatIsMalformed();
            await WhatNobodyMay();
        }

        await using (host = await LedgerHost.Start(connections, services => { ear.ListenTo(services); services.AddSingleton(PersonalKeys.Of(PersonalKeys.New())); }))
            await Said(HttpMethod.Get, $"members/{Member}/person", null, HttpStatusCode.InternalServerError);

        Assert.Contains(ear.Heard, heard => heard.Contains("/person/fields/", StringComparison.Ordinal));
        Assert.Contains(ear.Heard, heard => heard.Contains("insert into ledger.person", StringComparison.Ordinal));
        Assert.Equal(5L, await host.Ask("select count(*) from ledger.access_log where kind = 'personalDataRead'"));
        Nowhere(ear.Heard.Select(heard => ("said", heard)));
        Nowhere(answers.Select(answer => ("answered", answer)));
        Nowhere(await WholeDatabase.Read(connections.Owner!));
    }

    async Task WhatSucceeds()
    {
        await Said(HttpMethod.Put, $"members/{Member}/person", SamplePersons.Of(Place), HttpStatusCode.OK);
        await Said(HttpMethod.Put, $"members/{Saver}/person", SamplePersons.Of(Place + 3), HttpStatusCode.OK);
        await Said(HttpMethod.Get, $"members/{Member}/person", null, HttpStatusCode.OK);
        await Said(HttpMethod.Post, $"regions/{Samples.County}/person-searches", new { idNumber = SamplePersons.IdNumber(Place) }, HttpStatusCode.OK);
        // The one answer that may say it.
        var shown = await host.Client.Send(HttpMethod.Get, $"members/{Member}/person/fields/idNumber", null, new() { Reason = "audit" });
        Assert.Contains(SamplePersons.IdNumber(Place), shown.Succeeded().Body, StringComparison.Ordinal);
        await Said(HttpMethod.Post, $"regions/{Samples.County}/person-searches", new { idNumber = SamplePersons.IdNumber(Place + 9) }, HttpStatusCode.OK);
        await Said(HttpMethod.Post, $"members/{Saver}/erasure",
            new { ground = "died", document = "paper 7", on = LedgerHost.Today }, HttpStatusCode.OK);
    }

    async Task WhatIsRefused()
    {
        await Said(HttpMethod.Put, $"members/{Neighbour}/person", SamplePersons.Of(Place + 2), HttpStatusCode.UnprocessableEntity);
        await Said(HttpMethod.Put, $"members/{Saver}/person", SamplePersons.Of(Place + 3), HttpStatusCode.UnprocessableEntity);
        await Said(HttpMethod.Put, $"members/{Member}/person", SamplePersons.Of(Place + 4), HttpStatusCode.PreconditionRequired);
        await Said(HttpMethod.Put, $"members/{Samples.VillageId}-0999/person", SamplePersons.Of(Place + 4), HttpStatusCode.NotFound);
        await Said(HttpMethod.Get, $"members/{Member}/person/fields/idNumber", null, HttpStatusCode.BadRequest);
    }

    async Task WhatIsMalformed()
    {
        var good = SamplePersons.Of(Place + 6);
        object[] bodies =
        [
            good with { Name = BadName }, good with { IdNumber = BadNumber }, good with { IdNumber = OldNumber },
            good with { Phone = BadPhone }, good with { BankCard = BadCard }, good with { Address = $"{BadName}\u0001" },
            good with { Household = [new(BadName, BadNumber, Relation.Child)] },
            $$"""{"name":"{{BadName}}","{{BadField}}":"{{BadNumber}}"}""",
            $$"""{"name":"{{BadName}}","idNumber":{{OldNumber}}}""",
            $$"""{"name":"{{BadName}}","idNumber":"{{BadNumber}}","household":[{"name":"{{BadName}}","idNumber":"1","relation":"{{BadField}}"}]}""",
            $$"""{"name":"{{BadName}}" "{{BadPhone}}"}""", $"\"{BadName}\"", BadNumber, $"[{OldNumber}]", $"{{\"{BadNumber}",
        ];
        foreach (var body in bodies)
        {
            await Said(HttpMethod.Put, $"members/{Neighbour}/person", body, HttpStatusCode.BadRequest);
            await Said(HttpMethod.Post, $"regions/{Samples.County}/person-searches", body, HttpStatusCode.BadRequest);
        }

        await Said(HttpMethod.Post, $"regions/{Samples.County}/person-searches", new { idNumber = BadNumber }, HttpStatusCode.BadRequest);
    }

    async Task WhatNobodyMay()
    {
        await Said(HttpMethod.Put, $"members/{Member}/person", SamplePersons.Of(Place), HttpStatusCode.Unauthorized, actor: "");
        await Said(HttpMethod.Delete, $"members/{Member}/person", SamplePersons.Of(Place), HttpStatusCode.MethodNotAllowed);
        await Said(HttpMethod.Post, $"members/{Member}/erasure", SamplePersons.Of(Place), HttpStatusCode.BadRequest);
        await Said(HttpMethod.Post, "batches", new { commands = new[] { new { recordPerson = SamplePersons.Of(Place) } } }, HttpStatusCode.BadRequest);
    }

    async Task Said(HttpMethod method, string path, object? body, HttpStatusCode expected, string actor = "accountant-1")
    {
        var answer = await host.Client.Send(method, path, body is null ? null : Client.Json(body), new(actor));
        Assert.True(expected == answer.Status, $"{method} {path}: {answer.Status} {answer.Body}");
        answers.Add($"{answer.Headers} {answer.Body}");
    }

    static void Nowhere(IEnumerable<(string Place, string Text)> texts) => Assert.Empty(
        from text in texts
        from secret in Secrets
        where text.Text.Contains(secret, StringComparison.Ordinal)
        select $"{text.Place}: {secret} in {text.Text}");
}
