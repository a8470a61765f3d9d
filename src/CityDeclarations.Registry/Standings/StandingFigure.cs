namespace CityDeclarations.Registry.Standings;

/// <summary>A figure of a city's residents.</summary>
/// <param name="Recorded">Where it was recorded.</param>
/// <param name="People">Residents.</param>
/// <param name="Year">The year it stands for; none when its source does not say.</param>
public sealed record StandingFigure(Recorded Recorded, long People, int? Year);
