using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CityDeclarations.Registry.Tests;

/// <summary>
/// Holds every answer against the API's description: whoever asks in a test finds out that the service answers what it says of itself.
/// </summary>
sealed partial class Described(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Headers that say something of the answer. Sessions and servers add others to whatever is answered.</summary>
    static readonly string[] Telling = ["ETag", "Location", "Link", "Content-Disposition", "Retry-After", "WWW-Authenticate"];

    /// <summary>All nodes describe the same API: it is read once.</summary>
    static readonly Lock Reading = new();
    static Task<IReadOnlyList<Operation>>? operations;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var address = request.RequestUri!;
        if (!address.AbsolutePath.StartsWith("/api/v1/", StringComparison.Ordinal) || (int)response.StatusCode >= 500)
            return response;
        if ((await Operations(address)).FirstOrDefault(one => one.Is(request)) is not { } operation)
            return response; // no such address, and so no operation that could describe it
        if (await operation.Contradicts(response, cancellationToken) is { } contradiction)
            throw new InvalidOperationException(
                $"{request.Method} {address.PathAndQuery} answered {(int)response.StatusCode}. The description of {operation} "
                    + $"says otherwise: {contradiction}\n{await response.Content.ReadAsStringAsync(cancellationToken)}"
            );
        if (Recorder.Records && response.IsSuccessStatusCode)
            await operation.Record(request, response, cancellationToken);
        return response;
    }

    Task<IReadOnlyList<Operation>> Operations(Uri address)
    {
        lock (Reading)
            return operations is null or { IsFaulted: true } or { IsCanceled: true }
                ? operations = Read(new Uri(address, "/openapi/v1.json"))
                : operations;
    }

    /// <summary>Addresses with fewer parameters come first, as they do for the service.</summary>
    async Task<IReadOnlyList<Operation>> Read(Uri description)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, description);
        using var response = await base.SendAsync(request, CancellationToken.None);
        var document = JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(CancellationToken.None))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
            from method in path.Value!.AsObject()
            orderby path.Key.Count(letter => letter is '{')
            select new Operation(method.Key, path.Key, method.Value!, document),
        ];
    }

    sealed class Operation(string method, string path, JsonNode said, JsonNode document)
    {
        readonly Regex address = new($"^{Parameter().Replace(path, "[^/]+")}$");

        public override string ToString() => $"{method.ToUpperInvariant()} {path}";

        public bool Is(HttpRequestMessage request) =>
            request.Method.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && address.IsMatch(request.RequestUri!.AbsolutePath);

        /// <summary>What of an answer is not in the description; nothing when all of it is.</summary>
        public async Task<string?> Contradicts(HttpResponseMessage response, CancellationToken ct)
        {
            if (Answer($"{(int)response.StatusCode}") is not { } answer)
                return "there is no such status.";
            if (Headers(response, answer["headers"]?.AsObject() ?? []) is { } wrong)
                return wrong;
            if (response.Content.Headers.ContentType?.MediaType is not "application/problem+json")
                return null;
            await response.Content.LoadIntoBufferAsync(ct);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct));
            var code = problem.RootElement.GetProperty("code").GetString()!;
            if (!Codes(answer).Contains(code))
                return $"{code} is not among the problems of this status.";
            if (!problem.RootElement.TryGetProperty("errors", out var errors))
                return null;
            // What else is to be mended may have a status of its own.
            var others = said["responses"]!.AsObject().SelectMany(one => Codes(Answer(one.Key)!)).Concat(FieldCodes.All.Keys).ToHashSet();
            return
                errors.EnumerateArray().Select(error => error.GetProperty("code").GetString()!).FirstOrDefault(one => !others.Contains(one))
                    is { } other
                ? $"{other} is not among its problems."
                : null;
        }

        /// <summary>Keeps what was said as an example, when all is there that the operation says.</summary>
        public async Task Record(HttpRequestMessage request, HttpResponseMessage response, CancellationToken ct)
        {
            var asked = await Text(request.Content, ct);
            // What is given out as a file has no schema that an example could keep to.
            var file =
                (string?)Answer($"{(int)response.StatusCode}")!["content"]?["application/json"]?["schema"]?["$ref"]
                is "#/components/schemas/Stream";
            var answered = file ? null : await Text(response.Content, ct);
            if ((said["requestBody"]?["content"]?["application/json"] is null) == (asked is null))
                Recorder.Keep((string)said["operationId"]!, asked, answered);
        }

        static async Task<string?> Text(HttpContent? content, CancellationToken ct)
        {
            if (content?.Headers.ContentType?.MediaType is not "application/json")
                return null;
            await content.LoadIntoBufferAsync(ct);
            return await content.ReadAsStringAsync(ct);
        }

        string? Headers(HttpResponseMessage response, JsonObject described)
        {
            var sent = response.Headers.Concat(response.Content.Headers).Select(one => one.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return described.FirstOrDefault(one => (bool?)Resolved(one.Value)!["required"] == true && !sent.Contains(one.Key)).Key
                    is { } missing
                    ? $"{missing} is always there."
                : Telling.FirstOrDefault(one => sent.Contains(one) && !described.ContainsKey(one)) is { } untold
                    ? $"{untold} is not among the headers."
                : null;
        }

        JsonNode? Answer(string status) => Resolved(said["responses"]![status]);

        JsonNode? Resolved(JsonNode? node) =>
            (string?)node?["$ref"] is { } reference
                ? reference[2..].Split('/').Aggregate((JsonNode)document, (within, step) => within[step]!)
                : node;

        static IEnumerable<string> Codes(JsonNode answer) =>
            Code().Matches((string)answer["description"]!).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^- `([a-z-]+)`: ", RegexOptions.Multiline)]
    private static partial Regex Code();
}
