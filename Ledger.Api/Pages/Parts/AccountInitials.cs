using System.Collections.Frozen;
using Ledger.Domain.Books;

namespace Ledger.Api.Pages.Parts;

/// <summary>The first letters of an account's name in pinyin, by which accountants find it: 银行存款 is <c>yhck</c>.</summary>
public static class AccountInitials
{
    static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        ["1001"] = "kcxj",
        ["1002"] = "yhck",
        ["1101"] = "jchzj",
        ["1102"] = "dclyqhzzj",
        ["1109"] = "jksszb",
        ["1121"] = "yszyf",
        ["1131"] = "yskx",
        ["1141"] = "zhwl",
        ["1501"] = "gdzc",
        ["1502"] = "ljzj",
        ["2101"] = "hyrhhzjzj",
        ["2102"] = "hyrhhzjpg",
        ["2103"] = "hyrhhzjzg",
        ["2111"] = "zfbrhzzj",
        ["2112"] = "zfqtbk",
        ["2121"] = "jzhzzj",
        ["2201"] = "yffhbz",
        ["2202"] = "yfthk",
        ["2211"] = "qtyfk",
        ["3101"] = "jzcwfpjy",
        ["3102"] = "gjj",
        ["3103"] = "gyj",
        ["3104"] = "fxzbj",
        ["3201"] = "bqjy",
        ["4101"] = "hzjzyfsr",
        ["4102"] = "cqzyfsr",
        ["4201"] = "zfbzsr",
        ["4301"] = "ywglfsr",
        ["4401"] = "qtsr",
        ["5101"] = "ywhdzc",
        ["5201"] = "jkss",
    }.ToFrozenDictionary();

    /// <exception cref="KeyNotFoundException">The chart gained an account that has none yet.</exception>
    public static string Of(Account account) => All[account.Code];
}
