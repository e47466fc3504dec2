using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Seeds;

/// <summary>The year 2025 of a town: what everybody asked for, and the world that it made.</summary>
/// <remarks>The same seed tells the same story, command by command; the rules accepted all of it.</remarks>
public sealed record Story(IReadOnlyList<SeedCommand> Commands, Simulator World)
{
    /// <summary>The seed of the story that everybody knows.</summary>
    public const ulong UsualSeed = 11331;

    /// <summary>漩涡镇.</summary>
    public const string Town = "610921107";

    static readonly DateOnly FirstDay = new(2025, 1, 1);
    static readonly DateOnly LastDay = new(2025, 12, 31);
    static readonly DateOnly MidYear = new(2025, 7, 1);
    static readonly DateOnly Harvest = new(2025, 11, 30);
    static readonly DateOnly CollectedFrom = new(2025, 12, 22);

    /// <summary>Tells the story; takes a second or less, touches nothing but memory.</summary>
    /// <param name="isClosed">Loans fall due by the harvest, and before the year ends nearly all are collected: the year can be told
    /// again and again without loans that nobody ever repays. Not so in the usual story, whose loans go on into the next year.</param>
    public static Story Tell(SeedFiles files, CommandRunner runner, ulong seed = UsualSeed, bool isClosed = false)
    {
        var chronicle = new Chronicle(runner, LastDay);
        chronicle.On(FirstDay, () => Found(chronicle, files));
        var villages = files.Associations.Where(association => Region.Contains(Town, association.Code))
            .Select(association => new StoryVillage(
                association.Code, chronicle, Dice.For(seed, association.Code), files.Policy.Terms, isClosed ? Harvest : null))
            .ToList();

        var real = villages.Where(village => files.Openings.ContainsKey(village.Code)).ToList();
        foreach (var village in real)
            PlanMidYear(village, files);
        foreach (var (index, village) in villages.Except(real).Index())
            PlanYear(village, index);
        PlanCounty(chronicle, files.Policy.PolicyId);
        PlanLeave(chronicle);

        chronicle.Tell();
        return new(chronicle.Commands, chronicle.World);
    }

    static void Found(Chronicle chronicle, SeedFiles files)
    {
        foreach (var asked in Founding.County(files, Money.Yuan(6_000_000), FirstDay))
            chronicle.Ask(asked);
        var towns = files.Associations.Select(association => Region.TownOf(association.Code)).Distinct();
        foreach (var asked in Founding.Rights(files.Policy.PolicyId, towns, FirstDay))
            chronicle.Ask(asked);
        foreach (var association in files.Associations)
            foreach (var asked in Founding.Register(association, FirstDay).Concat(Founding.Rights(association, FirstDay)))
                chronicle.Ask(asked);
    }

    /// <summary>A real association enters on 1 July with what it really held, and lives on.</summary>
    static void PlanMidYear(StoryVillage village, SeedFiles files)
    {
        village.Chronicle.On(MidYear, () =>
        {
            JoiningHouseholds.Officers(village);
            OpeningBooks.WithBalances(village, files.Openings[village.Code], households: 18);
        });
        PlanArrivals(village, 16, MidYear.AddDays(14), days: 90);
        PlanRoutine(village, firstMonth: 7);
        village.Chronicle.On(new(2025, 10, 15), () => JoiningHouseholds.GrantRound(village));
    }

    /// <summary>Five associations bring a paper register, one of them in detail; the rest are new.</summary>
    static void PlanYear(StoryVillage village, int index)
    {
        var isOld = index < 5;
        village.Chronicle.On(FirstDay, () =>
        {
            JoiningHouseholds.Officers(village);
            if (isOld)
                OpeningBooks.FromRegister(village, households: 26, inDetail: index == 0);
            else
                OpeningBooks.New(village);
        });
        PlanArrivals(village, isOld ? 10 : 34, FirstDay.AddDays(12), days: isOld ? 150 : 75);
        PlanRoutine(village, firstMonth: 1);
        village.Chronicle.On(new(2025, 9, 10), () => JoiningHouseholds.GrantRound(village));
        PlanTurns(village, index);
    }

    static void PlanArrivals(StoryVillage village, int households, DateOnly from, int days)
    {
        for (var i = 0; i < households; i++)
            village.Chronicle.On(
                from.AddDays(village.Dice.Between(0, days)), () => JoiningHouseholds.Arrive(village));
    }

    /// <summary>Each month's costs and closing. December stays open.</summary>
    static void PlanRoutine(StoryVillage village, int firstMonth)
    {
        foreach (var month in MonthsFrom(firstMonth))
        {
            Costs.EveryMonth(village, month);
            if (month.Number < 12)
                Closing.EveryMonth(village, month);
        }

        if (village.AllDueBy is not null)
            village.Chronicle.On(CollectedFrom, () => Repaying.Collect(village));
        village.Chronicle.On(new(2025, 11, 20), () => Rating.YearlyReview(village));
        village.Chronicle.On(new(2025, 8, 12), () => JoiningHouseholds.AddShares(village));
    }

    /// <summary>What happens once in the town, each in a village of its own.</summary>
    static void PlanTurns(StoryVillage village, int index)
    {
        var chronicle = village.Chronicle;
        switch (index)
        {
            case 1: chronicle.On(new(2025, 5, 12), () => Mistakes.WrongVoucher(village)); break;
            case 2: chronicle.On(new(2025, 6, 17), () => Mistakes.WrongRepayment(village)); break;
            case 3: chronicle.On(new(2025, 9, 3), () => Rating.Misuse(village)); break;
            case 5: chronicle.On(new(2025, 4, 22), () => Rating.Gambler(village)); break;
            case 6:
                // The county helps out until the fiscal fund arrives.
                chronicle.On(new(2025, 1, 3), () => CountyMoney.Release(village, Money.Yuan(100_000)));
                chronicle.On(new(2025, 11, 12), () => CountyMoney.GiveBack(village));
                break;
            default: break;
        }
    }

    /// <summary>The town's officer is on leave, lets a deputy act for him, and is back earlier than planned.</summary>
    static void PlanLeave(Chronicle chronicle)
    {
        var (officer, deputy) = (Officers.TownOfficer(Town), $"{Town}-s02");
        chronicle.On(new(2025, 8, 4), () => chronicle.Ask(officer, new DelegateRole(
            officer.Id, deputy, Role.TownOfficer, Town, new(2025, 8, 5), new(2025, 8, 18), "休假", chronicle.Today)));
        chronicle.On(new(2025, 8, 15), () => chronicle.Ask(officer, new RevokeGrant(deputy, 1, "提前返岗", chronicle.Today)));
    }

    static void PlanCounty(Chronicle chronicle, string county)
    {
        foreach (var month in MonthsFrom(1))
        {
            chronicle.On(month.FirstDay.AddDays(24), () => CountyMoney.OfficeCosts(chronicle, county));
            if (month.Number < 12)
                Closing.EveryMonth(chronicle, county, month);
        }
    }

    static IEnumerable<Month> MonthsFrom(int first) =>
        Enumerable.Range(first, 13 - first).Select(number => new Month(FirstDay.Year, number));
}
