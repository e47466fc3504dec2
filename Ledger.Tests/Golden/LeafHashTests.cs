using System.Text;
using Ledger.Projections;
using Ledger.Projections.Audit;

namespace Ledger.Tests.Golden;

/// <summary>The leaf of every fact that was ever stored keeps its hash for ever.</summary>
/// <remarks>Each line of the corpus is a hash, a stored name and the fact as it was stored, under the same metadata
/// (encoding 1 of docs/spec-log.md §2). A fact that gains a field gets one more line; no line is ever changed or taken
/// out: what changes a hash would make every checkpoint that was ever signed worthless.</remarks>
public sealed class LeafHashTests
{
    const string Corpus = "Ledger.Tests/Golden/leaf-hashes.txt";

    public static TheoryData<string> Names => [.. EventNames.All.Values];

    [Theory, MemberData(nameof(Names))]
    public void every_fact_has_a_leaf_in_the_corpus(string name)
    {
        var data = CanonicalJson.Of(File.ReadAllBytes(SourceCode.PathOf($"Ledger.Tests/Golden/{name}.json")));

        Generated.Holds(Corpus, $"{new LeafEncoding().Hash(Sample(name, data))} {name} {Encoding.UTF8.GetString(data)}");
    }

    [Fact]
    public void every_leaf_of_the_corpus_keeps_its_hash()
    {
        var lines = File.ReadAllLines(SourceCode.PathOf(Corpus)).Select(line => line.Split(' ', 3)).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
            Assert.Equal(line[0], new LeafEncoding().Hash(Sample(line[1], Encoding.UTF8.GetBytes(line[2]))).ToString()));
    }

    [Fact]
    public void a_leaf_is_the_canonical_form_of_all_that_its_row_says() => Assert.Equal(
        """
        {"causation":"key-1","correlation":"trace-1","data":{"amount":"1000.00","fee":"25.01","guarantors":["610921107201-0002","610921107201-0003"],"loanId":"610921107201-2026-017","number":2,"on":"2026-02-15","overdueFee":"-15.00","principal":"989.99","reason":"重复录入"},"encoding":1,"headers":{"actor":"610921107201-0002","client":"api","on-behalf-of":"610921107201-0001","role":"villageAccountant"},"id":"01900000-0000-7000-8000-000000000001","position":42,"stream":"book/610921107201/2026","time":"2026-03-31T04:05:06.000700Z","type":"repayment-reversed.v1","version":7}
        """, Encoding.UTF8.GetString(new LeafEncoding().Of(Sample("repayment-reversed.v1",
            """
            {"on": "2026-02-15", "fee": "25.01", "amount": "1000.00", "loanId": "610921107201-2026-017", "number": 2, "reason": "重复录入", "principal": "989.99", "guarantors": ["610921107201-0002", "610921107201-0003"], "overdueFee": "-15.00"}
            """u8.ToArray()))));

    [Fact]
    public void what_a_row_does_not_say_is_not_in_its_leaf() => Assert.Equal(
        """
        {"data":{},"encoding":1,"id":"01900000-0000-7000-8000-000000000001","position":42,"stream":"s","time":"2026-03-31T04:05:06.000700Z","type":"t","version":7}
        """, Encoding.UTF8.GetString(new LeafEncoding().Of(Sample("t", "{ }"u8.ToArray()) with
        {
            Stream = "s",
            Headers = null,
            Correlation = null,
            Causation = null,
        })));

    static StoredEvent Sample(string name, byte[] data) => new(42, new("01900000-0000-7000-8000-000000000001"), "book/610921107201/2026", 7, name,
        new DateTime(2026, 3, 31, 4, 5, 6, DateTimeKind.Utc).AddMicroseconds(700), "trace-1", "key-1",
        """{"role": "villageAccountant", "actor": "610921107201-0002", "client": "api", "on-behalf-of": "610921107201-0001"}"""u8.ToArray(),
        data);
}
