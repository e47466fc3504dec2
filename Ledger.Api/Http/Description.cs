using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ledger.Api.Http;

/// <summary>The OpenAPI 3.1 document at <c>/openapi/v1.json</c>: bodies without what stands in the address, with examples.</summary>
public static partial class Description
{
    static readonly Dictionary<Type, (string Pattern, string Example)> OwnTypes = new()
    {
        [typeof(Money)] = (@"^-?[0-9]+(\.[0-9]{1,2})?$", "1261.41"),
        [typeof(Month)] = ("^[0-9]{4}-[0-9]{2}$", "2025-03"),
        [typeof(Account)] = ("^[0-9]{4}$", "1001"),
    };

    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // Pages are for browsers, and answer them with pages.
        options.ShouldInclude = address => address.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer(DescribeOwnTypes);
        options.AddOperationTransformer(DescribeAddress);
        options.AddOperationTransformer(DescribeWrite);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Ledger · 扶贫互助资金账",
                Version = "v1",
                Description = "Commands and views of the county's mutual-aid fund. Amounts are yuan, as strings with two "
                    + "decimals. Every refusal is an RFC 9457 problem that names its rule and the figures.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    /// <summary>Amounts, months and accounts travel as strings.</summary>
    static Task DescribeOwnTypes(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (OwnTypes.TryGetValue(type, out var form))
        {
            schema.Type = JsonSchemaType.String;
            (schema.Pattern, schema.Examples) = (form.Pattern, [JsonValue.Create(form.Example)]);
            (schema.Properties, schema.Required) = (null, null);
        }

        return Task.CompletedTask;
    }

    /// <summary>The names in braces; the handlers read them from the request themselves.</summary>
    static Task DescribeAddress(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        operation.Parameters ??= [];
        foreach (var name in AddressNames(context).Where(name => operation.Parameters.All(known => known.Name != name)))
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        var query = context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesQuery>();
        foreach (var name in query.SelectMany(taken => taken.Names))
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        return Task.CompletedTask;
    }

    static async Task DescribeWrite(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesBody>().FirstOrDefault() is { Example: var example })
            foreach (var content in operation.RequestBody?.Content?.Values ?? [])
                content.Example = JsonSerializer.SerializeToNode(example, LedgerJson.Stored);
        if (metadata.OfType<NeedsKeyMark>().Any())
            operation.Parameters!.Add(Header(WriteEndpoint.KeyHeader, "Chosen by the client; the same request again gets the first answer."));
        if (metadata.OfType<NeedsVersionMark>().Any())
            operation.Parameters!.Add(Header("If-Match", "The ETag of what is changed, such as \"v17\"."));
        if (context.Description.HttpMethod == HttpMethods.Post)
            foreach (var (status, meaning) in Refusals)
                operation.Responses!.TryAdd(status, Problem(meaning));
        if (metadata.OfType<WritesCommand>().FirstOrDefault() is { Command: var command })
            operation.RequestBody = await BodyOf(command, context, cancellation);
    }

    /// <summary>A command's fields, without those that stand in the address.</summary>
    static async Task<OpenApiRequestBody> BodyOf(
        Type command, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var body = await context.GetOrCreateSchemaAsync(command, null, cancellation);
        foreach (var name in AddressNames(context))
        {
            body.Properties?.Remove(name);
            body.Required?.Remove(name);
        }

        body.AdditionalPropertiesAllowed = false;
        return new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = body, Example = Examples.BodyOf(command, AddressNames(context)) },
            },
        };
    }

    static readonly (string Status, string Meaning)[] Refusals =
    [
        ("400", "A field cannot be accepted; the problem names it."),
        ("401", "Nobody is signed in."),
        ("403", "The caller has no grant for it; the problem names the operation."),
        ("404", "The command names something that does not exist."),
        ("409", "Others kept changing the same thing."),
        ("412", "It has changed since it was read."),
        ("422", "A rule refuses; the problem names it and the figures."),
        ("428", "If-Match is missing."),
    ];

    static OpenApiResponse Problem(string meaning) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
    };

    static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    static List<string> AddressNames(OpenApiOperationTransformerContext context) =>
        [.. InBraces().Matches(context.Description.RelativePath ?? "").Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{([A-Za-z]+)[^}]*\}")]
    private static partial Regex InBraces();
}
