using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Standings;

/// <summary>A city that a board of a cycle tells of.</summary>
/// <param name="City">The city.</param>
/// <param name="Signatory">Its signature.</param>
/// <param name="Report">Its report on the year; none when none was accepted.</param>
/// <param name="Content">What the report says.</param>
/// <param name="Residents">Residents that decide its band; none when nobody knows.</param>
/// <param name="Reason">Why it cannot be ranked whatever it reported; none when it can.</param>
public sealed record Entrant(
    StandingCity City,
    StandingSignatory Signatory,
    StandingReport? Report,
    StandingContent? Content,
    long? Residents,
    UnrankedReason? Reason
)
{
    /// <summary>What was reported for an indicator; none when nothing was.</summary>
    public StandingValue? Value(string indicator) => Content?.Values.FirstOrDefault(value => value.Indicator == indicator);

    /// <summary>Why a reported value is not ranked; none when it is.</summary>
    public static UnrankedReason? Excluded(StandingValue? value) =>
        value switch
        {
            null => UnrankedReason.NotAnswered,
            { Missing: MissingReason.Confidential } => UnrankedReason.Confidential,
            { Missing: not null } or { Value: null } => UnrankedReason.ValueMissing,
            { Flags: { } flags } when flags.Contains(ObservationFlag.Confidential) => UnrankedReason.Confidential,
            { Flags: { } flags } when flags.Contains(ObservationFlag.DefinitionDiffers) => UnrankedReason.DefinitionDiffers,
            { HasEvidence: false } => UnrankedReason.NoEvidence,
            _ => null,
        };

    /// <summary>Whether it stands on the board of a band; a city of which nobody knows how large it is stands on each.</summary>
    public bool IsIn(PopulationBand band) => Residents is not { } residents || band.Holds(residents);

    /// <summary>Address of the report, once it is public.</summary>
    public string? Address(Clocks clocks) =>
        Report?.Published is { } published && clocks.Sees(published)
            ? $"/api/v1/programmes/{Report.Programme}/cities/{Report.City}/reports/{Report.Year}"
            : null;
}
