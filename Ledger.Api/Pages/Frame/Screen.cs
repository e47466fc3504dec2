using System.Text.RegularExpressions;
using Ledger.Api.Execution;
using Ledger.Api.Pages.Forms;
using Ledger.Domain.Basics;
using Microsoft.AspNetCore.Components;

namespace Ledger.Api.Pages.Frame;

/// <summary>What every page has at hand. A page reads once, when it is made, and is sent as it is.</summary>
public abstract partial class Screen : ComponentBase
{
    [Inject]
    protected Desk Desk { get; set; } = null!;

    [Inject]
    protected Divisions Divisions { get; set; } = null!;

    /// <summary>Reads what the page shows. Nothing is rendered before it is there: a page is sent once, complete.</summary>
    protected virtual Task Read() => Task.CompletedTask;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Read();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>One text in two languages.</summary>
    protected string T(string chinese, string english) => Desk.Text(chinese, english);

    /// <summary>A count in English: one of a thing has no s.</summary>
    protected static string Many(long count, string one) => $"{count} {OneOrMany(count, one)}";

    /// <summary>The word alone, beside a count that is a link.</summary>
    protected static string OneOrMany(long count, string one) => count == 1 ? one
        : one.EndsWith("ry", StringComparison.Ordinal) ? $"{one[..^1]}ies" : $"{one}s";

    /// <summary>A word of the code at the beginning of a heading, a label or a cell; English begins it with a capital.</summary>
    protected string Capital(string word) => T(word, word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]);

    protected string W<T>(T name) where T : struct, Enum => Desk.Word(name);

    protected string Name(string region) => Divisions.NameOf(region);

    /// <summary>Name and code of a region, where others may have the name, too; whatever is none stays as it is.</summary>
    protected string Place(string text) => Divisions.NameOf(text) is var name && name != text ? T($"{name}（{text}）", $"{name} ({text})") : text;

    /// <summary>What the ledger tells, which knows places by their code only: <c>the village association (610921107201)</c>.</summary>
    protected string InWords(string sentence) => CodeInBrackets().Replace(sentence, code => Name(code.Value));

    [GeneratedRegex("(?<=[（(])[0-9]{6,12}(?=[）)])")]
    private static partial Regex CodeInBrackets();

    /// <summary>Why it was not carried out, with places by their names.</summary>
    protected IEnumerable<string> WhyNot(Outcome? outcome) => OutcomeTexts.Of(outcome, Desk.Language, Place);

    /// <summary>What an account is called in the reader's language.</summary>
    protected string Named(Domain.Books.Account account) => Desk.Language == Language.Chinese ? account.Chinese : account.English;

    /// <summary>The page about a stream; null where there is none.</summary>
    protected string? StreamAddress(string stream) => stream.Split('/') switch
    {
        [Keys.LoanKind, var loan] => Desk.To($"/loans/{loan}"),
        [Keys.MemberKind, var member] => Desk.To($"/members/{member}"),
        [Keys.BookKind, var entity, _] => Desk.To("/balances", ("region", entity)),
        [Keys.VillageKind, var village] => Desk.To("/village", ("region", village)),
        _ => null,
    };

    /// <summary>The page with everything that a figure is the sum of.</summary>
    /// <param name="figure">Its key (docs/api.md, Figures).</param>
    protected string Explain(string figure) => Desk.To("/explain", ("figure", figure), ("asOf", Desk.DayOfFigures));

    /// <summary>An instant on the fund's clock.</summary>
    protected static string Local(DateTime utc) => Execution.FundCalendar.TimeOf(utc).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    protected static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An instant by the county's clocks.</summary>
    protected static string Time(DateTimeOffset instant) =>
        FundCalendar.TimeOf(instant).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    protected static string Grouped(Money amount) => Amounts.Grouped(amount);
}
