using System.Globalization;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;

namespace Ledger.Projections.Views.Loans;

/// <summary>Which loans of a region a register lists; null for whatever is not asked for.</summary>
/// <param name="Number">The number ends so.</param>
/// <param name="DaysPastDue">Past due by so many days or more; −31: due within 31 days, or past due already.</param>
/// <param name="Stage">In this overdue stage or a later one, while the principal is owed.</param>
/// <param name="Due">The last day on which paying is, or was, on time lies in this month.</param>
public sealed record LoanConditions(LoanStatus? Status = null, string? Number = null, int? DaysPastDue = null, int? Stage = null, Month? Due = null)
{
    /// <summary>Asks for loans by the days since they were due, whenever that was: no loan is in an overdue stage before.</summary>
    internal bool IsPastDue => Due is null && (DaysPastDue is not null || Stage is not null);

    /// <summary>Asks for few of all loans, which can be read whole.</summary>
    internal bool IsNarrow => Number is not null || Due is not null;

    internal bool Fits(LoanEntry entry, DateOnly day) => (Status is null || entry.Loan.Status == Status)
        && (Number is null || Ends(entry.Loan.Id, Number))
        && (DaysPastDue is not { } days || entry.DaysSinceDue(day) >= days)
        && (Stage is not { } stage || (entry.Loan.Status == LoanStatus.Outstanding && entry.Loan.Stage >= stage))
        && (Due is not { } month || (entry.Loan.Course?.DueOn is { } due && Month.Of(due) == month));

    /// <summary>As they stand in the key of a figure: <c>/outstanding/past-due-30</c>; empty for none.</summary>
    public string Key => string.Concat(
        Status is { } status ? $"/{Stored.NameOf(status)}" : "", Number is null ? "" : $"/{Numbered}{Number}",
        DaysPastDue is { } days ? Said(PastDue, days) : "", Stage is { } stage ? Said(FromStage, stage) : "",
        Due is { } month ? $"/{DueIn}{month}" : "");

    /// <summary>From the parts of such a key; null where one is none of these.</summary>
    public static LoanConditions? Read(IEnumerable<string> key) =>
        key.Aggregate((LoanConditions?)new LoanConditions(), (read, part) => read is null ? null : With(read, part));

    static LoanConditions? With(LoanConditions read, string part) =>
        Counted(part, PastDue, NumberStyles.AllowLeadingSign) is { } days ? read with { DaysPastDue = days }
        : Counted(part, FromStage) is { } stage ? read with { Stage = stage }
        : part.StartsWith(DueIn, StringComparison.Ordinal) ? Month.TryParse(part[DueIn.Length..], out var month) ? read with { Due = month } : null
        : part.StartsWith(Numbered, StringComparison.Ordinal) ? read with { Number = part[Numbered.Length..] }
        : Stored.Named<LoanStatus>(part) is { } status ? read with { Status = status }
        : null;

    internal const string Numbered = "number-";
    const string PastDue = "past-due-";
    const string FromStage = "stage-";
    const string DueIn = "due-";

    static string Said(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"/{name}{number}");

    static int? Counted(string part, string name, NumberStyles style = NumberStyles.None) => part.StartsWith(name, StringComparison.Ordinal)
        && int.TryParse(part.AsSpan(name.Length), style, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The same as the pattern by which the database finds it (<see cref="ListPart.Pattern"/>).</summary>
    internal static bool Ends(string id, string number) =>
        id == number || (id.EndsWith(number, StringComparison.Ordinal) && id[..^number.Length].Contains('-'));
}
