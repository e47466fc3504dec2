using Ledger.Api.Execution;
using Ledger.Domain.Basics;

namespace Ledger.Api.Seeds;

/// <summary>A story while it is told: what is still to happen, and what was asked for so far.</summary>
/// <remarks>What happens on a day is decided on that day, from the states that the simulator holds.</remarks>
sealed class Chronicle(CommandRunner runner, DateOnly lastDay)
{
    /// <summary>The day on which the story is told: after its year, so nothing lies in the future.</summary>
    static readonly DateOnly ToldOn = new(2026, 1, 5);

    readonly PriorityQueue<Action, (DateOnly Day, int Order)> _agenda = new();
    readonly List<SeedCommand> _commands = [];
    int _planned;

    public Simulator World { get; } = new(runner, () => ToldOn);

    public IReadOnlyList<SeedCommand> Commands => _commands;

    /// <summary>The business date that the story has reached.</summary>
    public DateOnly Today { get; private set; }

    public T State<T>(string id) where T : class, IFold<T> =>
        World.State<T>(id) ?? throw new InvalidOperationException($"the story knows no {T.Kind} {id} yet");

    /// <summary>Plans something. What is planned for one day happens in the order of planning.</summary>
    public void On(DateOnly day, Action happens)
    {
        if (day < Today)
            throw new InvalidOperationException($"{day:O} is over, it is {Today:O}");

        _agenda.Enqueue(happens, (day, _planned++));
    }

    public void InDays(int days, Action happens) => On(Today.AddDays(days), happens);

    /// <summary>Lets everything happen up to the last day; what is planned for later stays untold.</summary>
    public void Tell()
    {
        while (_agenda.TryDequeue(out var happens, out var when) && when.Day <= lastDay)
        {
            Today = when.Day;
            happens();
        }
    }

    public IReadOnlyList<IFact> Ask(Person person, ICommand command) => Ask(person.Asks(command));

    /// <summary>Somebody asks; answers the facts. A refusal is a mistake of the story.</summary>
    public IReadOnlyList<IFact> Ask(SeedCommand asked)
    {
        var before = World.Log.Count;
        var request = new Request([asked.Command], new(asked.Actor, asked.Role, "seed"));
        // The simulator holds everything in memory: its task is complete when it returns.
        var outcome = World.Execute(request, CancellationToken.None).GetAwaiter().GetResult();
        if (outcome is not Completed)
            throw new SeedRefusedException(_commands.Count + 1, asked, outcome);

        _commands.Add(asked);
        return [.. World.Log.Skip(before).Select(item => item.Fact)];
    }
}
