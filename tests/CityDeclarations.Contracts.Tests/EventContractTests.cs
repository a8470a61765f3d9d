using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// The lock file of the past. What was stored once is read for ever, so the name and the shape of each event are
/// approved files, and a body as it was stored then must still be read and folded, without losing anything of it.
/// </summary>
public sealed partial class EventContractTests
{
    private const string Schemas = "events";
    private const string Samples = "events/samples";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static TheoryData<string> Events => [.. Known.Events.Select(type => type.FullName!)];

    public static TheoryData<string> Names => [.. RegistryStore.Names.Values.Order(StringComparer.Ordinal)];

    public static TheoryData<string> SampleFiles => [.. Files(Samples)];

    public static TheoryData<string> Streams => [.. Known.Streams.Select(stream => stream.Kind)];

    [Fact]
    public void There_are_streams_and_events()
    {
        Known.Streams.Select(stream => stream.Kind).ShouldBeUnique();
        Known.Events.ShouldNotBeEmpty();
        RegistryStore.Names.Keys.Except(Known.Events).ShouldBeEmpty("These are stored, and no stream folds them.");
    }

    [Theory, MemberData(nameof(Events))]
    public void Every_event_has_a_stored_name_of_its_own(string type)
    {
        var fact = Known.Events.Single(one => one.FullName == type);
        var stream = Known.Streams.Single(one => one.Events.Contains(fact));
        RegistryStore.Names.ShouldContainKey(fact, "Its area does not say under which name it is stored.");
        var name = RegistryStore.Names[fact];
        StoredName().IsMatch(name).ShouldBeTrue($"“{name}” is not of the form stream.fact_in_snake_case.");
        name.Split('.')[0].ShouldBe(stream.Kind);
        RegistryStore.Names.Values.Count(other => other == name).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_shape_is_the_approved_one(string name)
    {
        var schema = RegistryStore.Json.GetJsonSchemaAsNode(
            RegistryStore.Event(name),
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Stored }
        );
        Approved.Matches($"{Schemas}/{name}.json", schema.ToJsonString(Readable));
    }

    [Fact]
    public void Nothing_that_was_approved_is_gone() =>
        Files(Schemas)
            .Select(Path.GetFileNameWithoutExtension)
            .Except(RegistryStore.Names.Values)
            .ShouldBeEmpty("An approved event is no longer known. What was stored under its name can no longer be read.");

    [Theory, MemberData(nameof(Names))]
    public void Every_event_has_a_stored_body_as_sample(string name) =>
        Files(Samples)
            .Select(NameOf)
            .ShouldContain(
                name,
                $"Put a realistic stored body into Approved/{Samples}/{name}.json. When a shape changes, keep the old body as "
                    + $"{name}.SHAPE.json."
            );

    [Theory, MemberData(nameof(SampleFiles))]
    public void A_stored_body_can_still_be_read_and_nothing_of_it_is_lost(string file)
    {
        RegistryStore.Names.Values.ShouldContain(NameOf(file));
        var body = JsonNode.Parse(Text(file));
        var again = JsonNode.Parse(RegistryStore.Write(Read(file)));
        Lost(body, again, "").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(SampleFiles))]
    public void A_stored_body_can_still_be_folded(string file)
    {
        var fact = Read(file);
        Known.Streams.Single(stream => stream.Events.Contains(fact.GetType())).Add(fact).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Streams))]
    public void A_stored_stream_can_still_be_folded(string kind)
    {
        var stream = Known.Streams.Single(one => one.Kind == kind);
        var facts = Files(Samples)
            .Where(file => NameOf(file).StartsWith($"{kind}.", StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(fact => stream.Events.ToList().IndexOf(fact.GetType()))
            .ToArray();
        facts.Select(fact => fact.GetType()).Distinct().Count().ShouldBe(stream.Events.Count);
        stream.Add(facts).ShouldBeOfType(stream.State);
    }

    /// <summary>The stored name, also of a body in a former shape: <c>stream.fact.shape.json</c>.</summary>
    private static string NameOf(string file) => string.Join('.', Path.GetFileName(file).Split('.').Take(2));

    private static string[] Files(string folder) =>
        [
            .. Directory
                .GetFiles(Path.Combine(Approved.Folder, folder), "*.json")
                .Select(Path.GetFileName)
                .Where(file => !file!.Contains(".received.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)!,
        ];

    private static string Text(string file) => File.ReadAllText(Path.Combine(Approved.Folder, Samples, file));

    private static object Read(string file)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(Text(file)));
        return RegistryStore.Read(NameOf(file), body);
    }

    /// <summary>What the exporter does not know of how events are written.</summary>
    private static JsonNode Stored(JsonSchemaExporterContext context, JsonNode schema)
    {
        // A converter hides what it writes.
        if (context.TypeInfo.Type == typeof(PartialDate))
            return new JsonObject
            {
                ["type"] = context.PropertyInfo?.IsGetNullable == false ? "string" : new JsonArray("string", "null"),
                ["format"] = "edtf",
            };

        // What is null is left out.
        if (schema["required"] is JsonArray required && RegistryStore.Json.DefaultIgnoreCondition is JsonIgnoreCondition.WhenWritingNull)
        {
            var needed = required
                .Where(name =>
                    schema["properties"]![(string)name!]!["type"] is not JsonArray types || types.All(type => (string)type! != "null")
                )
                .ToArray();
            required.Clear();
            foreach (var name in needed)
                required.Add(name);
        }
        return schema;
    }

    /// <summary>Where the second does not say what the first says. It may say more.</summary>
    private static IEnumerable<string> Lost(JsonNode? was, JsonNode? now, string path) =>
        (was, now) switch
        {
            (JsonObject before, JsonObject after) => before.SelectMany(member =>
                Lost(member.Value, after[member.Key], $"{path}.{member.Key}")
            ),
            (JsonArray before, JsonArray after) when before.Count == after.Count => before
                .Zip(after)
                .SelectMany((pair, index) => Lost(pair.First, pair.Second, $"{path}[{index}]")),
            _ => JsonNode.DeepEquals(was, now)
                ? []
                : [$"{path.TrimStart('.')} was {was?.ToJsonString() ?? "nothing"} and is read as {now?.ToJsonString() ?? "nothing"}"],
        };

    [GeneratedRegex(@"^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z0-9]+)*\z")]
    private static partial Regex StoredName();
}
