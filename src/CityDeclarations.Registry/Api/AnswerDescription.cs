using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CityDeclarations.Registry.Api;

/// <summary>What an operation answers when the register says no: for each status the rules that can be its reason.</summary>
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

    /// <summary>Describes the refusals of an operation.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
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
        if (Shared.FirstOrDefault(one => one.Rules.SetEquals(rules)).Name is not { } name)
            return response;
        document.AddComponent(name, response);
        return new OpenApiResponseReference(name, document);
    }
}
