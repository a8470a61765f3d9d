using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// What an operation answers beside its body: the headers that its code sends, and when the register says no, for each status the
/// rules that can be the reason.
/// </summary>
internal static class AnswerDescription
{
    /// <summary>What many operations are refused with; it is said once, under a name.</summary>
    private static readonly IReadOnlyList<(string Name, HashSet<Rule> Rules)> Shared =
    [
        ("NotWellFormed", [Refusals.InvalidRequest, Refusals.UnknownParameter]),
        ("NotWellSent", [Refusals.InvalidRequest, Refusals.UnknownParameter, Refusals.FormTokenMissing]),
        ("WrongKey", [Refusals.KeyUnknown, Refusals.KeyExpired, Refusals.KeyRevoked]),
        ("NotSignedIn", [Refusals.NotSignedIn, Refusals.KeyUnknown, Refusals.KeyExpired, Refusals.KeyRevoked]),
        ("WrongCapacity", [Refusals.CapacityNotYours]),
        ("NotAllowed", [Refusals.NotAllowed, Refusals.CapacityNotYours]),
        ("NotFound", [Refusals.NotFound]),
        ("TryAgain", [Refusals.TryAgain]),
        ("StaleVersion", [Refusals.StaleVersion]),
        ("TooLarge", [Refusals.TooLarge]),
        ("UnsupportedMediaType", [Refusals.UnsupportedMediaType]),
        ("IdempotencyKeyReused", [Refusals.IdempotencyKeyReused]),
        ("VersionRequired", [Refusals.VersionRequired]),
        ("TooManyRequests", [Refusals.TooManyRequests]),
        ("Unexpected", [Refusals.Unexpected]),
    ];

    private const string NotModified = "NotModified";

    /// <summary>Headers by what the code of an endpoint calls to send them, and whether they are always there.</summary>
    private static readonly IReadOnlyList<(string Call, string Header, bool Always)> Sent =
    [
        ("set_ETag", "ETag", true),
        (nameof(TypedResults.File), "ETag", true),
        (nameof(TypedResults.Bytes), "ETag", true),
        (nameof(TypedResults.File), "Content-Disposition", true),
        (nameof(TypedResults.Created), "Location", true),
        ("set_Link", "Link", false),
        ("set_CacheControl", "Cache-Control", true),
        ("set_Vary", "Vary", true),
    ];

    private static readonly Dictionary<string, string> HeaderWords = new()
    {
        ["ETag"] = "The version that is answered. If-Match takes it with a change, If-None-Match asks only for what is newer.",
        ["Content-Disposition"] = "That it is to be saved, and under which name.",
        ["Location"] = "The address of what is new.",
        ["Link"] = "The address of the next page, rel=\"next\" (RFC 8288); none on the last.",
        ["Cache-Control"] = "no-cache: ask again before it is shown again; no-store: it is kept nowhere.",
        ["Vary"] = "The headers of the request that decide what is answered.",
        ["Retry-After"] = "How many seconds to wait before the next try.",
        ["WWW-Authenticate"] = "Bearer: a key in the header Authorization is asked for.",
    };

    /// <summary>Describes the headers and the refusals of an operation.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        var get = HttpMethods.IsGet(context.Description.HttpMethod!);
        var calls = Reach
            .From(metadata.OfType<MethodInfo>().First())
            .SelectMany(Reach.Names)
            .Where(one => one.DeclaringType == typeof(IHeaderDictionary) || one.DeclaringType == typeof(TypedResults))
            .Select(one => one.Name)
            .ToHashSet();
        foreach (var (status, answer) in operation.Responses.Where(one => one.Value is OpenApiResponse))
        foreach (
            var (_, header, always) in Sent.Where(one => calls.Contains(one.Call) && (one.Header is not "Location" || status is "201"))
        )
            ((OpenApiResponse)answer).Add(header, always, context.Document!);
        if (get && operation.Responses.Values.Any(one => one.Headers?.ContainsKey("ETag") == true))
            operation.Responses["304"] = Unchanged(context.Document!);
        foreach (var rules in RefusalsOf.Endpoint(metadata, context.Description.HttpMethod!).GroupBy(rule => rule.Status))
            operation.Responses[rules.Key.ToString(CultureInfo.InvariantCulture)] = Problem([.. rules], context.Document!);
        operation.Responses["default"] = Problem([Refusals.Unexpected], context.Document!);
    }

    private static IOpenApiResponse Problem(IReadOnlyList<Rule> rules, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = string.Join('\n', rules.Select(rule => $"- `{rule.Code}`: {rule.Title}.")),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ApiDescription.ProblemSchema, document) },
            },
        };
        switch (rules[0].Status)
        {
            case StatusCodes.Status401Unauthorized:
                response.Add("WWW-Authenticate", true, document);
                break;
            case StatusCodes.Status429TooManyRequests:
                response.Add("Retry-After", false, document);
                break;
        }
        if (Shared.FirstOrDefault(one => one.Rules.SetEquals(rules)).Name is not { } name)
            return response;
        document.AddComponent(name, response);
        return new OpenApiResponseReference(name, document);
    }

    private static OpenApiResponseReference Unchanged(OpenApiDocument document)
    {
        var response = new OpenApiResponse { Description = "What If-None-Match names is what is still here." };
        response.Add("ETag", true, document);
        document.AddComponent(NotModified, response);
        return new OpenApiResponseReference(NotModified, document);
    }

    /// <summary>Adds a header, which is described once: as one that is always there, or as one that may be.</summary>
    private static void Add(this OpenApiResponse response, string header, bool always, OpenApiDocument document)
    {
        document.AddComponent(
            header,
            new OpenApiHeader
            {
                Description = HeaderWords[header],
                Required = always,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[header] = new OpenApiHeaderReference(header, document);
    }
}
