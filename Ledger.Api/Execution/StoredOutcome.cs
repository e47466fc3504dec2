using System.Text.Json;
using Ledger.Projections;

namespace Ledger.Api.Execution;

/// <summary>The first answer to a request, as it is kept.</summary>
sealed record StoredOutcome(byte[] Hash, string Json)
{
    /// <summary>The form that is stored; only answers and refusals are.</summary>
    public static string ToJson(Outcome outcome) => outcome switch
    {
        Completed done => JsonSerializer.Serialize(new Form(done.Answers, null), LedgerJson.Stored),
        Refused refused => JsonSerializer.Serialize(new Form(null, refused.Refusals), LedgerJson.Stored),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not stored"),
    };

    public Outcome Outcome()
    {
        var form = JsonSerializer.Deserialize<Form>(Json, LedgerJson.Stored)!;
        return form.Refusals is { } refusals
            ? new Refused(refusals, IsReplay: true)
            : new Completed(form.Answers!, null, IsReplay: true);
    }

    sealed record Form(IReadOnlyList<string>? Answers, IReadOnlyList<Refusal>? Refusals);
}
