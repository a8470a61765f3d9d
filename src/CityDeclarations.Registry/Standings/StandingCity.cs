using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Standings;

/// <summary>A city as it stands on a board.</summary>
public sealed record StandingCity : StandingDocument
{
    /// <summary>Its part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Its names by language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The country, by its code of ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>What kind of government it is.</summary>
    public CityKind Kind { get; init; }

    /// <summary>What was said of its residents, oldest first.</summary>
    public IReadOnlyList<StandingFigure> Figures { get; init; } = [];

    /// <summary>That it became part of another one.</summary>
    public StandingEnd? Merged { get; init; }

    /// <summary>Its residents: the figure known last that is not of a later year.</summary>
    public long? Residents(Clocks clocks) =>
        Figures.LastOrDefault(figure => clocks.Knows(figure.Recorded) && !(figure.Year > clocks.Day.Year))?.People;

    /// <summary>Its residents when bands were frozen; if none were known then, the first figure known after.</summary>
    public long? ResidentsFrozen(DateTimeOffset at, Clocks clocks) =>
        Residents(clocks with { Known = at < clocks.Known ? at : clocks.Known })
        ?? Figures.FirstOrDefault(figure => clocks.Knows(figure.Recorded))?.People;
}
