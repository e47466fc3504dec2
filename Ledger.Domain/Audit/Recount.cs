using System.Collections.Immutable;
using System.Diagnostics;
using Ledger.Domain.Basics;
using Ledger.Domain.Policies;

namespace Ledger.Domain.Audit;

/// <summary>Counts a part of the log once more from its facts: every fee, match and card under the terms that it names,
/// every voucher, every balance. Says what was booked otherwise.</summary>
/// <remarks>Takes events in log order. Streams that it does not need are left alone; the policy must be among those that it
/// gets, or nothing can be counted.</remarks>
public sealed class Recount
{
    readonly CheckLog _fold = new(RecountChecks.Fold);
    readonly LoanRecount _loans = new();
    readonly MemberRecount _members = new();
    readonly BookRecount _books = new();
    readonly Dictionary<string, FundPolicy> _policies = [];
    readonly HashSet<string> _broken = [];

    /// <summary>What of it can be counted.</summary>
    public IReadOnlyList<CheckResult> Results =>
        [_fold.Result, .. _loans.Results, .. _members.Results, .. _books.Results];

    /// <summary>What every household, loan and book comes to: by stream, then by name.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Figures() =>
        _members.Figures().Concat(_loans.Figures()).Concat(_books.Figures())
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Every fact could follow the ones before it.</summary>
    public bool IsWhole => _broken.Count == 0;

    /// <summary>Loans of households that stand in no stream that was taken.</summary>
    public IReadOnlyList<string> MissingLoans() => [.. _members.Debts().Where(loan => !_loans.Knows(loan))];

    /// <summary>One more event. After a fact that cannot follow, its stream is left alone.</summary>
    public void Take(long position, string stream, IFact fact)
    {
        if (_broken.Contains(stream))
            return;

        _fold.Examine();
        try
        {
            Count(position, stream, fact);
        }
        // A fact that is out of place is what is being looked for, not a bug of whoever looks.
        catch (Exception impossible) when (impossible is UnreachableException or ArithmeticException or ArgumentException)
        {
            _fold.Find("impossible", position, stream, impossible.Message);
            _broken.Add(stream);
        }
    }

    void Count(long position, string stream, IFact fact)
    {
        var end = stream.IndexOf('/', StringComparison.Ordinal);
        if (end < 0)
            return;

        var id = stream[(end + 1)..];
        switch (stream.AsSpan(0, end))
        {
            case Keys.PolicyKind:
                _policies[id] = FundPolicy.Fold(_policies.GetValueOrDefault(id), fact);
                break;
            case Keys.MemberKind:
                _members.Take(position, id, fact, PolicyOf(id));
                break;
            case Keys.LoanKind:
                _loans.Take(position, id, fact, PolicyOf(id));
                break;
            case Keys.BookKind:
                _books.Take(position, id, fact);
                break;
        }
    }

    FundPolicy? PolicyOf(string id) => _policies.GetValueOrDefault(Region.CountyOf(id));
}

/// <summary>The names of the checks of a recount; none is ever renamed.</summary>
public static class RecountChecks
{
    /// <summary>Every fact can follow the ones before it.</summary>
    public const string Fold = "fold";

    /// <summary>Every repayment falls on fee and principal as the loan's terms say, and those terms are the policy's.</summary>
    public const string UsageFee = "usageFee";

    /// <summary>Every matched or gifted share is what the policy grants.</summary>
    public const string GrantedShares = "grantedShares";

    /// <summary>Every card that changed by rule changed as the rule says, and none that had to change did not.</summary>
    public const string CardByRule = "cardByRule";

    /// <summary>Every voucher has two sides that are equal.</summary>
    public const string VoucherBalanced = "voucherBalanced";

    /// <summary>The numbers of a month's vouchers are 1, 2, 3 … without a gap.</summary>
    public const string VoucherNumbers = "voucherNumbers";
}
