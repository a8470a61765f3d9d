using CityDeclarations.Registry.Targets;
using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

/// <summary>What was promised.</summary>
/// <param name="Recorded">Where it was recorded.</param>
/// <param name="Indicator">Code of the indicator; none for a described target.</param>
/// <param name="Baseline">Where the city started, in the indicator's unit.</param>
/// <param name="Target">What it promised.</param>
public sealed record StandingPromise(Recorded Recorded, string? Indicator, decimal? Baseline, decimal? Target)
{
    internal static StandingPromise Of(IEvent e, Promise promise) =>
        new(Recorded.Of(e), promise.Indicator, promise.Baseline?.Value, promise.TargetValue);
}
