namespace CityDeclarations.Registry.Signatories;

/// <summary>What has been typed of an application and not been sent. A document, not a stream: a draft is nobody's history.</summary>
public sealed record ApplicationDraft
{
    /// <summary>Programme and city.</summary>
    public string Id { get; init; } = "";

    /// <summary>Everything typed so far, as typed, by field.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Version of the draft; send it in If-Match to save over it.</summary>
    public required long Version { get; init; }

    internal static string Key(string programme, string city) => $"{programme}/{city}";

    internal static RuleViolationException NotYours(string programme, string city) =>
        Refusals.NotAllowed.Broken($"Only an official of {city} or an officer of “{programme}” works on this draft.");
}
