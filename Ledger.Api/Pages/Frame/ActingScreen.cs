using Ledger.Api.Execution;
using Ledger.Api.Http;
using Ledger.Api.Jobs;
using Ledger.Api.Pages.Forms;
using Ledger.Domain.Basics;
using Microsoft.AspNetCore.Components;

namespace Ledger.Api.Pages.Frame;

/// <summary>A page that does something besides a business form: its buttons send what the page itself puts together.</summary>
public abstract class ActingScreen : Screen
{
    [Inject]
    protected CommandDesk Commands { get; set; } = null!;

    /// <summary>Rendered into every form: sent twice, it counts once.</summary>
    protected string Key => Commands.Key;

    /// <summary>Why it was not done.</summary>
    protected List<string> Problems { get; } = [];

    /// <summary>What was done before the page was opened anew.</summary>
    protected string? Done => Desk.Query("done");

    protected string Posted(string name) => Desk.Http.Request.Form[name].ToString();

    /// <summary>Carries a command out, and goes on to an address; or says why not.</summary>
    /// <param name="version">What the reader has seen of what he changes.</param>
    protected Task CarryOut(ICommand command, string next, long? version = null) => CarryOut([command], next, version);

    /// <summary>Several at once: all, or none.</summary>
    protected async Task CarryOut(IReadOnlyList<ICommand> commands, string next, long? version = null)
    {
        if (commands.SelectMany(command => FieldRules.Faults(command, "")).ToList() is { Count: > 0 } wrong)
        {
            Refuse(new BadFieldsException(wrong));
            return;
        }

        var outcome = await Commands.CarryOut(commands, version);
        if (outcome is Completed done)
            Desk.Http.Response.Redirect(Desk.To(next, ("done", OutcomeTexts.Voucher(done) ?? $"#{done.Position}")));
        else
            Refuse(OutcomeTexts.StatusOf(outcome), WhyNot(outcome));
    }

    /// <summary>Asks for long work, and goes on to its page or another; or says why not.</summary>
    protected async Task AskFor(JobRequest asked, string? next = null)
    {
        var wanted = await WantedJob.Of(Desk.Http, asked);
        if (Desk.Caller!.Grants.For([wanted.Wish], Desk.Today) is not { } grant)
            Refuse(StatusCodes.Status403Forbidden, ProblemTitles.Of("forbidden", Desk.Language));
        else if (await JobEndpoints.Keep(Desk.Http, wanted, grant, Key) is var (id, _))
            Desk.Http.Response.Redirect(Desk.To(next ?? $"/jobs/{id}"));
        else
        {
            Commands.RenewKey();
            Refuse(StatusCodes.Status422UnprocessableEntity, WhyNot(new KeyReused()));
        }
    }

    /// <summary>On a page of a position nothing is written, and it is said so.</summary>
    protected bool RefusesPinned()
    {
        if (Desk.IsPinned)
            Refuse(StatusCodes.Status409Conflict, OutcomeTexts.ReadOnly(Desk.Language));
        return Desk.IsPinned;
    }

    protected void Refuse(BadFieldsException bad) => Refuse(StatusCodes.Status400BadRequest,
        [.. bad.Faults.Select(fault => $"{FieldLabels.Place(fault.Field, Desk.Language)}{Desk.Text("：", ": ")}{FaultTexts.Of(fault, Desk.Language)}")]);

    protected void Refuse(int status, params IEnumerable<string> problems)
    {
        Desk.Http.Response.StatusCode = status;
        Problems.AddRange(problems);
    }
}
