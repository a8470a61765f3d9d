using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Standings;

/// <summary>What a report says of an indicator, as boards need it: without what no board shows.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
/// <param name="Year">The year it stands for.</param>
/// <param name="Method">How it was measured.</param>
/// <param name="Flags">What a reader must know.</param>
/// <param name="Missing">Why there is no value.</param>
/// <param name="Evidence">Where it can be seen; public.</param>
public sealed record StandingValue(
    string Indicator,
    decimal? Value = null,
    int? Year = null,
    string? Method = null,
    IReadOnlyList<ObservationFlag>? Flags = null,
    MissingReason? Missing = null,
    IReadOnlyList<string>? Evidence = null
)
{
    /// <summary>Whether it was reported with evidence, also where a snapshot has left out which.</summary>
    public bool HasEvidence { get; } = Evidence is { Count: > 0 };
}
