namespace Ledger.Domain.Basics;

/// <summary>Something that happened, stored for ever. Its business date is the day that the fund's books see it on.</summary>
public interface IFact
{
    DateOnly On { get; }
}

/// <summary>Something that somebody asks for. It becomes facts, or is refused by a rule.</summary>
public interface ICommand;

/// <summary>A command that happens on a business day of its own. Money commands have two days, which the book checks.</summary>
public interface IDated : ICommand
{
    DateOnly On { get; }
}

/// <summary>A state that is nothing but the fold of its facts in log order.</summary>
public interface IFold<TSelf> where TSelf : class, IFold<TSelf>
{
    /// <summary>The kind of stream that it is folded from (<see cref="Keys"/>).</summary>
    static abstract string Kind { get; }

    /// <summary>Applies one fact. Never validates, never rounds; an impossible pair is a bug.</summary>
    static abstract TSelf Fold(TSelf? state, IFact fact);
}

/// <summary>On which day, and by whom, a command is carried out; told to the rules, never looked up by them.</summary>
/// <param name="Today">The fund's calendar day (Asia/Shanghai).</param>
/// <param name="Actor">The person's or program's id; never a name.</param>
/// <param name="Role">The role in which the actor asks, as a word; null for programs.</param>
/// <param name="OnBehalfOf">Whose right it is, when the actor acts for another under a delegation.</param>
public sealed record Occasion(DateOnly Today, string Actor, string? Role = null, string? OnBehalfOf = null)
{
    /// <summary>Whose right it is.</summary>
    public string Holder => OnBehalfOf ?? Actor;

    /// <summary>True when the actor, or whom he acts for, is of one of the households.</summary>
    public bool Concerns(IEnumerable<string> memberIds) =>
        memberIds.Any(member => member == Keys.HouseholdOf(Actor) || member == Keys.HouseholdOf(Holder));
}
