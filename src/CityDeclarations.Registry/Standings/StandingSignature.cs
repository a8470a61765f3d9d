namespace CityDeclarations.Registry.Standings;

/// <summary>A signature from its beginning to its end.</summary>
/// <param name="From">The first day on which it can have been made; none when that is not known.</param>
/// <param name="Listed">When it was entered in the list.</param>
/// <param name="Ended">When it was withdrawn, or the city removed.</param>
public sealed record StandingSignature(DateOnly? From, Recorded? Listed = null, StandingEnd? Ended = null);
