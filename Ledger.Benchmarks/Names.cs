using System.Diagnostics;
using System.Globalization;
using Ledger.Api.Persons;
using Ledger.Domain.Persons;
using Ledger.Projections.Views;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>The masked names of the longest page: one statement, and 500 documents decrypted.</summary>
static class Names
{
    const int Times = 60;

    public static async Task<Table> Measure(Place place)
    {
        var members = place.Loans.Loans.Select(loan => loan.MemberId).Distinct().Take(PersonReader.MostNames).ToList();
        var store = place.Ledger.Services.GetRequiredService<PersonStore>();
        foreach (var (i, member) in members.Index())
            if (await store.Record(member, Invented(i), null, default) is not Recorded)
                throw new InvalidOperationException($"{member} was not entered");

        var reader = place.Ledger.Services.GetRequiredService<PersonReader>();
        var took = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            if ((await reader.MaskedNames(members, new Scope(["610921"]), default)).Count != members.Count)
                throw new InvalidOperationException("a name is missing");
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new Table { Title = new("Masked names of a page") }.AddColumns("names", "median ms")
            .AddRow(Figures.Text(members.Count), Figures.Text(Figures.Median(took.Skip(Times / 3)), "0.0"));
    }

    /// <summary>Nobody: 000000 is no region.</summary>
    static Person Invented(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"00000019500517{number:000}");
        return new("王秀兰", digits + IdNumbers.CheckOf(digits), "13800138000", "6222028473916500", "汉阴县漩涡镇群英村三组", []);
    }
}
