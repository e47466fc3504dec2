using Ledger.Domain.Loans;

namespace Ledger.Projections.Views.Loans;

/// <summary>Which applications under way a register lists.</summary>
/// <param name="Statuses">Only applications of these; none for all that are under way.</param>
/// <param name="Number">Only those whose number ends so; null for all.</param>
public sealed record ApplicationConditions(IReadOnlyList<LoanStatus> Statuses, string? Number = null)
{
    internal bool Asks(LoanStatus status) => (Statuses.Count == 0 ? ApplicationRegister.UnderWay : Statuses).Contains(status);

    internal bool Fits(Loan loan) => Asks(loan.Status) && (Number is null || LoanConditions.Ends(loan.Id, Number));

    /// <summary>As they stand in the key of a figure: <c>/onNotice/noticeOver/number-17</c>; empty for none.</summary>
    public string Key => string.Concat(Statuses.Select(status => $"/{Stored.NameOf(status)}"))
        + (Number is null ? "" : $"/{LoanConditions.Numbered}{Number}");

    /// <summary>Null where a part is none of these.</summary>
    internal static ApplicationConditions? Read(IEnumerable<string> key) =>
        key.Aggregate((ApplicationConditions?)new([]), (read, part) => read is null ? null : With(read, part));

    static ApplicationConditions? With(ApplicationConditions read, string part) =>
        part.StartsWith(LoanConditions.Numbered, StringComparison.Ordinal) ? read with { Number = part[LoanConditions.Numbered.Length..] }
        : Stored.Named<LoanStatus>(part) is { } status && ApplicationRegister.UnderWay.Contains(status)
            ? read with { Statuses = [.. read.Statuses, status] }
        : null;
}
