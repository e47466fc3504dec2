using System.Collections;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Policies;

namespace Ledger.Tests.Integration;

/// <summary>A well-formed command of any type, about things that do not exist in a village.</summary>
sealed class CommandSamples
{
    readonly string village;

    CommandSamples(string village) => this.village = village;

    public static ICommand Of(Type command, string village = "610921999999") =>
        (ICommand)new CommandSamples(village).New(command);

    object New(Type type)
    {
        var fields = type.GetConstructors().Single().GetParameters();
        return Activator.CreateInstance(type, [.. fields.Select(field => Value(field.ParameterType, field.Name!))])!;
    }

    object Value(Type type, string name) => type switch
    {
        var text when text == typeof(string) => Text(name),
        var money when money == typeof(Money) => Money.Yuan(100),
        var day when day == typeof(DateOnly) => LedgerHost.Today,
        var month when month == typeof(Month) => new Month(2025, 5),
        var account when account == typeof(Account) => Account.Cash,
        var terms when terms == typeof(Terms) => DefaultTerms.Value,
        var number when number == typeof(int) => 1,
        var position when position == typeof(long) => 1L,
        var flag when flag == typeof(bool) => false,
        { IsEnum: true } choice => Enum.GetValues(choice).GetValue(0)!,
        { IsGenericType: true } list when typeof(IEnumerable).IsAssignableFrom(list) =>
            Array.CreateInstance(list.GetGenericArguments()[0], 0),
        var optional when Nullable.GetUnderlyingType(optional) is { } given => Value(given, name),
        var other => throw new InvalidOperationException($"what is a {other.Name}?"),
    };

    string Text(string name) => name switch
    {
        "PolicyId" => village == "610921999999" ? "619999" : Region.CountyOf(village),
        "VillageId" or "Entity" or "Region" => village,
        "LoanId" => $"{village}-2025-001",
        "MemberId" or "GuarantorId" or "Payer" => $"{village}-0001",
        "Opening" or "Number" or "Voucher" => "2025-06-0001",
        "PersonId" => $"{village}-0098",
        "OnBehalfOf" => $"{village}-0097",
        "OfficerId" => "officer-1",
        "QueryId" => $"{village}-2025-001",
        "Subject" => $"book/{village}/2025",
        "Sample" => new string('a', 64),
        _ => "文字",
    };
}
