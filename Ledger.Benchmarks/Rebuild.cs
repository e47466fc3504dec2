using System.Diagnostics;
using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Villages;
using Ledger.Projections;
using Ledger.Projections.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Spectre.Console;

namespace Ledger.Benchmarks;

/// <summary>All views anew, against reading the same events in order, parsing and folding them, and writing nothing.</summary>
static class Rebuild
{
    const int Pairs = 3;

    public static async Task<Table> Measure()
    {
        await using var place = await BigPlace.Start();
        var store = place.Ledger.Services.GetRequiredService<IDocumentStore>();
        var (ours, limit, events) = (new List<double>(), new List<double>(), 0L);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var started = Stopwatch.GetTimestamp();
            await ViewsRebuild.Run(store, default);
            ours.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            started = Stopwatch.GetTimestamp();
            events = await ReadAndFold(place.Owner);
            limit.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var (own, bare) = (Figures.Median(ours), Figures.Median(limit));
        return new Table { Title = new($"All views anew from {events} events") }
            .AddColumns("ours events/s", "limit events/s", "ratio")
            .AddRow(Figures.Text(events / own), Figures.Text(events / bare), Figures.Text(bare / own, "0.00"));
    }

    static async Task<long> ReadAndFold(NpgsqlDataSource database)
    {
        var types = EventNames.All.ToDictionary(name => name.Value, name => name.Key);
        var states = new Dictionary<string, object>();
        var count = 0L;
        await using var command = database.CreateCommand("select stream_id, type, data from ledger.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (key, type) = (reader.GetString(0), types[reader.GetString(1)]);
            var fact = (IFact)JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), type, LedgerJson.Stored)!;
            states[key] = Fold(StateKind.OfKey(key).Name, states.GetValueOrDefault(key), fact);
            count++;
        }

        return count;
    }

    static object Fold(string kind, object? state, IFact fact) => kind switch
    {
        Keys.LoanKind => Loan.Fold((Loan?)state, fact),
        Keys.BookKind => Book.Fold((Book?)state, fact),
        Keys.MemberKind => Member.Fold((Member?)state, fact),
        Keys.VillageKind => Village.Fold((Village?)state, fact),
        Keys.GrantsKind => Domain.Access.Grants.Fold((Domain.Access.Grants?)state, fact),
        _ => Domain.Policies.FundPolicy.Fold((Domain.Policies.FundPolicy?)state, fact),
    };
}
