using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Projections;

/// <summary>How facts, states and answers are written: camel case, Chinese as it is, money as "1261.41".</summary>
public static class LedgerJson
{
    /// <summary>For stored facts and states: what is unknown is left alone, so that a field can be added later.</summary>
    public static JsonSerializerOptions Stored { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>For what comes from outside: unknown or repeated fields are refused.</summary>
    public static JsonSerializerOptions Strict { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = unmapped,
            AllowDuplicateProperties = unmapped == JsonUnmappedMemberHandling.Skip,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = unmapped == JsonUnmappedMemberHandling.Disallow,
            // Answers are JSON, never inlined into HTML; Chinese stays readable in the database and on the wire.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived } },
            MaxDepth = 16,
        };
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The field's own types; also for a serializer that somebody else set up.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new MonthConverter());
        options.Converters.Add(new AccountConverter());
        options.Converters.Add(new WordConverter());
    }

    /// <summary>A property without a setter is computed from the others: it is neither stored nor accepted.</summary>
    static void LeaveOutDerived(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Namespace?.StartsWith("Ledger.Domain", StringComparison.Ordinal) != true)
            return;

        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].Set is null && type.Properties[i].AssociatedParameter is null)
                type.Properties.RemoveAt(i);
    }

    /// <summary>Enums as words in camel case, never as numbers.</summary>
    /// <remarks>Wrapped, because Marten takes every <see cref="JsonStringEnumConverter"/> out of the options it is given.</remarks>
    sealed class WordConverter : JsonConverterFactory
    {
        readonly JsonStringEnumConverter _words = new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

        public override bool CanConvert(Type typeToConvert) => _words.CanConvert(typeToConvert);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            _words.CreateConverter(typeToConvert, options);
    }

    sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Money.TryParse(reader.GetString(), out var money)
                ? money
                : throw new JsonException("an amount is a string of yuan with at most two decimals, such as \"1261.41\"");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    sealed class MonthConverter : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Month.TryParse(reader.GetString(), out var month)
                ? month
                : throw new JsonException("a month is written as \"2026-03\"");

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    sealed class AccountConverter : JsonConverter<Account>
    {
        public override Account Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Account.Find(reader.GetString()!) is { } account
                ? account
                : throw new JsonException("no such account in the chart");

        public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}
