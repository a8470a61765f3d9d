namespace CityDeclarations.Registry.Indicators;

/// <summary>What later decisions about an indicator look at.</summary>
internal sealed record Indicator
{
    public string Id { get; init; } = "";
    public IndicatorDefinition? Definition { get; init; }

    public static string Key(string code) => $"indicator:{code}";

    public static EventStream<Indicator, IndicatorEvent> Stream(string code) => new(Key(code));
}
