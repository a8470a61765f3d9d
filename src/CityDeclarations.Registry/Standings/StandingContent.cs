using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Standings;

/// <summary>What a report says.</summary>
/// <param name="Recorded">Where that was recorded.</param>
/// <param name="Values">Its values.</param>
/// <param name="Commitments">How far the city is, by commitment.</param>
/// <param name="Residents">Residents that decide the band where bands are not frozen.</param>
/// <param name="Restated">Codes of the indicators whose value was restated after acceptance.</param>
public sealed record StandingContent(
    Recorded Recorded,
    IReadOnlyList<StandingValue> Values,
    IReadOnlyDictionary<string, CommitmentStatus> Commitments,
    long? Residents = null,
    IReadOnlyList<string>? Restated = null
);
