using System.Security.Cryptography;
using System.Text;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Domain;

/// <summary>Samples by the method of docs/spec-sampling.md, computed here once more by hand.</summary>
public sealed class SamplerTests
{
    static readonly PopulationItem[] Items =
        [.. Enumerable.Range(1, 200).Select(number => new PopulationItem($"610921107201/2025/2025-03-{number:0000}", Money.OfFen(number * 137 % 9_001)))];

    [Fact]
    public void a_random_sample_holds_the_lowest_hashes_of_seed_and_id()
    {
        var expected = Items.OrderBy(item => Ticket("2025-audit", item.Id), StringComparer.Ordinal).Take(10).ToList();

        var drawn = Draw(new RandomSampler("2025-audit", 10));

        Assert.Equal(expected, drawn.Select(item => item.Item));
        Assert.Equal(expected.Select(item => Ticket("2025-audit", item.Id)), drawn.Select(item => item.Ticket));
    }

    [Fact]
    public void the_same_seed_draws_the_same_whatever_the_order_and_another_seed_another()
    {
        var backwards = new RandomSampler("7", 10);
        foreach (var item in Items.Reverse())
            backwards.Take(item);

        Assert.Equal(Draw(new RandomSampler("7", 10)), backwards.Drawn);
        Assert.NotEqual(Draw(new RandomSampler("8", 10)), backwards.Drawn);
    }

    [Fact]
    public void a_sample_larger_than_the_population_is_the_population() =>
        Assert.Equal(Items.OrderBy(item => item.Id, StringComparer.Ordinal),
            Draw(new RandomSampler("7", 500)).Select(item => item.Item).OrderBy(item => item.Id, StringComparer.Ordinal));

    [Fact]
    public void a_unit_of_money_is_drawn_at_each_interval_and_large_items_are_certain()
    {
        var interval = Money.Yuan(80);
        var sampler = new MonetaryUnitSampler("2025-audit", interval);
        var drawn = Draw(sampler);
        var small = Items.Where(item => item.Amount < interval).ToList();
        var hits = Enumerable.Range(0, 1_000).Select(i => sampler.Start.Fen + (i * interval.Fen)).ToList();

        Assert.InRange(sampler.Start.Fen, 1, interval.Fen);
        Assert.Equal(Items.Except(small), drawn.Where(item => item.IsCertain).Select(item => item.Item));
        Assert.NotEmpty(Items.Except(small));
        long sum = 0;
        var expected = small.Where(item =>
        {
            var before = sum;
            sum += item.Amount.Fen;
            return hits.Exists(fen => fen > before && fen <= sum);
        });
        Assert.Equal(expected, drawn.Where(item => !item.IsCertain).Select(item => item.Item));
        Assert.Equal((sum - sampler.Start.Fen) / interval.Fen + 1, drawn.Count(item => !item.IsCertain));
    }

    [Fact]
    public void a_red_letter_amount_weighs_as_much_as_a_black_one_and_nothing_weighs_nothing()
    {
        var sampler = new MonetaryUnitSampler("7", Money.OfFen(1));
        foreach (var item in new PopulationItem[] { new("a", Money.OfFen(-1)), new("b", default), new("c", Money.OfFen(1)) })
            sampler.Take(item);

        Assert.Equal(["a", "c"], sampler.Drawn.Select(drawn => drawn.Item.Id));
        Assert.All(sampler.Drawn, drawn => Assert.True(drawn.IsCertain));
    }

    [Fact]
    public void a_population_is_named_by_what_is_in_it()
    {
        var lines = string.Concat(Items.Select(item => $"{item.Id},{item.Amount}\n"));

        var population = Count(Items);

        Assert.Equal((200, Items.Sum(item => item.Amount)), (population.Count, population.Sum));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), population.Digest);
        Assert.NotEqual(Count(Items.Skip(1)).Digest, population.Digest);
    }

    static IReadOnlyList<DrawnItem> Draw(ISampler sampler)
    {
        foreach (var item in Items)
            sampler.Take(item);
        return sampler.Drawn;
    }

    static Population Count(IEnumerable<PopulationItem> items)
    {
        using var count = new PopulationCount();
        foreach (var item in items)
            count.Take(item);
        return count.Total;
    }

    static string Ticket(string seed, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed},{id}")));
}
