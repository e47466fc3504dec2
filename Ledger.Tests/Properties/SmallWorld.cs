using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Tests.Properties;

/// <summary>A county of two villages with four households each, on 1 January 2026; it is always 30 December 2026.</summary>
static class SmallWorld
{
    public const string Registrar = "county-01";
    public const string Accountant = "accountant-1";
    public const string Chair = "chair-1";
    public const string Supervisor = "supervisor-1";
    public const string TownOfficer = "town-1";
    public const string CountyOfficer = "county-2";
    public const string OpeningNumber = "2026-01-0001";
    public static readonly DateOnly FirstDay = new(2026, 1, 1);
    public static readonly DateOnly Today = new(2026, 12, 30);
    public static readonly IReadOnlyList<string> Villages = [Samples.VillageId, Samples.OtherVillageId];
    public static readonly IReadOnlyList<string> Members =
    [
        .. from number in new[] { 1, 2, 3, 4 }
           from village in Villages
           select FormattableString.Invariant($"{village}-{number:0000}"),
    ];

    public static Simulator NewSimulator() => new(new(typeof(Simulator).Assembly), () => Today);

    public static IEnumerable<ICommand> Founding =>
    [
        new PublishPolicy(Samples.County, FirstDay, "县办发〔2025〕1号", Samples.Defaults, [], FirstDay),
        Book(Samples.County, 0, 200_000, loans: 0, shares: 0),
        .. Villages.SelectMany(Village),
        .. Members.Take(6).Select(member => new JoinVillage(member, false, new(2020, 1, 1), FirstDay)),
    ];

    /// <summary>A request under a key of its own, as the address of the command would make it.</summary>
    public static Request RequestOf(string actor, ICommand command, string? key)
    {
        var envelope = new Envelope(actor, null, "test", Causation: key);
        return new([command], envelope, key, WriteEndpoint.Digest(envelope, [command]));
    }

    /// <summary>An answer without what differs when it is given again.</summary>
    public static string Said(Outcome outcome) => outcome switch
    {
        Completed done => string.Join("\n", done.Answers),
        Refused refused => string.Join("\n", refused.Refusals.Select(refusal =>
            $"{refusal.Rule} {string.Join(", ", refusal.Figures.OrderBy(figure => figure.Key, StringComparer.Ordinal))}")),
        _ => outcome.ToString(),
    };

    static IEnumerable<ICommand> Village(string village) =>
    [
        new RegisterVillage(village, "柳坪村", "柳坪村扶贫互助资金协会", FirstDay),
        new AppointOfficer(village, Post.Chair, Chair, FirstDay),
        new AppointOfficer(village, Post.Supervisor, Supervisor, FirstDay),
        new AppointOfficer(village, Post.TownResponsible, TownOfficer, FirstDay),
        new AppointOfficer(village, Post.CountyResponsible, CountyOfficer, FirstDay),
        Book(village, 1_000, 20_000, loans: 3_000, shares: 2_000),
    ];

    static OpenBook Book(string entity, long cash, long bank, long loans, long shares) => new(entity, FirstDay,
    [
        .. new OpeningBalance[]
        {
            new(Account.Cash, Money.Yuan(cash), default),
            new(Account.Bank, Money.Yuan(bank), default),
            new(Account.LoansOut, Money.Yuan(loans), default),
            new(Account.OwnShares, default, Money.Yuan(shares)),
            new(Account.MatchedShares, default, Money.Yuan(shares / 10)),
            new(Account.FiscalFund, default, Money.Yuan(cash + bank + loans - shares - shares / 10)),
        }.Where(balance => balance.Debit != balance.Credit),
    ], []);
}
