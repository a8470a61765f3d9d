using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityDeclarations.Registry.Tests;

/// <summary>Somebody who calls the API. Addresses are those below /api/v1, or whole ones as answers give them.</summary>
sealed class Caller(HttpClient http, string? key, IReadOnlyCollection<string> failures)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The key that is sent.</summary>
    public string? Key => key;

    /// <summary>What a browser that is signed in sends along with whatever changes something.</summary>
    public string? FormToken { get; set; }

    /// <summary>The capacity in which a person acts; none means the usual one.</summary>
    public string? ActingAs { get; init; }

    /// <summary>The same person in another capacity.</summary>
    public Caller As(Role role, string scope) =>
        new(http, key, failures) { FormToken = FormToken, ActingAs = $"{role.ToString().ToLowerInvariant()}:{scope}" };

    public Task<Answer> Get(string address, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, address, null, headers);

    /// <summary>Makes a new thing.</summary>
    public Task<Answer> Post(string address, object? body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, address, body, headers);

    /// <summary>Changes a thing, having looked at this version of it.</summary>
    public Task<Answer> Change(string address, string? version, object? body = null) =>
        Send(HttpMethod.Post, address, body, ("If-Match", $"\"{version}\""));

    /// <param name="method">The method.</param>
    /// <param name="address">The address.</param>
    /// <param name="body">What is sent as JSON; a text is sent as it is.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<Answer> Send(HttpMethod method, string address, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address.StartsWith('/') ? address : $"/api/v1/{address}");
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body, body.GetType(), null, Json),
        };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (FormToken is not null)
            request.Headers.Add("X-Form-Token", FormToken);
        if (ActingAs is not null)
            request.Headers.Add("Acting-As", ActingAs);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await http.SendAsync(request, Cancelled);
        var answer = new Answer(request, response, await response.Content.ReadAsStringAsync(Cancelled));
        // That something broke inside is never what a test is about; it says what.
        if (answer.Status >= 500)
            lock (failures)
                throw new InvalidOperationException($"{answer}\n{failures.LastOrDefault()}");
        return answer;
    }
}

/// <summary>What the service answered.</summary>
sealed class Answer
{
    readonly string said;
    readonly Lazy<JsonElement> body;

    public Answer(HttpRequestMessage request, HttpResponseMessage response, string text)
    {
        Status = (int)response.StatusCode;
        Text = text;
        said = $"{request.Method} {request.RequestUri?.PathAndQuery}: {Status} {text}";
        Headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        body = new(() => JsonDocument.Parse(Text).RootElement);
        MediaType = response.Content.Headers.ContentType?.MediaType;
    }

    public int Status { get; }

    public string Text { get; }

    public string? MediaType { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The version that the ETag names.</summary>
    public string? Version => Headers.GetValueOrDefault("ETag")?.Trim('"');

    public string? Location => Headers.GetValueOrDefault("Location");

    /// <summary>
    /// What stands at a place in the body, such as <c>items[0].city.slug</c>: texts as they read, numbers as they were written.
    /// </summary>
    public string? this[string place] =>
        Find(place) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { } other => other.GetRawText(),
        };

    /// <summary>What stands at a place in each item of a list.</summary>
    public IReadOnlyList<string?> Each(string list, string place) =>
        [.. Enumerable.Range(0, Count(list)).Select(index => this[$"{list}[{index}]{(place is "" ? "" : ".")}{place}"])];

    public int Count(string list) => Find(list)?.GetArrayLength() ?? throw new InvalidOperationException($"There is no {list} in {said}");

    public override string ToString() => said;

    /// <summary>Insists on a status.</summary>
    public Answer Is(int status)
    {
        Status.ShouldBe(status, said);
        return this;
    }

    /// <summary>Insists on a refusal that says what, where and what to do, in the form of RFC 9457.</summary>
    public Answer Refuses(int status, string code, params string[] fields)
    {
        Is(status);
        MediaType.ShouldBe("application/problem+json", said);
        this["code"].ShouldBe(code, said);
        this["type"].ShouldBe($"/problems/{code}", said);
        this["status"].ShouldBe($"{status}", said);
        foreach (var word in new[] { "title", "detail", "remedy" })
            this[word].ShouldNotBeNullOrWhiteSpace(said);
        if (fields.Length > 0)
            Each("errors", "field").ShouldBe(fields, ignoreOrder: true, said);
        if (Find("errors") is null)
            return this;
        foreach (var word in new[] { "code", "detail", "remedy" })
            Each("errors", word).ShouldAllBe(text => !string.IsNullOrWhiteSpace(text), said);
        return this;
    }

    JsonElement? Find(string place)
    {
        JsonElement? found = body.Value;
        foreach (var step in place.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            found = (found, step) switch
            {
                ({ ValueKind: JsonValueKind.Array } list, ['[', .. var number, ']'])
                    when int.Parse(number, CultureInfo.InvariantCulture) is var index && index < list.GetArrayLength() => list[index],
                ({ ValueKind: JsonValueKind.Object } thing, _) when thing.TryGetProperty(step, out var value) => value,
                _ => null,
            };
        }
        return found;
    }
}

static class Answers
{
    /// <summary>Insists on a status.</summary>
    public static async Task<Answer> Is(this Task<Answer> answer, int status) => (await answer).Is(status);

    /// <summary>Insists on a refusal.</summary>
    public static async Task<Answer> Refuses(this Task<Answer> answer, int status, string code, params string[] fields) =>
        (await answer).Refuses(status, code, fields);
}
