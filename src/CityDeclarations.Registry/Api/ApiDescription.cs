using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CityDeclarations.Registry.Api;

/// <summary>The API's description in OpenAPI 3.1: what the endpoints say of themselves, and the conventions they share.</summary>
public static class ApiDescription
{
    /// <summary>The cookie of somebody who is signed in.</summary>
    public const string SessionCookie = "session";

    /// <summary>The header of the token that goes with the cookie where something is changed.</summary>
    public const string FormTokenHeader = "X-Form-Token";

    internal const string ProblemSchema = "Problem";

    private static readonly Dictionary<string, string> ParameterWords = new()
    {
        ["limit"] = $"How many items at most, 1 to {PageRequest.Largest}; {PageRequest.Usual} when left out.",
        ["cursor"] = "Where the page starts; take it from the next link of the page before.",
        ["programme"] = "Slug of the programme.",
        ["city"] = "Slug of the city.",
        ["country"] = "ISO 3166-1 alpha-2.",
        ["year"] = "The year reported on.",
        ["number"] = "The signatory's number in the programme.",
        ["indicator"] = "Code of the indicator.",
        ["band"] = "Population band: under-100k, 100k-500k or 500k-plus.",
        ["sha256"] = "SHA-256 of the file, in small hexadecimal letters.",
        ["fileName"] = "The name of the file where it comes from.",
        ["identifier"] = "An identifier of another register, scheme:value.",
        ["name"] = "Part of a name, in any script.",
        ["signedBy"] = "Only those known to have signed on this day or before.",
        ["asOf"] = "A past day (its end in Greenwich) or moment: what was known then.",
        ["onHold"] = "Whether signatories on hold are listed: left-out, included or only.",
        ["dryRun"] = "Only look what would happen.",
        ["state"] = "How far it has come.",
        ["source"] = "Where the list comes from.",
        ["form"] = "Which form: short or full.",
        ["field"] = "Key of the field, as the form has it.",
        ["category"] = "Code of the award's category.",
        ["code"] = "Its code, as lists give it.",
        ["direction"] = "Only those where this way is better.",
        ["edition"] = "Which edition: of an award its code, of a board its number.",
        ["id"] = "Its id, as lists and creations give it.",
        ["intervals"] = "Whether each rank gets the interval that it has under other choices.",
        ["kind"] = "What kind it is of.",
        ["mandate"] = "Id of the mandate.",
        ["methodology"] = "Code of the methodology.",
        ["person"] = "Id of the person.",
        ["reply"] = "Number of the reply.",
        ["slug"] = "Its part of the address.",
        ["stage"] = "Only those that are this far.",
        ["standing"] = "Only those whose signature is this sure.",
        ["strategy"] = "Only those of this strategy.",
        ["text"] = "Version of the declaration's text.",
        ["token"] = "What the link in the mail ends with.",
        ["trueAt"] = "A past day or moment: what had happened by then, as far as it is known.",
        ["withdrawn"] = "Whether those that withdrew are listed, too.",
        ["columns"] = "Columns mapped by hand, WHAT:HEADER, separated by commas.",
    };

