using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views.Journal;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class VoucherListTests(ToldStory told)
{
    static readonly Month January = Month.Parse("2026-01");
    static readonly Month May = Month.Parse("2026-05");

    List<VoucherPosted> Posted => [.. told.Story.Log.Select(item => item.Fact).OfType<VoucherPosted>()
        .Where(voucher => voucher.BookId == $"{Story.Cigou}/2026")];

    [Fact]
    public async Task every_voucher_of_the_year_is_listed_by_its_number()
    {
        var listed = await All(new(Story.Cigou, Story.Day(6, 30)));

        Assert.Equal(
            Posted.OrderBy(voucher => voucher.Number, StringComparer.Ordinal)
                .Select(voucher => (voucher.Number, voucher.Kind, voucher.BookedOn, voucher.Summary,
                    voucher.Lines.Sum(line => line.Debit), voucher.MovesMoney, voucher.Duties.Maker, voucher.Cause)),
            listed.Select(voucher => (voucher.Number, voucher.Kind, voucher.BookedOn, voucher.Summary,
                voucher.Amount, voucher.MovesMoney, voucher.Maker, voucher.Cause)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public async Task a_list_in_parts_is_the_list_in_one(int limit)
    {
        var whole = await All(new(Story.Cigou, Story.Day(6, 30)));
        var january = await All(new(Story.Cigou, Story.Day(6, 30), January, Limit: limit));

        Assert.True(january.Count > 2);
        Assert.Equal(whole, await All(new(Story.Cigou, Story.Day(6, 30), Limit: limit)));
        Assert.Equal(whole.Where(voucher => Month.Of(voucher.BookedOn) == January), january);
    }

    [Fact]
    public async Task a_closed_month_is_checked_and_what_moves_money_is_signed()
    {
        var january = await All(new(Story.Cigou, Story.Day(6, 30), January));

        Assert.All(january, voucher => Assert.Equal("checker", voucher.Checker));
        Assert.All(january, voucher => Assert.Equal(voucher.MovesMoney ? "cashier" : null, voucher.Cashier));
        Assert.Contains(january, voucher => !voucher.MovesMoney);
        Assert.Empty(await All(new(Story.Cigou, Story.Day(6, 30), January, VoucherStatus.Unchecked)));
        Assert.Empty(await All(new(Story.Cigou, Story.Day(6, 30), January, VoucherStatus.Unsigned)));
    }

    [Fact]
    public async Task what_still_waits_is_what_nobody_checked_and_no_cashier_signed()
    {
        var may = Posted.Where(voucher => Month.Of(voucher.BookedOn) == May).ToList();

        var toCheck = await All(new(Story.Cigou, Story.Day(6, 30), May, VoucherStatus.Unchecked));
        var toSign = await All(new(Story.Cigou, Story.Day(6, 30), May, VoucherStatus.Unsigned));

        Assert.Equal(["2026-05-0001"], toCheck.Select(voucher => voucher.Number));
        Assert.True(may[^1].MovesMoney);
        Assert.Equal([may[^1].Number], toSign.Select(voucher => voucher.Number));
    }

    /// <summary>January's first three vouchers were checked on 1 February, the others on the 2nd, all signed on the 3rd.</summary>
    [Theory]
    [InlineData("2026-01-31", 0, 0)]
    [InlineData("2026-02-01", 3, 0)]
    [InlineData("2026-02-02", 100, 0)]
    [InlineData("2026-02-03", 100, 100)]
    public async Task a_past_day_knows_what_was_checked_and_signed_by_then(string day, int checkedOnes, int signedOnes)
    {
        var january = await All(new(Story.Cigou, Samples.On(day), January));
        var money = january.Count(voucher => voucher.MovesMoney);

        Assert.Equal(Math.Min(checkedOnes, january.Count), january.Count(voucher => voucher.Checker is not null));
        Assert.Equal(Math.Min(signedOnes, money), january.Count(voucher => voucher.Cashier is not null));
        Assert.Equal(january.Where(voucher => voucher.Checker is null),
            await All(new(Story.Cigou, Samples.On(day), January, VoucherStatus.Unchecked)));
    }

    [Fact]
    public async Task what_is_dated_later_and_another_book_are_not_listed()
    {
        Assert.Equal(Posted.Count(voucher => voucher.BookedOn <= Story.Day(1, 12)),
            (await All(new(Story.Cigou, Story.Day(1, 12)))).Count);
        Assert.Empty(await All(new(Story.Cigou, new DateOnly(2025, 12, 31))));
        Assert.Empty(await All(new("610921999999", Story.Day(6, 30))));
    }

    async Task<List<ListedVoucher>> All(VoucherListQuery query)
    {
        var all = new List<ListedVoucher>();
        do
        {
            var part = (await VoucherList.Read(told.Store, query, TestContext.Current.CancellationToken)).Value;
            all.AddRange(part.Items);
            query = query with { After = part.Next };
        }
        while (query.After is not null);

        return all;
    }
}
