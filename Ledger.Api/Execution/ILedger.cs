using Ledger.Domain.Basics;

namespace Ledger.Api.Execution;

/// <summary>The one way to write: requests of people, imports, batches, timers and messages all come through here.</summary>
public interface ILedger
{
    /// <summary>Answers after the commit. A refusal is an answer, never an exception.</summary>
    Task<Outcome> Execute(Request request, CancellationToken cancellation);

    /// <summary>What the request would do now: the same rules and handlers, nothing locked, nothing written.</summary>
    Task<Preview> Preview(Request request, CancellationToken cancellation);
}

/// <param name="Outcome">As if it had been carried out; without a position.</param>
/// <param name="Facts">What would be appended, in order; nothing after a refusal.</param>
/// <param name="Version">Of the first command's stream as it stands; 0 where there is none yet.</param>
public sealed record Preview(Outcome Outcome, IReadOnlyList<LoggedFact> Facts, long Version);

/// <summary>Commands that are carried out together: all of them, or none.</summary>
/// <param name="Key">Chosen by who asks; the same request again gets the first answer. Null where repeating is harmless.</param>
/// <param name="Hash">A digest of what is asked, so that a key is not used for something else.</param>
/// <param name="ExpectedVersion">The version of the first command's stream that the asker has seen.</param>
public sealed record Request(
    IReadOnlyList<ICommand> Commands,
    Envelope Envelope,
    string? Key = null,
    byte[]? Hash = null,
    long? ExpectedVersion = null);

/// <summary>Who asks and how the request came; stored with every event, never taken from a body.</summary>
/// <param name="Correlation">One id for everything that a request caused.</param>
/// <param name="Causation">What caused it: the request's key, or the event that it reacts to.</param>
/// <param name="Client">The kind of program: api, seed, day-end, reaction.</param>
/// <param name="OnBehalfOf">Whose right the actor uses, under a delegation.</param>
public sealed record Envelope(
    string Actor, string? Role, string Client, string? Correlation = null, string? Causation = null, string? OnBehalfOf = null);

/// <summary>What became of a request.</summary>
public abstract record Outcome;

/// <summary>Carried out, now or the first time it was asked.</summary>
/// <param name="Answers">One JSON document per command.</param>
/// <param name="Position">The log position of the last event; null for a replay.</param>
public sealed record Completed(IReadOnlyList<string> Answers, long? Position, bool IsReplay) : Outcome;

/// <summary>Refused by rules. Nothing was written.</summary>
public sealed record Refused(IReadOnlyList<Refusal> Refusals, bool IsReplay) : Outcome;

/// <param name="Index">Which of the request's commands, from 0.</param>
public sealed record Refusal(int Index, Rule Rule, IReadOnlyDictionary<string, string> Figures);

/// <summary>The command names a stream that does not exist.</summary>
public sealed record Missing(int Index, string Key) : Outcome;

/// <summary>The stream is not at the version that the asker has seen.</summary>
public sealed record Stale(string Key, long Expected, long Actual) : Outcome;

/// <summary>The key was used for another request before.</summary>
public sealed record KeyReused : Outcome;

/// <summary>Another process kept changing the same streams; worth trying again.</summary>
public sealed record Contended : Outcome;
