using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// The API's description is what partners build on: it changes only when somebody means it to, and keeps its own conventions.
/// </summary>
public sealed partial class OpenApiContractTests(DescribedService service)
{
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete", "head", "options", "trace"];

    /// <summary>Rules of the account pages, and one that no operation answers because it is not asked.</summary>
    private static readonly string[] OfNoOperation =
    [
        "authenticator-there",
        "code-wrong",
        "method-not-allowed",
        "only-way-in",
        "passkey-refused",
        "password-wrong",
        "provider-unknown",
    ];

    /// <summary>Rules that the report of an import lists, row by row; the import itself goes on.</summary>
    private static readonly string[] OfRows =
    [
        "city-country-differs",
        "city-kind-unknown",
        "city-may-be-registered",
        "city-name-missing",
        "city-name-too-long",
        "city-slug-malformed",
        "identifier-damaged",
        "import-row-malformed",
        "import-row-repeated",
        "location-malformed",
        "number-decimal-comma",
        "number-malformed",
        "number-not-whole",
        "number-thousands-separator",
        "text-damaged",
    ];

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    [Fact]
    public async Task The_description_is_the_approved_one()
    {
        var document = await service.Document();
        Approved.Matches("openapi.v1.json", Ordered(document)!.ToJsonString(Readable));
    }

    [Fact]
    public async Task It_is_OpenAPI_3_1() => ((string)(await service.Document())["openapi"]!).ShouldStartWith("3.1");

