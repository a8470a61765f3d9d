namespace CityDeclarations.Registry.Cities;

/// <summary>What later decisions about a city look at.</summary>
internal sealed record City
{
    public string Id { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Country { get; init; } = "";
    public CityKind Kind { get; init; }
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<CityIdentifier> Identifiers { get; init; } = [];
    public Population? Population { get; init; }
    public string? MergedInto { get; init; }

    public static string Key(string slug) => $"city:{slug}";

    public static EventStream<City, CityEvent> Stream(string slug) => new(Key(slug));
}
