using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CityDeclarations.Registry.Tests;

/// <summary>
/// With RECORD=1 keeps the first exchange of each operation that went well, as the example that the API's description shows. Those
/// that are there stay: whoever wants them anew deletes them first.
/// </summary>
static partial class Recorder
{
    const int Most = 2;

    static readonly string? Folder = Environment.GetEnvironmentVariable("RECORD") is null
        ? null
        : Path.Combine(Checkout.Folder, "src", "CityDeclarations.Registry", "Api", "Examples");

    static readonly Lock Writing = new();

    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static bool Records => Folder is not null;

    /// <param name="operation">Id of the operation.</param>
    /// <param name="request">The body that was sent, if any.</param>
    /// <param name="answer">The body that was answered, if any.</param>
    public static void Keep(string operation, string? request, string? answer)
    {
        var file = Path.Combine(Folder!, $"{operation}.json");
        var exchange = new JsonObject();
        if (request is { Length: > 0 })
            exchange["request"] = Shown(JsonNode.Parse(request), null);
        if (answer is { Length: > 0 })
            exchange["answer"] = Shown(JsonNode.Parse(answer), null);
        if (exchange.Count == 0)
            return;
        lock (Writing)
        {
            if (File.Exists(file))
                return;
            Directory.CreateDirectory(Folder!);
            File.WriteAllText(file, exchange.ToJsonString(Readable) + "\n");
        }
    }

    /// <summary>The same with lists cut short, and with secrets replaced by what looks like them.</summary>
    static JsonNode? Shown(JsonNode? node, string? member) =>
        node switch
        {
            JsonObject members => new JsonObject(members.Select(one => KeyValuePair.Create(one.Key, Shown(one.Value, one.Key)))),
            JsonArray items => new JsonArray([.. items.Take(Most).Select(item => Shown(item, member))]),
            JsonValue value when value.TryGetValue<string>(out var text) => Shown(text, member),
            _ => node?.DeepClone(),
        };

    static string Shown(string text, string? member) =>
        (member, text) switch
        {
            (_, ['c', 'c', 'd', '_', ..]) => "ccd_THE-KEY",
            ("password" or "newPassword", _) => "four plain words here",
            ("token" or "formToken", _) => "THE-TOKEN",
            ("code", _) when Digits().IsMatch(text) => "123456",
            _ => Link().Replace(text, "$1THE-TOKEN"),
        };

    /// <summary>The end of a link in a mail.</summary>
    [GeneratedRegex(@"(https?://\S+/)[\w.-]{20,}")]
    private static partial Regex Link();

    [GeneratedRegex("^[0-9]{6}$")]
    private static partial Regex Digits();
}