    [Fact]
    public async Task It_describes_every_address_of_the_API()
    {
        service.Addresses.ShouldNotBeEmpty();
        (await Operations()).Select(one => one.Name).ShouldBe(service.Addresses, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_path_is_below_api_v1() =>
        (await Operations()).ShouldAllBe(one => one.Path.StartsWith("/api/v1/", StringComparison.Ordinal));

    [Fact]
    public async Task Every_operation_has_a_summary_and_one_tag() =>
        (await Operations())
            .Where(one => string.IsNullOrWhiteSpace((string?)one.Said["summary"]) || one.Said["tags"] is not JsonArray { Count: 1 })
            .Select(one => one.Name)
            .ShouldBeEmpty();

    [Fact]
    public async Task Every_operation_and_every_parameter_says_what_it_is_in_three_words_at_least()
    {
        var operations = await Operations();
        operations.Where(one => !SaysWhatItIs(one.Said)).Select(one => one.Name).ShouldBeEmpty();
        operations
            .SelectMany(
                one => (one.Said["parameters"] as JsonArray ?? []).Where(parameter => !SaysWhatItIs(parameter!)),
                (one, parameter) => $"{one.Name} {parameter!["name"]}"
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_schema_and_every_member_says_what_it_is_in_three_words_at_least()
    {
        var document = await service.Document();
        document["components"]!["schemas"]!
            .AsObject()
            .Where(one => !SaysWhatItIs(one.Value!))
            .Select(one => one.Key)
            .Concat(Members(document).Where(one => !SaysWhatItIs(one.Member)).Select(one => one.Where))
            .ShouldBeEmpty();
    }

    /// <summary>Whoever types a text knows beforehand who will read it.</summary>
    [Fact]
    public async Task Every_free_text_that_is_sent_says_whether_it_is_public()
    {
        var document = await service.Document();
        var sent = Sent(document);
        var texts = Members(document).Where(one => sent.Contains(one.Where.Split('.')[0]) && IsFreeText(one.Member)).ToArray();
        texts.ShouldNotBeEmpty();
        texts
            .Where(one => !Description(one.Member).Contains("public") && !Regex.IsMatch(Description(one.Member), @"\bsees?\b"))
            .Select(one => $"{one.Where}: {Description(one.Member)}")
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET /api/v1/programmes/{programme}/reports", "stage", "submitted")]
    [InlineData("GET /api/v1/programmes/{programme}/signatories", "onHold", "left-out")]
    [InlineData("GET /api/v1/indicators", "direction", "lower")]
    [InlineData("GET /api/v1/desks/{kind}/{slug}", "kind", "organisation")]
    public async Task A_choice_in_an_address_is_one_in_the_description(string operation, string parameter, string word)
    {
        var said = (await Operations()).Single(one => one.Name == operation).Said["parameters"]!.AsArray();
        var schema = said.Single(one => (string?)one!["name"] == parameter)!["schema"]!;
        schema["enum"]!.AsArray().Select(one => (string?)one).ShouldContain(word);
    }

    [Fact]
    public async Task Each_way_to_say_who_asks_is_described()
    {
        var document = await service.Document();
        document["components"]!["securitySchemes"]!
            .AsObject()
            .Select(one => one.Key)
            .ShouldBe(["Key", "Session", "FormToken"], ignoreOrder: true);
        document["security"]!
            .AsArray()
            .Select(one => string.Join('+', one!.AsObject().Select(way => way.Key).Order()))
            .ShouldBe(["", "Key", "FormToken+Session"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_operation_says_what_its_problems_look_like_and_which_there_are()
    {
        var operations = await Operations();
        operations.Where(one => one.Problems.Count < 3 || !one.Problems.ContainsKey("default")).Select(one => one.Name).ShouldBeEmpty();
        var problems = operations.SelectMany(one => one.Problems, (one, problem) => (one.Name, problem.Key, problem.Value)).ToArray();
        problems
            .Where(one =>
                (string?)one.Value["content"]?["application/problem+json"]?["schema"]?["$ref"] != "#/components/schemas/Problem"
                || Codes(one.Value).Count == 0
            )
            .Select(one => $"{one.Name}: {one.Key}")
            .ShouldBeEmpty();
        problems
            .SelectMany(one => Codes(one.Value), (one, code) => (one.Name, one.Key, Code: code))
            .Where(one =>
                ProblemCatalogue.All.Single(kind => kind.Code == one.Code).Status is var status
                && one.Key != (status == 500 ? "default" : $"{status}")
            )
            .Select(one => $"{one.Name}: {one.Code} at {one.Key}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_rule_refuses_some_operation()
    {
        var named = (await Operations()).SelectMany(one => one.Problems.Values).SelectMany(Codes).ToHashSet();
        ProblemCatalogue.All.Select(kind => kind.Code).Except(named).ShouldBe([.. OfNoOperation, .. OfRows], ignoreOrder: true);
    }

    [Theory]
    [InlineData("GET /api/v1/cities", 400, "invalid-request", "unknown-parameter")]
    [InlineData("POST /api/v1/programmes/{programme}/applications/{city}/approval", 409, "application-not-under-review", "try-again")]
    [InlineData(
        "PUT /api/v1/programmes/{programme}/cities/{city}/reports/{year}/draft/fields/{field}",
        409,
        "cycle-unknown",
        "draft-closed",
        "draft-field-crowded",
        "try-again"
    )]
    [InlineData(
        "POST /api/v1/methodologies/evaluate",
        422,
        "logarithm-of-zero",
        "mean-of-zero",
        "no-spread",
        "own-target-no-improvement",
        "score-out-of-range"
    )]
    public async Task An_operation_names_the_rules_that_can_refuse_it_and_no_others(string operation, int status, params string[] codes) =>
        Codes((await Operations()).Single(one => one.Name == operation).Problems[$"{status}"]).ShouldBe(codes);

    [Fact]
    public async Task Every_operation_says_what_it_answers() =>
        (await Operations())
            .Where(one => one.Schema is null != service.Kind(one.Name) is EndpointKind.Does)
            .Select(one => one.Name)
            .ShouldBeEmpty();

    /// <summary>Whoever changes a thing says which version of it was looked at; whoever makes one can repeat the request safely.</summary>
    [Fact]
    public async Task Every_change_takes_If_Match_and_every_creation_an_Idempotency_Key()
    {
        var writing = (await Operations())
            .Where(one => one.Method is not "get" && service.Kind(one.Name) is not EndpointKind.Computes)
            .ToArray();
        writing.ShouldNotBeEmpty();
        writing
            .Where(one =>
                !one.Takes("If-Match", required: true)
                && !(
                    one.Method is "post"
                    && service.Kind(one.Name) is EndpointKind.Creates or EndpointKind.Does
                    && one.Takes("Idempotency-Key", required: false)
                )
                // Its address is the digest of what is sent, so it is the same request each time.
                && !(
                    one.Method is "put"
                    && service.Kind(one.Name) is EndpointKind.Keeps
                    && one.Path.EndsWith("/{sha256}", StringComparison.Ordinal)
                )
            )
            .Select(one => one.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_endpoint_says_of_which_kind_it_is_and_keeps_to_it() =>
        (await Operations())
            .Where(one =>
                service.Kind(one.Name) switch
                {
                    EndpointKind.Shows or EndpointKind.Gives => one.Method is not "get"
                        || one.Takes("If-Match")
                        || one.Takes("Idempotency-Key"),
                    EndpointKind.Computes => one.Method is not "post" || one.Takes("If-Match") || one.Takes("Idempotency-Key"),
                    EndpointKind.Creates or EndpointKind.Does => one.Method is not "post" || one.Takes("If-Match"),
                    EndpointKind.Keeps => one.Method is not "put" || one.Takes("If-Match") || one.Takes("Idempotency-Key"),
                    EndpointKind.Changes => one.Method is not ("post" or "put") || !one.Takes("If-Match", required: true),
                    _ => true,
                }
            )
            .Select(one => one.Name)
            .ShouldBeEmpty();

    /// <summary>That what is described is what is sent, the tests that ask over HTTP find out with every answer.</summary>
    [Fact]
    public async Task Each_kind_of_operation_says_which_headers_it_answers()
    {
        var operations = await Operations();
        operations
            .Where(one =>
                one.Takes("If-Match") && one.Said["responses"]!["200"] is not null && !one.Sends("200", "ETag")
                || one.Said["responses"]!["201"] is not null && !one.Sends("201", "Location")
                || one.Said["responses"]!["304"] is not null != (one.Method is "get" && one.Sends("200", "ETag"))
                || one.Answer?["properties"]?["next"] is not null != one.Sends("200", "Link")
            )
            .Select(one => one.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_list_has_pages()
    {
        var lists = (await Operations())
            .Where(one =>
                one.Method is "get" && (one.Answer?["properties"]?["next"] is not null || (string?)one.Answer?["type"] is "array")
            )
            .ToArray();
        lists.ShouldNotBeEmpty();
        lists
            .Where(one => !one.Takes("limit", required: false) || !one.Takes("cursor", required: false))
            .Select(one => one.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_refers_to_what_is_not_there()
    {
        var document = await service.Document();
        var references = References(document).Distinct().ToArray();
        references.ShouldNotBeEmpty();
        references
            .Where(reference =>
                reference[2..].Split('/').Aggregate((JsonNode?)document, (node, part) => (node as JsonObject)?[part]) is null
            )
            .ShouldBeEmpty();
    }

    /// <summary>Two types of the same name would share a schema, and one of them would be described wrongly.</summary>
    [Fact]
    public async Task Every_schema_is_of_one_type()
    {
        var typesBySchema =
            from one in await Operations()
            from body in service.Bodies(one.Name)
            let schema = one.Reference(body.Status)
            where schema is not null
            group body.Type by schema;
        typesBySchema
            .Where(types => types.Distinct().Count() > 1)
            .Select(types => $"{types.Key}: {string.Join(", ", types.Distinct().Select(type => type.FullName))}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_schema_says_what_it_takes()
    {
        string[] says = ["type", "$ref", "enum", "const", "oneOf", "anyOf", "allOf"];
        var schemas = Schemas(await service.Document()).ToArray();
        schemas.ShouldNotBeEmpty();
        schemas
            .Where(one => !says.Any(one.Schema.ContainsKey))
            .Select(one => one.Where)
            .Concat(
                schemas
                    .Where(one =>
                        one.Schema["type"]?.ToJsonString().Contains("array", StringComparison.Ordinal) == true
                        && one.Schema["items"] is null
                    )
                    .Select(one => $"{one.Where}[]")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_has_the_tag_of_the_area_that_answers_it()
    {
        var operations = await Operations();
        operations
            .Where(one => (string?)one.Said["tags"]?[0] != service.Area(one.Name))
            .Select(one => $"{one.Name} is tagged {one.Said["tags"]}, and answered by {service.Area(one.Name)}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_tags_declared_are_those_in_use() =>
        (await service.Document())["tags"]!
            .AsArray()
            .Select(tag => (string)tag!["name"]!)
            .ShouldBe((await Operations()).Select(one => service.Area(one.Name)).Distinct(), ignoreOrder: true);

    private async Task<IReadOnlyList<Operation>> Operations()
    {
        var document = await service.Document();
        return
        [
            .. from path in (JsonObject)document["paths"]!
            from method in (JsonObject)path.Value!
            where Methods.Contains(method.Key)
            select new Operation(path.Key, method.Key, (JsonObject)method.Value!, document),
        ];
    }

    /// <summary>The codes that a description of problems lists.</summary>
    private static IReadOnlyList<string> Codes(JsonNode problem) =>
        [.. Code().Matches((string)problem["description"]!).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("^- `([a-z-]+)`: ", RegexOptions.Multiline)]
    private static partial Regex Code();

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                member is { Key: "$ref", Value: JsonValue value } ? [(string)value!] : References(member.Value)
            ),
            JsonArray items => items.SelectMany(References),
            _ => [],
        };

    private static string Description(JsonNode said) =>
        (string?)said["description"]
        // A member that may be null says what it is where it refers to its schema.
        ?? (said["oneOf"] as JsonArray)?.Select(one => (string?)one!["description"]).FirstOrDefault(text => text is not null)
        ?? "";

    private static bool SaysWhatItIs(JsonNode said) => Description(said).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= 3;

    /// <summary>Every member of every schema, with where it stands.</summary>
    private static IEnumerable<(string Where, JsonObject Member)> Members(JsonObject document) =>
        Schemas(document)
            .Where(one => one.Schema["properties"] is not null)
            .SelectMany(
                one => one.Schema["properties"]!.AsObject(),
                (one, member) => ($"{one.Where}.{member.Key}", member.Value!.AsObject())
            );

    /// <summary>The schemas that bodies of requests are made of.</summary>
    private static HashSet<string> Sent(JsonObject document)
    {
        var sent = new HashSet<string>();
        var open = new Stack<JsonNode?>(
            document["paths"]!
                .AsObject()
                .SelectMany(path => path.Value!.AsObject())
                .Select(one => (one.Value as JsonObject)?["requestBody"])
        );
        while (open.TryPop(out var node))
            foreach (var name in References(node).Select(reference => reference.Split('/')[^1]).Where(sent.Add))
                open.Push(document["components"]!["schemas"]![name]);
        return sent;
    }

    /// <summary>
    /// A text without a given form, in words that somebody chooses. What names something or somebody says in its first
    /// sentence by what: a code, an address, a language.
    /// </summary>
    private static bool IsFreeText(JsonObject member) =>
        member["type"] is { } type
        && type.ToJsonString().Contains("\"string\"", StringComparison.Ordinal)
        && new[] { "enum", "format", "pattern", "examples" }.All(form => member[form] is null)
        && !NamesSomething().IsMatch(Description(member).Split(". ")[0]);

    [GeneratedRegex(
        @"^(?!What|Why|How).*\b(codes?|slugs?|ids?|keys?|address|BCP 47|ISO 3166|IANA|SHA-256|unit|password|token|salt|capacity)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex NamesSomething();

    /// <summary>Every schema there is, with where it stands.</summary>
    private static IEnumerable<(string Where, JsonObject Schema)> Schemas(JsonObject document)
    {
        return document["components"]!["schemas"]!.AsObject().SelectMany(one => Inside(one.Key, one.Value!.AsObject()));

        static IEnumerable<(string, JsonObject)> Inside(string where, JsonObject schema) =>
            [
                (where, schema),
                .. schema["properties"] is JsonObject properties
                    ? properties.SelectMany(one => Inside($"{where}.{one.Key}", one.Value!.AsObject()))
                    : [],
                .. schema["items"] is JsonObject items ? Inside($"{where}[]", items) : [],
            ];
    }

    /// <summary>The same with every object's members in order, so that only what is said makes a difference.</summary>
    private static JsonNode? Ordered(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Ordered(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Ordered)]),
            _ => node?.DeepClone(),
        };

    private sealed record Operation(string Path, string Method, JsonObject Said, JsonObject Document)
    {
        public string Name => $"{Method.ToUpperInvariant()} {Path}";

        /// <summary>The body of the answer when all is well, where its schema was referred to.</summary>
        public JsonNode? Answer =>
            Schema is null || (string?)Schema["$ref"] is not { } reference
                ? Schema
                : Document["components"]!["schemas"]![reference.Split('/')[^1]];

        /// <summary>The schema that a body refers to: that of the request, or of the answer with a status.</summary>
        public string? Reference(int? status)
        {
            var content = status is null ? Said["requestBody"]?["content"] : Said["responses"]![$"{status}"]?["content"];
            var schema = content?["application/json"]?["schema"];
            return (string?)(schema?["$ref"] ?? schema?["oneOf"]?[1]?["$ref"]);
        }

        /// <summary>What is answered when the register says no, by status.</summary>
        public IReadOnlyDictionary<string, JsonNode> Problems =>
            Said["responses"]!
                .AsObject()
                .Where(one => one.Key is "default" or ['4' or '5', ..])
                .ToDictionary(
                    one => one.Key,
                    one =>
                        (string?)one.Value!["$ref"] is { } reference
                            ? Document["components"]!["responses"]![reference.Split('/')[^1]]!
                            : one.Value
                );

        public JsonNode? Schema =>
            (Said["responses"]!["200"] ?? Said["responses"]!["201"])?["content"]?.AsObject().First().Value?["schema"];

        /// <summary>Whether an answer carries a header.</summary>
        public bool Sends(string status, string header) => Said["responses"]![status]?["headers"]?[header] is not null;

        public bool Takes(string parameter, bool? required = null) =>
            Said["parameters"] is JsonArray parameters
            && parameters.Any(one =>
                (string?)one!["name"] == parameter && (required is null || ((bool?)one["required"] ?? false) == required)
            );
    }
}
