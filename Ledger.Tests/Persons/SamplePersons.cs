using System.Globalization;
using Ledger.Domain.Persons;

namespace Ledger.Tests.Persons;

/// <summary>Invented people. Their numbers begin with 000000, which is no region, so nobody real is meant.</summary>
static class SamplePersons
{
    public const string Name = "欧阳秀兰";
    public const string Phone = "13800138765";
    public const string BankCard = "6222028473916500";
    public const string Address = "陕西省汉阴县漩涡镇柳坪村三组27号";

    /// <summary>A citizen's number with the right check character; another one for every place.</summary>
    public static string IdNumber(int place)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"000000{1950 + place / 1_000:0000}0517{place % 1_000:000}");
        return digits + IdNumbers.CheckOf(digits);
    }

    /// <summary>A household of three, with numbers from <paramref name="place"/> on.</summary>
    public static Person Of(int place) => new(Name, IdNumber(place), Phone, BankCard, Address,
    [
        new("王守田", IdNumber(place + 1), Relation.Spouse),
        new("王晓芸", IdNumber(place + 2), Relation.Child),
    ]);
}
