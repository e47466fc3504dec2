using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Villages;
using Ledger.Projections.Views.County;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class CountyTests(ToldStory told)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task balances_are_those_of_the_folded_books()
    {
        var answer = await CountyBalances.Read(told.Store, Story.County, Story.Day(12, 31), Cancellation);

        Assert.Equal(told.Story.Log.Count, answer.Position);
        foreach (var book in told.Story.States<Book>())
        {
            var held = answer.Value.Villages.Append(answer.Value.Association).Single(entity => entity.Region == book.Entity);
            Assert.All(Account.All, account => Assert.Equal(book.Balance(account), held.Of(account)));
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 2)]
    [InlineData(5, 26)]
    public async Task balances_of_a_day_are_those_of_the_vouchers_by_then(int month, int day)
    {
        var asOf = Story.Day(month, day);
        var answer = await CountyBalances.Read(told.Store, Story.County, asOf, Cancellation);

        var books = told.Story.Log.Where(item => item.Fact.On <= asOf && item.Fact is BookOpened or VoucherPosted
                && item.Stream.StartsWith("book/", StringComparison.Ordinal))
            .GroupBy(item => item.Stream)
            .Select(stream => AsOfBook(stream.Select(item => item.Fact), asOf));
        Assert.All(books, book => Assert.All(Account.All, account => Assert.Equal(book.Balance(account),
            answer.Value.Villages.Append(answer.Value.Association).Single(e => e.Region == book.Entity).Of(account))));
    }

    [Fact]
    public async Task what_county_and_villages_owe_each_other_cancels_on_any_day()
    {
        for (var day = Story.Day(1, 1); day <= Story.Day(6, 1); day = day.AddDays(7))
        {
            var answer = await CountyBalances.Read(told.Store, Story.County, day, Cancellation);
            Assert.Equal(default, answer.Value.Consolidated.Of(Account.InterEntity));
        }

        var last = (await CountyBalances.Read(told.Store, Story.County, Story.Day(6, 1), Cancellation)).Value;
        Assert.Equal(Money.Yuan(130_000), last.Association.Of(Account.InterEntity));
        Assert.Equal(Money.Yuan(-30_000), last.Villages.Single(v => v.Region == Story.Donghe).Of(Account.InterEntity));
        Assert.Equal(Money.Yuan(-80_000), last.Towns.Single(t => t.Region == "610921107").Of(Account.InterEntity));
    }

    [Fact]
    public async Task the_summary_adds_up_and_names_registered_villages()
    {
        var summary = (await CountySummary.Read(told.Store, Story.County, Story.Day(6, 1), Cancellation)).Value;

        Assert.Equal(["村1", "村2", "村3"], summary.Villages.Select(row => row.Name));
        Assert.Equal(summary.Total.NetAssets, summary.Villages.Append(summary.Association).Sum(row => row.NetAssets));
        Assert.All(summary.Villages.Append(summary.Total), row => Assert.Equal(row.NetAssets, row.Surplus));
        Assert.Equal(summary.Villages.Append(summary.Association).Sum(row => row.Assets) - Money.Yuan(130_000), summary.Total.Assets);
        Assert.Equal(told.Story.State<Village>(Story.Cigou).Name, summary.Villages[0].Name);
    }

    [Fact]
    public async Task before_any_book_there_is_nothing()
    {
        var answer = await CountyBalances.Read(told.Store, Story.County, new DateOnly(2025, 12, 31), Cancellation);

        Assert.Empty(answer.Value.Villages);
        Assert.Empty(answer.Value.Accounts);
    }

    static Book AsOfBook(IEnumerable<IFact> facts, DateOnly asOf) =>
        facts.Where(fact => fact.On <= asOf).Aggregate((Book?)null, Book.Fold)!;
}
