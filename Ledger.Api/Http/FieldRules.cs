using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Http;

/// <summary>What a field may hold before any rule looks at it: by its type, and ids by their name.</summary>
public static partial class FieldRules
{
    /// <summary>More than the whole county's fund: an amount beyond it is a slip of the keyboard.</summary>
    static readonly Money LargestAmount = Money.Yuan(100_000_000);
    static readonly DateOnly FirstDay = new(2000, 1, 1);
    internal static readonly DateOnly LastDay = new(2099, 12, 31);
    const int LongestText = 200;
    const int LongestList = 1000;
    const int LargestNumber = 100_000;

    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Settable = new();

    /// <summary>Everything that is wrong, field by field.</summary>
    public static IEnumerable<Fault> Faults(object value, string path) => Settable
        .GetOrAdd(value.GetType(), type => [.. type.GetProperties().Where(property => property.SetMethod is not null)])
        .SelectMany(property => (value, property.GetValue(value)) switch
        {
            // A line in red keeps its side and is negative.
            (Line, Money { IsNegative: true } red) => OfMoney(-red, path + Camel(property.Name)),
            (_, var held) => Faults(property.Name, held, path + Camel(property.Name)),
        });

    static IEnumerable<Fault> Faults(string name, object? value, string field) => value switch
    {
        null or bool or Enum or Account or Month or decimal => [],
        Money money => OfMoney(money, field),
        DateOnly day => !IsAmongBooks(day) ? [new(field, "dateRange", $"{day:yyyy-MM-dd}")] : [],
        long position => position < 0 ? [new(field, "numberRange", $"{position}")] : [],
        int number => number is < 0 or > LargestNumber ? [new(field, "numberRange", $"{number}")] : [],
        string text => OfText(name, text, field),
        IList { Count: > LongestList } list => [new(field, "tooMany", $"{list.Count}")],
        IList list => list.Cast<object?>().SelectMany((item, i) => item is null
            ? [new(FormattableString.Invariant($"{field}[{i}]"), "missing")]
            : Faults(name, item, FormattableString.Invariant($"{field}[{i}]"))),
        _ => Faults(value, field + "."),
    };

    /// <summary>A day on which a book may have been kept, or will be.</summary>
    public static bool IsAmongBooks(DateOnly day) => day >= FirstDay && day <= LastDay;

    static IEnumerable<Fault> OfMoney(Money money, string field) =>
        money.IsNegative ? [new(field, "negative", money.ToString())]
        : money > LargestAmount ? [new(field, "absurd", money.ToString())]
        : [];

    static IEnumerable<Fault> OfText(string name, string text, string field) =>
        Pattern(name) is { } pattern && !pattern.IsMatch(text) ? [new(field, "notAnId", Shown(text))]
        : text.Length > LongestText ? [new(field, "tooLong", $"{text.Length}")]
        : text.Any(char.IsControl) ? [new(field, "controlCharacter")]
        : text.Trim().Length == 0 ? [new(field, "missing")]
        : [];

    /// <summary>What was sent, short enough to be repeated in an answer.</summary>
    internal static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    static Regex? Pattern(string name) => name switch
    {
        "PolicyId" => CountyId(),
        "Entity" => EntityId(),
        "VillageId" => VillageId(),
        "Region" => RegionId(),
        "MemberId" or "GuarantorId" or "Payer" or "SubstitutePayers" or "Member" => MemberId(),
        "LoanId" or "Loan" => LoanId(),
        "PersonId" or "OnBehalfOf" => KnownPersonId(),
        "OfficerId" => PersonId(),
        "QueryId" => AuditQueryId(),
        "Subject" => StreamKey(),
        "Sample" => Sha256(),
        "Number" or "Voucher" or "Opening" => VoucherNumber(),
        _ => null,
    };

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex CountyId();

    [GeneratedRegex("^([0-9]{6}|[0-9]{12})$")]
    private static partial Regex EntityId();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex VillageId();

    [GeneratedRegex("^([0-9]{6}|[0-9]{9}|[0-9]{12})$")]
    private static partial Regex RegionId();

    [GeneratedRegex("^[0-9]{12}-[0-9]{4}$")]
    private static partial Regex MemberId();

    [GeneratedRegex("^[0-9]{12}-[0-9]{4}-[0-9]{3,5}$")]
    private static partial Regex LoanId();

    /// <summary>Staff of a county, town or village; a member household's head, or a further adult of it.</summary>
    [GeneratedRegex("^([0-9]{6}|[0-9]{9}|[0-9]{12})-[a-z][0-9]{2,4}$|^[0-9]{12}-[0-9]{4}(-[2-9])?$")]
    private static partial Regex KnownPersonId();

    [GeneratedRegex("^[A-Za-z0-9-]{1,40}$")]
    private static partial Regex PersonId();

    [GeneratedRegex("^([0-9]{6}|[0-9]{12})-[0-9]{4}-[0-9]{3,5}$")]
    private static partial Regex AuditQueryId();

    [GeneratedRegex("^[a-z]{4,8}/([0-9]{6}|[0-9]{12})([-/][0-9/-]{4,12})?$")]
    private static partial Regex StreamKey();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{4,6}$")]
    private static partial Regex VoucherNumber();
}
