using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// One exchange of each operation, recorded while the tests ran: what was asked, and what the service answered. CONTRIBUTING.md
/// says how they are recorded anew.
/// </summary>
internal static class Examples
{
    private const string Json = "application/json";

    /// <summary>Shows the exchange of an operation beside the schemas of its bodies.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        if (Of(operation.OperationId!) is not { } exchange)
            return;
        Show(operation.RequestBody?.Content, exchange["request"]);
        foreach (var (_, answer) in operation.Responses!.Where(one => one.Key is ['2', ..]))
            Show(answer.Content, exchange["answer"]);
    }

    private static JsonNode? Of(string operation)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream($"Api/Examples/{operation}.json");
        return stream is null ? null : JsonNode.Parse(stream);
    }

    private static void Show(IDictionary<string, OpenApiMediaType>? content, JsonNode? body)
    {
        if (body is null || content?.TryGetValue(Json, out var media) != true)
            return;
        media!.Examples = new Dictionary<string, IOpenApiExample> { ["recorded"] = new OpenApiExample { Value = body.DeepClone() } };
    }
}
