using System.Reflection;
using System.Text.Json.Nodes;
using Ledger.Domain.Basics;
using Ledger.Domain.Members;

namespace Ledger.Api.Pages.Forms;

/// <summary>A field of a command as people fill it in.</summary>
/// <param name="Name">As in the command's JSON.</param>
/// <param name="Choices">The words to choose from; empty where one types.</param>
public sealed record FormField(string Name, FieldKind Kind, bool IsOptional, IReadOnlyList<string> Choices)
{
    static readonly NullabilityInfoContext Nullability = new();

    /// <summary>In the order of the command's own declaration.</summary>
    public static IReadOnlyList<FormField> Of(Type command)
    {
        lock (Nullability)
            return [.. command.GetConstructors().Single().GetParameters().Select(Of)];
    }

    /// <summary>What was typed as the command's JSON has it; null leaves an optional field out.</summary>
    /// <param name="near">The day near which days without a year are meant.</param>
    public JsonNode? Json(string? typed, DateOnly near)
    {
        var text = (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC);
        if (Kind == FieldKind.Flag)
            return JsonValue.Create(text == "true");
        if (text.Length == 0)
            return Kind is FieldKind.List or FieldKind.Lots ? new JsonArray() : null;

        return Kind switch
        {
            FieldKind.Amount => JsonValue.Create(TypedAmount.Of(text)),
            FieldKind.Number => long.TryParse(text, out var number) ? JsonValue.Create(number) : JsonValue.Create(text),
            FieldKind.Lots => TypedLots.Json(text, near),
            FieldKind.List => new JsonArray([.. text.Split([' ', ',', '，', '、', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(item => JsonValue.Create(item))]),
            FieldKind.Day => JsonValue.Create(TypedDay.Of(text, near)),
            _ => JsonValue.Create(Name == "subject" ? TypedSubject.Of(text) : text),
        };
    }

    static FormField Of(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var isOptional = type != parameter.ParameterType || Nullability.Create(parameter).ReadState == NullabilityState.Nullable;
        return new(char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..], KindOf(type), isOptional,
            type.IsEnum ? [.. Enum.GetNames(type)] : []);
    }

    static FieldKind KindOf(Type type) =>
        type == typeof(Money) ? FieldKind.Amount
        : type == typeof(DateOnly) ? FieldKind.Day
        : type == typeof(int) || type == typeof(long) ? FieldKind.Number
        : type == typeof(bool) ? FieldKind.Flag
        : type.IsEnum ? FieldKind.Choice
        : type == typeof(string) || type == typeof(Month) ? FieldKind.Text
        : type == typeof(IReadOnlyList<string>) ? FieldKind.List
        : type == typeof(IReadOnlyList<ShareLot>) ? FieldKind.Lots
        : throw new NotSupportedException($"no form field for {type.Name}");
}

public enum FieldKind
{
    Text,
    Amount,
    Day,
    Number,
    Flag,
    Choice,
    List,

    /// <summary>Shares by the day that they were paid on, a line each.</summary>
    Lots,
}
