using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Projections;

namespace Ledger.Api.Seeds;

/// <summary>One thing that somebody asked for in a story.</summary>
/// <param name="Actor">A member's id, or a staff id of town or county, or a program; never a name.</param>
/// <param name="Role">In which post the actor asks.</param>
public sealed record SeedCommand(string Actor, string? Role, ICommand Command)
{
    /// <summary>Who asks for what, on one line.</summary>
    public override string ToString() =>
        $"{Actor} ({Role}): {Command.GetType().Name} "
        + JsonSerializer.Serialize(Command, Command.GetType(), LedgerJson.Stored);

    /// <summary>A digest of the whole, so that a key that was used for something else is noticed.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(ToString()));
}

/// <summary>A seed command was not carried out: the story and the rules disagree, so loading stops.</summary>
#pragma warning disable CA1032 // it always names the command
public sealed class SeedRefusedException(int number, SeedCommand command, Outcome outcome)
    : Exception($"Seed command {number} was not carried out. {command} → {Tell(outcome)}")
{
    public int Number { get; } = number;

    public SeedCommand Command { get; } = command;

    public Outcome Outcome { get; } = outcome;

    static string Tell(Outcome outcome) => outcome is Refused refused
        ? string.Join("; ", refused.Refusals
            .Select(refusal => new RefusedException(refusal.Rule, refusal.Figures).Message))
        : outcome.ToString();
}
#pragma warning restore CA1032
