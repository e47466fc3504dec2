using Ledger.Domain.Access;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Microsoft.Extensions.DependencyInjection;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>Two programs on one database are killed in turn while tellers work; nothing is lost, nothing is doubled.</summary>
public sealed class CrashTests(Cluster cluster)
{
    const string Village = Samples.VillageId;
    const int Tellers = 6;
    const int Kills = 4;
    const int AnswersBetweenKills = 60;

    [Fact]
    public async Task what_was_answered_is_there_exactly_once_whoever_is_killed()
    {
        var database = await cluster.NewDatabase();
        var tokens = new List<string>();
        // On the machine's own clock, which the programs have too: that is what the tokens' time is counted by.
        await using (var founder = await LedgerHost.Start(database, services => services.AddSingleton(TimeProvider.System)))
        {
            await founder.Do(Registrar, TheCounty);
            await founder.Do(Registrar, Foundation.Village(Village, borrowers: Tellers));
            await founder.Do(Registrar, Enumerable.Range(1, Tellers).Select(borrower => new GrantRole(
                Teller.PersonId(borrower), Role.CountyAccountant, Samples.County, LedgerHost.Today, "任职", LedgerHost.Today)));
            foreach (var borrower in Enumerable.Range(1, Tellers))
                tokens.Add(await SignedIn.Program(founder, Teller.PersonId(borrower)));
        }

        await using LedgerProcess one = new(database), other = new(database);
        await Task.WhenAll(one.Start(), other.Start());
        using var answers = new SemaphoreSlim(0);
        var tellers = Enumerable.Range(1, Tellers)
            .Select(borrower => new Teller(Village, (borrower, tokens[borrower - 1]), [one, other], answers)).ToList();
        await Work(tellers, [one, other], answers);

        Assert.True(tellers.Sum(teller => teller.Repeats) > 0, "no answer was lost, so nothing was tried");
        var log = await StoredLog.Read(database);
        log.AgreesWithItself();
        EachIsWholeOrAbsent(log, tellers);
        await LaterRepeatsGetTheFirstAnswer(tellers);
        Assert.Equal(log.Told, (await StoredLog.Read(database)).Told);
    }

    static async Task Work(List<Teller> tellers, LedgerProcess[] programs, SemaphoreSlim answers)
    {
        using var end = new CancellationTokenSource();
        var work = Task.WhenAll(tellers.Select(teller => Task.Run(() => teller.Work(end.Token))));
        for (var kill = 0; kill < Kills; kill++)
        {
            await More(answers);
            await programs[kill % programs.Length].Kill();
            await programs[kill % programs.Length].Start();
        }

        await More(answers);
        await end.CancelAsync();
        await work;
    }

    /// <summary>Until so many more requests were answered, counted from now.</summary>
    static async Task More(SemaphoreSlim answers)
    {
        while (await answers.WaitAsync(0))
        {
        }

        for (var answered = 0; answered < AnswersBetweenKills; answered++)
            await answers.WaitAsync();
    }

    /// <summary>By the request's key, which every event carries as its cause.</summary>
    static void EachIsWholeOrAbsent(StoredLog log, List<Teller> tellers)
    {
        var answered = tellers.SelectMany(teller => teller.Answered.Keys).ToHashSet();
        var sent = tellers.SelectMany(teller => teller.Sent).ToHashSet();
        var written = log.ByCause.Where(cause => sent.Contains(cause.Key))
            .ToDictionary(cause => cause.Key, cause => cause.ToList());

        Assert.Empty(answered.Except(written.Keys));
        Assert.All(written, cause => Assert.Equal(
            cause.Key.Split('-')[0] switch
            {
                "voucher" => [nameof(VoucherPosted)],
                "repayment" => [nameof(LoanRepaid), nameof(VoucherPosted)],
                _ => Enumerable.Repeat(nameof(VoucherPosted), Teller.BatchSize),
            },
            cause.Value.Select(fact => fact.GetType().Name).Order(StringComparer.Ordinal)));
    }

    static async Task LaterRepeatsGetTheFirstAnswer(List<Teller> tellers)
    {
        foreach (var teller in tellers)
            foreach (var (i, key) in teller.Answered.Keys.Index().Where(item => item.Index % 5 == 0))
            {
                var again = await teller.Repeat(key, program: i);
                Assert.True(again.IsReplay);
                Assert.Equal(teller.Answered[key].Answer.Body, again.Body);
            }
    }
}
