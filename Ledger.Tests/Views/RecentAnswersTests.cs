using Ledger.Domain.Basics;
using Ledger.Domain.Villages;
using Ledger.Projections.Views;
using Ledger.Projections.Views.County;
using Ledger.Projections.Views.Loans;
using Marten;
using Npgsql;

namespace Ledger.Tests.Views;

/// <summary>An answer is given again without being read again, as long as nothing has changed, and no longer.</summary>
public sealed class RecentAnswersTests(ViewsHost host) : IAsyncLifetime
{
    static readonly Moment Now = Story.Day(6, 1);

    DocumentStore _store = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await host.NewStore();
        await ViewsHost.Append(_store, (await Story.Told()).Log);
        await ViewsHost.CatchUp(_store);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task who_asks_the_same_is_answered_without_reading()
    {
        var first = await CountySummary.Read(_store, Story.County, Now, Cancellation);

        Assert.Same(first, await CountySummary.Read(_store, Story.County, Now, Cancellation));
    }

    [Fact]
    public async Task another_region_day_position_or_filter_is_another_question()
    {
        var asked = new List<object>
        {
            await CountySummary.Read(_store, Story.County, Now, Cancellation),
            await CountySummary.Read(_store, Story.Donghe, Now, Cancellation),
            await CountySummary.Read(_store, Story.County, Now with { AsOf = Story.Day(5, 1) }, Cancellation),
            await CountySummary.Read(_store, Story.County, Now with { At = 7 }, Cancellation),
        };
        foreach (var scope in new[] { Story.County, Story.Donghe })
            foreach (var number in new[] { null, "1" })
                asked.Add(await LoanRegister.Read(_store, new(new([scope]), Story.County, Now, new(Number: number)), Cancellation));

        Assert.Equal(asked.Count, asked.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task a_reader_who_may_see_less_is_not_given_what_another_saw()
    {
        LoanQuery Query(string scope) => new(new([scope]), Story.County, Now, new());
        await LoanRegister.Read(_store, Query(Story.County), Cancellation);

        Assert.Empty((await LoanRegister.Read(_store, Query(Story.Donghe), Cancellation)).Value.Loans.Items);
    }

    [Fact]
    public async Task a_new_event_is_seen_at_once()
    {
        var before = await CountySummary.Read(_store, Story.County, Now, Cancellation);
        await ViewsHost.Append(_store, [("village/610921107999", (IFact)new VillageRegistered("610921107999", "村", "协会", Story.Day(6, 1)))]);
        await ViewsHost.CatchUp(_store);

        Assert.Equal(before.Position + 1, (await CountySummary.Read(_store, Story.County, Now, Cancellation)).Position);
    }

    [Fact]
    public async Task what_was_built_anew_at_the_same_position_is_seen_at_once()
    {
        await using (var connection = _store.Storage.Database.CreateConnection())
        {
            await connection.OpenAsync(Cancellation);
            await using var edit = new NpgsqlCommand("update ledger.village_entry set name = 'edited'", connection);
            await edit.ExecuteNonQueryAsync(Cancellation);
        }
        var wrong = await CountySummary.Read(_store, Story.County, Now, Cancellation);
        await ViewsRebuild.Run(_store, Cancellation);
        var right = await CountySummary.Read(_store, Story.County, Now, Cancellation);

        Assert.Equal(wrong.Position, right.Position);
        Assert.All(wrong.Value.Villages, village => Assert.Equal("edited", village.Name));
        Assert.Equal(["村1", "村2", "村3"], right.Value.Villages.Select(village => village.Name));
    }
}