    /// <summary>Describes the API as document v1.</summary>
    public static IServiceCollection AddRegistryDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            // Each use case has a Body of its own; under that name alone the first would stand for all.
            options.CreateSchemaReferenceId = type =>
                type.Type is { Name: "Body", DeclaringType: { } endpoint }
                    ? $"{UseCaseOf(endpoint)}Body"
                    : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddDocumentTransformer(
                (document, context, _) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = "Register of the Circular Cities Declarations",
                        Version = "v1",
                        Description = """
                            Cities, their signatures, targets and yearly progress, with their whole history.

                            Reading what is public needs no key. Everything else takes `Authorization: Bearer KEY`.

                            - **Versions.** Whatever can be changed is shown with an `ETag`; whoever changes it sends that in
                              `If-Match`. Without: 428. No longer true: 412.
                            - **Retries.** Every POST and PUT takes an `Idempotency-Key`: the same request under the same key gets
                              the first answer; another request under it gets 422.
                            - **Lists.** `limit` and `cursor`; follow `next` until there is none. A parameter that is not known is refused.
                            - **Problems.** `application/problem+json` (RFC 9457) with a stable `type`, and in `errors` each field,
                              rule and remedy.
                            - **Dates** are ISO 8601; where one may be known only in part they are
                              EDTF (ISO 8601-2): `2021-10`, `../2022-01`, `2025-11-26?`.
                            """,
                        License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
                    };
                    document.Servers = [new OpenApiServer { Url = "/", Description = "Where this description is." }];
                    var areas = context.ApplicationServices.GetRequiredService<IReadOnlyList<IArea>>();
                    var used = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!);
                    var tags = used.Select(tag => tag.Name).ToHashSet();
                    document.Tags = areas
                        .Where(area => tags.Contains(area.Name))
                        .Select(area => new OpenApiTag { Name = area.Name, Description = area.About })
                        .ToHashSet();
                    document.Components ??= new OpenApiComponents();
                    document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                    {
                        ["Key"] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.Http,
                            Scheme = "bearer",
                            Description = "An API key, ccd_…",
                        },
                        ["Session"] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.ApiKey,
                            In = ParameterLocation.Cookie,
                            Name = SessionCookie,
                            Description = "The cookie of somebody who is signed in (POST /api/v1/session).",
                        },
                        ["FormToken"] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.ApiKey,
                            In = ParameterLocation.Header,
                            Name = FormTokenHeader,
                            Description = "Whoever changes something with the cookie sends the token that GET /api/v1/access answers.",
                        },
                    };
                    // Whether a member may be null is said where it is, not by the choice or the date itself.
                    if (document.Components.Schemas?[nameof(PartialDate)] is OpenApiSchema date)
                        date.Type = JsonSchemaType.String;
                    foreach (
                        var choice in document.Components.Schemas?.Values.OfType<OpenApiSchema>().Where(schema => schema.Enum is not null)
                            ?? []
                    )
                    {
                        choice.Type = JsonSchemaType.String;
                        choice.Enum = [.. choice.Enum!.Where(word => !JsonNullSentinel.IsJsonNullSentinel(word))];
                    }
                    foreach (var schema in document.Components.Schemas?.Values ?? [])
                        Unwrap(schema);
                    BodyDescription.Describe(document);
                    document.AddComponent(ProblemSchema, Problem());
                    document.Security =
                    [
                        [],
                        new() { [new OpenApiSecuritySchemeReference("Key", document)] = [] },
                        new()
                        {
                            [new OpenApiSecuritySchemeReference("Session", document)] = [],
                            [new OpenApiSecuritySchemeReference("FormToken", document)] = [],
                        },
                    ];
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                (operation, context, _) =>
                {
                    var metadata = context.Description.ActionDescriptor.EndpointMetadata;
                    operation.OperationId = metadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType?.DeclaringType is { } endpoint
                        ? JsonNamingPolicy.CamelCase.ConvertName(UseCaseOf(endpoint))
                        : null;
                    foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                        parameter.Description ??= ParameterWords.GetValueOrDefault(parameter.Name!);
                    foreach (var described in context.Description.ParameterDescriptions)
                        if (
                            described.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: var info }
                            && info.GetCustomAttribute<WordOfAttribute>() is { } choice
                            && operation.Parameters?.FirstOrDefault(one => one.Name == described.Name)?.Schema is OpenApiSchema words
                        )
                            words.Enum = [.. choice.Words.Select(word => (JsonNode)word)];
                    if (metadata.OfType<TakesIfMatch>().Any())
                        AddHeader(operation, "If-Match", "The ETag of the version you looked at.", required: true);
                    if (
                        metadata.OfType<EndpointMark>().FirstOrDefault() is
                        { Kind: EndpointKind.Creates or EndpointKind.Does or EndpointKind.Changes }
                    )
                        AddHeader(
                            operation,
                            "Idempotency-Key",
                            "Your own name for this request; a retry under it gets the first answer.",
                            required: false
                        );
                    AnswerDescription.Describe(operation, context);
                    Examples.Describe(operation);
                    return Task.CompletedTask;
                }
            );
            options.AddSchemaTransformer(
                async (schema, context, ct) =>
                {
                    Words(schema, context.JsonTypeInfo.Type, context.JsonPropertyInfo?.IsGetNullable == true);
                    if (context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } && schema.Items is null)
                        schema.Items = Words(new OpenApiSchema(), item, false);
                    if (
                        context.JsonTypeInfo is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } value }
                        && schema.AdditionalProperties is null
                    )
                        schema.AdditionalProperties = Words(new OpenApiSchema(), value, false);
                    if (
                        context.JsonPropertyInfo?.AttributeProvider is MemberInfo member
                        && context.ApplicationServices.GetRequiredService<Limits>().Find(member) is { } limit
                    )
                        Bound(schema, limit);
                    // A choice is described where it is declared; the generator looks for that at “choice or nothing”.
                    if (Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is { IsEnum: true } choice)
                        schema.Description ??= (await context.GetOrCreateSchemaAsync(choice, null, ct)).Description;
                    if (context.JsonTypeInfo.Type == typeof(Stream))
                        schema.Description = "A file, byte by byte.";
                    if (context.JsonTypeInfo.Type != typeof(PartialDate))
                        return;
                    schema.Type =
                        context.JsonPropertyInfo?.IsGetNullable == true
                            ? JsonSchemaType.String | JsonSchemaType.Null
                            : JsonSchemaType.String;
                    schema.Format = "edtf";
                    // A member that does not refer to the schema of dates says what its own date is.
                    var own = IsReferredTo(schema) ? "A date as precisely as it is known, in EDTF." : schema.Description;
                    schema.Description = $"{own} {PartialDate.Expected}";
                    schema.Examples = [JsonValue.Create("2021-10")];
                }
            );
        });

    /// <summary>A use case by the class of its endpoint: ApproveApplicationEndpoint is ApproveApplication.</summary>
    internal static string UseCaseOf(Type endpoint) => endpoint.Name.Replace("Endpoint", "", StringComparison.Ordinal);

    /// <summary>Our converters hide from the generator what a text is, and the words of a choice.</summary>
    private static OpenApiSchema Words(OpenApiSchema schema, Type type, bool nullable)
    {
        if (type == typeof(string))
            schema.Type = nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if ((Nullable.GetUnderlyingType(type) ?? type) is not { IsEnum: true } choice)
            return schema;
        schema.Type = choice == type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Enum = [.. Enum.GetNames(choice).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name)!)];
        if (choice != type)
            schema.Enum.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    private static bool IsReferredTo(OpenApiSchema schema) =>
        schema.Metadata is { } about && about.TryGetValue("x-schema-id", out var id) && id is string { Length: > 0 };

    private static void Bound(OpenApiSchema schema, Limit limit)
    {
        schema.MaxLength = limit.MaxLength;
        schema.Minimum = limit.Min?.ToString(CultureInfo.InvariantCulture);
        schema.ExclusiveMinimum = limit.Above?.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = limit.Max?.ToString(CultureInfo.InvariantCulture);
        if (schema.AdditionalProperties is null)
            schema.MaxItems = limit.MaxItems;
        else
            schema.MaxProperties = limit.MaxItems;
        if ((schema.Items ?? schema.AdditionalProperties) is OpenApiSchema item && limit.Each is { } each)
            Bound(item, each);
    }

    /// <summary>Doc comments are wrapped for whoever reads the code; a description is one paragraph.</summary>
    private static void Unwrap(IOpenApiSchema schema)
    {
        if (schema.Description is { } text && text.Contains('\n', StringComparison.Ordinal))
            schema.Description = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (schema is OpenApiSchema)
            foreach (var part in (schema.Properties?.Values ?? []).Concat(schema.OneOf ?? []))
                Unwrap(part);
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, bool required)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = required,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
    }

    private static OpenApiSchema Problem()
    {
        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Problem details (RFC 9457).",
            Required = new HashSet<string> { "type", "title", "status", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("Stable address of the kind of problem; it explains itself there."),
                ["title"] = Text("What is wrong, the same each time."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The status of the answer, once more." },
                ["detail"] = Text("What exactly is wrong."),
                ["code"] = Text("The rule's stable code."),
                ["remedy"] = Text("What to do about it."),
                ["traceId"] = Text("Names this request in the operator's records."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Each field that is wrong, by which rule, and what to do about it.",
                    Items = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["field"] = Text("The field as you named it."),
                            ["code"] = Text("The rule's stable code."),
                            ["detail"] = Text("What exactly is wrong."),
                            ["remedy"] = Text("What to do about it."),
                        },
                    },
                },
            },
        };
    }
}
