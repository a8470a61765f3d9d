using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentValidation;

namespace CityDeclarations.Contracts.Tests;

/// <summary>Whatever clients send has an end, the description says where, and the validators keep exactly to it.</summary>
public sealed partial class LimitTests(DescribedService service)
{
    /// <summary>Members whose end the description does not say, each with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["GeoPoint.latitude"] = "A rule about the city judges it, in its own words: location-impossible.",
        ["GeoPoint.longitude"] = "A rule about the city judges it, in its own words: location-impossible.",
        ["RotateKeyBody.overlapDays"] = "A rule about keys judges it, in its own words: overlap-impossible.",
        ["RobustnessPlan.seed"] = "Any number there is begins a sequence.",
    };

    private static readonly string[] Codes = ["too-long", "out-of-range"];

    /// <summary>The words and texts of the API, without what reading JSON refuses by itself.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new WordConverter(), new TextConverter() },
    };

    [Fact]
    public async Task Every_text_list_and_number_that_is_sent_says_its_end()
    {
        var document = await service.Document();
        var members = Bodies(document).SelectMany(body => Members(document, body.Schema, body.UseCase, [])).ToHashSet();
        members.ShouldNotBeEmpty();
        members.Where(one => !HasEnd(one.Schema)).Select(one => one.Name).Distinct().ShouldBe(Exceptions.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Validators_take_as_much_as_the_description_says_and_no_more()
    {
        var document = await service.Document();
        var cases = 0;
        var wrong = new List<string>();
        foreach (var (useCase, schema) in Bodies(document))
        {
            var sample = Sample(document, schema);
            foreach (var (path, taken, refused) in Edges(document, schema, []))
            {
                cases++;
                if (Refuses(useCase, With(sample, path, taken), path))
                    wrong.Add($"{useCase} refuses {Field(path)}: {Short(taken)}");
                if (!Refuses(useCase, With(sample, path, refused), path))
                    wrong.Add($"{useCase} takes {Field(path)}: {Short(refused)}");
            }
        }
        cases.ShouldBeGreaterThan(300);
        wrong.ShouldBeEmpty();
    }

    private static bool HasEnd(JsonObject schema) =>
        schema["enum"] is not null
        || Kind(schema) switch
        {
            "string" => schema["maxLength"] is not null || schema["format"] is not null,
            "array" => schema["maxItems"] is not null,
            "integer" or "number" => (schema["minimum"] ?? schema["exclusiveMinimum"]) is not null && schema["maximum"] is not null,
            _ => true,
        };

    /// <summary>Every member at any depth, with its items and values, each under the name of the schema that has it.</summary>
    private static IEnumerable<(string Name, JsonObject Schema)> Members(
        JsonObject document,
        JsonNode schema,
        string name,
        HashSet<string> seen
    )
    {
        if (ReferenceOf(schema) is { } reference)
            return seen.Add(reference) ? Members(document, Resolved(document, schema), reference, seen) : [];
        var inner = Resolved(document, schema);
        return
        [
            (name, inner),
            .. inner["properties"] is JsonObject properties
                ? properties.SelectMany(one => Members(document, one.Value!, $"{name}.{one.Key}", seen))
                : [],
            .. inner["items"] is { } items ? Members(document, items, $"{name}[]", seen) : [],
            .. inner["additionalProperties"] is JsonObject values ? Members(document, values, $"{name}{{}}", seen) : [],
        ];
    }

    /// <summary>Wherever something has an end: where it is, what is just within, and what is just outside.</summary>
    private static IEnumerable<(object[] Path, JsonNode Taken, JsonNode Refused)> Edges(JsonObject document, JsonNode schema, object[] path)
    {
        var inner = Resolved(document, schema);
        var step = Kind(inner) is "integer" ? 1 : 0.001m;
        if ((int?)inner["maxLength"] is { } longest)
            yield return (path, new string('a', longest), new string('a', longest + 1));
        if ((decimal?)inner["minimum"] is { } least)
            yield return (path, least, least - step);
        if ((decimal?)inner["exclusiveMinimum"] is { } below)
            yield return (path, below + step, below);
        if ((decimal?)inner["maximum"] is { } greatest)
            yield return (path, greatest, greatest + step);
        if ((int?)inner["maxItems"] is { } most)
            yield return (path, List(most), List(most + 1));
        if ((int?)inner["maxProperties"] is { } names)
            yield return (path, Map(names), Map(names + 1));
        foreach (var part in (inner["properties"] as JsonObject ?? []).SelectMany(one => Edges(document, one.Value!, [.. path, one.Key])))
            yield return part;
        if (inner["items"] is { } item)
            foreach (var part in Edges(document, item, [.. path, 0]))
                yield return part;
        if (inner["additionalProperties"] is JsonObject value)
            foreach (var part in Edges(document, value, [.. path, new Key(KeyOf(path))]))
                yield return part;

        JsonArray List(int count) => [.. Enumerable.Range(0, count).Select(_ => Sample(document, inner["items"]!))];

        JsonObject Map(int count) =>
            new(
                Enumerable
                    .Range(0, count)
                    .Select(number => KeyValuePair.Create($"a{number}", (JsonNode?)Sample(document, inner["additionalProperties"]!)))
            );
    }

    /// <summary>Something that could be sent, with every member.</summary>
    private static JsonNode Sample(JsonObject document, JsonNode schema, string name = "")
    {
        var inner = Resolved(document, schema);
        if (inner["enum"] is JsonArray words)
            return words.Last(word => word is not null)!.DeepClone();
        return Kind(inner) switch
        {
            "string" => (string?)inner["format"] switch
            {
                "date" => "2025-01-01",
                "date-time" => "2025-01-01T00:00:00Z",
                "edtf" => "2025",
                _ => "a",
            },
            "integer" or "number" => Math.Max(1, (decimal?)inner["minimum"] ?? 1),
            "boolean" => false,
            "array" => new JsonArray(Sample(document, inner["items"]!)),
            _ when inner["additionalProperties"] is JsonObject value => new JsonObject { [KeyOf([name])] = Sample(document, value) },
            _ => new JsonObject(
                (inner["properties"] as JsonObject ?? []).Select(one =>
                    KeyValuePair.Create(one.Key, (JsonNode?)Sample(document, one.Value!, one.Key))
                )
            ),
        };
    }

    /// <summary>A name in a map; those of points are words.</summary>
    private static string KeyOf(object[] path) => path[^1] is "points" ? "not-started" : "en";

    private static bool Refuses(string useCase, JsonObject body, object[] path)
    {
        var request = Known.Requests.Single(type => type.Name == useCase);
        return Known
            .Types.Where(type => Known.Closing(type, typeof(IValidator<>)).Any(one => one.GenericTypeArguments[0] == request))
            .Select(type => (IValidator)Activator.CreateInstance(type)!)
            .SelectMany(validator => validator.Validate(new ValidationContext<object>(Made(request, body))).Errors)
            .Any(error => Index().Replace(error.PropertyName, "") == Field(path) && Codes.Contains(FieldCodes.Of(error.ErrorCode)));
    }

    /// <summary>The request that a body becomes: members of one name go together, and a part may be sent member by member.</summary>
    private static object Made(Type request, JsonObject body)
    {
        var constructor = request.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);

        object? Argument(ParameterInfo parameter) =>
            body[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)] is { } sent ? sent.Deserialize(parameter.ParameterType, Json)
            : parameter.ParameterType is { IsClass: true } part && part.Assembly == Known.Registry ? body.Deserialize(part, Json)
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
            : parameter.ParameterType == typeof(string) ? "a"
            : null;
    }

    private static JsonObject With(JsonNode sample, object[] path, JsonNode value)
    {
        var body = sample.DeepClone().AsObject();
        JsonNode place = body;
        foreach (var part in path[..^1])
            place = part is int index ? place[index]! : place[$"{part}"]!;
        if (path[^1] is int last)
            place[last] = value.DeepClone();
        else
            place[$"{path[^1]}"] = value.DeepClone();
        return body;
    }

    /// <summary>A field as findings name it, without the numbers of items.</summary>
    private static string Field(object[] path) => string.Join('.', path.OfType<string>());

    private static string Short(JsonNode value) =>
        value.ToJsonString() is { Length: > 40 } text ? $"{text.Length} characters" : value.ToJsonString();

    private static IEnumerable<(string UseCase, JsonNode Schema)> Bodies(JsonObject document) =>
        document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation =>
                (Name: (string?)operation.Value!["operationId"], operation.Value["requestBody"]?["content"]?["application/json"]?["schema"])
            )
            .Where(one => one.Item2 is not null)
            .Select(one => ($"{char.ToUpperInvariant(one.Name![0])}{one.Name[1..]}", one.Item2!));

    private static JsonObject Resolved(JsonObject document, JsonNode schema) =>
        ReferenceOf(schema) is { } reference ? document["components"]!["schemas"]![reference]!.AsObject() : schema.AsObject();

    private static string? ReferenceOf(JsonNode schema) =>
        (
            (string?)schema["$ref"]
            ?? (schema["oneOf"] as JsonArray)?.Select(one => (string?)one!["$ref"]).SingleOrDefault(one => one is not null)
        )?.Split('/')[^1];

    private static string? Kind(JsonObject schema) =>
        schema["type"] is JsonArray kinds ? kinds.Select(kind => (string?)kind).First(kind => kind != "null") : (string?)schema["type"];

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    /// <summary>A name in a map, which findings do not name.</summary>
    private sealed record Key(string Name)
    {
        public override string ToString() => Name;
    }
}
