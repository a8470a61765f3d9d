namespace CityDeclarations.Registry.Standings;

/// <summary>That something ended.</summary>
/// <param name="Recorded">Where that was recorded.</param>
/// <param name="On">The first day on which it can have ended; none when that is not known.</param>
public sealed record StandingEnd(Recorded Recorded, DateOnly? On)
{
    /// <summary>Whether it has, by the clocks.</summary>
    public bool Has(Clocks clocks) => clocks.Knows(Recorded) && (On is { } day ? day <= clocks.Day : Recorded.At <= clocks.True);
}
