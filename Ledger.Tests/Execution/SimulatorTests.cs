using Ledger.Api.Execution;
using Ledger.Domain.Villages;

namespace Ledger.Tests.Execution;

public class SimulatorTests
{
    static readonly RegisterVillage Register = new("610921107201", "群英村", "群英村协会", new(2025, 1, 1));

    readonly Simulator _world = new(new(typeof(Simulator).Assembly), () => new DateOnly(2025, 1, 1));

    [Fact]
    public async Task a_refusal_is_answered_again_as_a_repetition()
    {
        await Execute("first", hash: 1);

        Assert.False(Assert.IsType<Refused>(await Execute("second", hash: 1)).IsReplay);
        Assert.True(Assert.IsType<Refused>(await Execute("second", hash: 1)).IsReplay);
    }

    [Fact]
    public async Task a_key_is_not_used_for_something_else()
    {
        await Execute("first", hash: 1);

        Assert.IsType<KeyReused>(await Execute("first", hash: 2));
        Assert.True(Assert.IsType<Completed>(await Execute("first", hash: 1)).IsReplay);
    }

    Task<Outcome> Execute(string key, byte hash) => _world.Execute(
        new([Register], new("test", null, "test"), key, [hash]), TestContext.Current.CancellationToken);
}
