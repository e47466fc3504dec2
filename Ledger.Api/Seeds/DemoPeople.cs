using System.Globalization;
using Ledger.Api.Persons;
using Ledger.Domain.Basics;
using Ledger.Domain.Persons;
using Ledger.Projections.Views;

namespace Ledger.Api.Seeds;

/// <summary>Invented people for the households of the demonstration. Nobody real is meant: ID numbers are of the region
/// 000000, phones begin with 000 behind their area code, and bank cards with eight zeros.</summary>
/// <remarks>Beside the story and not in it: no command holds a name.</remarks>
public static class DemoPeople
{
    const ulong Seed = 1949;
    const int AtOnce = 8;

    static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"];
    static readonly string[] Given =
    [
        "秀兰", "守田", "桂英", "德厚", "春生", "玉梅", "长林", "金凤", "远志", "小满", "立秋", "文礼", "广源", "素珍", "根旺", "腊梅", "冬青", "谷雨", "知行", "有余",
    ];

    /// <summary>Enters those who are not known yet, once.</summary>
    public static async Task Fill(IServiceProvider services, IReadOnlyList<string> memberIds, SeedFiles files, CancellationToken cancellation)
    {
        var (store, reader) = (services.GetRequiredService<PersonStore>(), services.GetRequiredService<PersonReader>());
        var last = memberIds.TakeLast(PersonReader.MostNames).ToList();
        if ((await reader.MaskedNames(last, new Scope([Region.CountyOf(last[0])]), cancellation)).Count > 0)
            return;

        var villages = files.Associations.ToDictionary(association => association.Code, association => association.Town + association.Village);
        foreach (var part in memberIds.Index().Chunk(PersonReader.MostNames))
            await Parallel.ForEachAsync(part, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
                async (member, stop) => await store.Record(
                    member.Item, Of(member.Index, member.Item, villages[Keys.VillageOf(member.Item)]), null, stop));
    }

    /// <summary>The same household for the same place in the story, always.</summary>
    /// <param name="village">Town and village, for the address.</param>
    public static Domain.Persons.Person Of(int index, string memberId, string village)
    {
        var dice = Dice.For(Seed, memberId.Replace("-", "", StringComparison.Ordinal));
        var (surname, number) = (dice.OneOf<string>(Surnames), memberId[^4..]);
        return new(
            surname + dice.OneOf<string>(Given),
            IdNumber(index, 0, dice),
            $"0915-000{number}",
            WithCheckDigit(FormattableString.Invariant($"00000000{index:0000000}")),
            $"汉阴县{village}{dice.Between(1, 6)}组{dice.Between(1, 80)}号",
            [
                .. Enumerable.Range(1, dice.Between(0, 3)).Select(place => new Relative(
                    (place == 1 ? dice.OneOf<string>(Surnames) : surname) + dice.OneOf<string>(Given),
                    IdNumber(index, place, dice),
                    place == 1 ? Relation.Spouse : Relation.Child)),
            ]);
    }

    /// <summary>Five years and a sequence number for each place, so that no two are the same.</summary>
    static string IdNumber(int index, int place, Dice dice)
    {
        var nobody = index * 4 + place;
        var year = (place < 2 ? 1950 : 1980) + nobody / 1_000 % 5 * 5 + dice.Between(0, 4);
        var digits = string.Create(CultureInfo.InvariantCulture,
            $"000000{year:0000}{dice.Between(1, 12):00}{dice.Between(1, 28):00}{nobody % 1_000:000}");
        return digits + IdNumbers.CheckOf(digits);
    }

    static string WithCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }

        return digits + (10 - sum % 10) % 10;
    }
}
