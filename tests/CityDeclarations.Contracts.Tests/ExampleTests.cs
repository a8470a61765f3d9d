using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// Whoever reads the description sees of each operation what was once asked and answered, and it is what the schemas say.
/// </summary>
public sealed class ExampleTests(DescribedService service)
{
    [Fact]
    public async Task Every_body_has_an_example()
    {
        var bodies = Bodies(await service.Document()).ToArray();
        bodies.ShouldNotBeEmpty();
        bodies.Where(one => one.Examples.Count == 0).Select(one => one.Where).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_example_is_what_its_schema_says()
    {
        var document = await service.Document();
        foreach (var (where, schema, examples) in Bodies(document))
        {
            // A reference leads into the schemas of the whole document, so they are put beside it.
            var whole = new JsonObject
            {
                ["allOf"] = new JsonArray(schema.DeepClone()),
                ["$defs"] = document["components"]!["schemas"]!.DeepClone(),
            };
            var validator = JsonSchema.FromText(
                whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal)
            );
            foreach (var example in examples)
            {
                var result = validator.Evaluate(
                    JsonSerializer.SerializeToElement(example),
                    new EvaluationOptions { OutputFormat = OutputFormat.List }
                );
                var wrong = (result.Details ?? [])
                    .Where(one => one.Errors is not null)
                    .Select(one => $"{one.InstanceLocation}: {string.Join(", ", one.Errors!.Values)}");
                result.IsValid.ShouldBeTrue($"{where}\n{string.Join('\n', wrong)}");
            }
        }
    }

    /// <summary>Every body of JSON that is sent or answered when all is well.</summary>
    private static IEnumerable<(string Where, JsonNode Schema, IReadOnlyList<JsonNode?> Examples)> Bodies(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        let said = method.Value!
        from body in said["responses"]!
            .AsObject()
            .Where(one => one.Key is ['2', ..])
            .Select(one => (one.Key, one.Value))
            .Append(("request", said["requestBody"]))
        let media = body.Item2?["content"]?["application/json"]
        where media is not null && (string?)media["schema"]!["$ref"] != "#/components/schemas/Stream"
        select (
            $"{method.Key.ToUpperInvariant()} {path.Key} {body.Item1}",
            media["schema"]!,
            (IReadOnlyList<JsonNode?>)[.. (media["examples"]?.AsObject() ?? []).Select(one => one.Value!["value"])]
        );
}
