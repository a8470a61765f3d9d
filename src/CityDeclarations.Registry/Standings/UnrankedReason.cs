namespace CityDeclarations.Registry.Standings;

/// <summary>Why a city has no rank. It is never put last instead.</summary>
public enum UnrankedReason
{
    /// <summary>No report on the year has been accepted.</summary>
    NoAcceptedReport,

    /// <summary>The report has no answer for the indicator.</summary>
    NotAnswered,

    /// <summary>The report says why there is no value.</summary>
    ValueMissing,

    /// <summary>The value is confidential.</summary>
    Confidential,

    /// <summary>The value follows another definition than the indicator's.</summary>
    DefinitionDiffers,

    /// <summary>There is no link to where the value can be seen.</summary>
    NoEvidence,

    /// <summary>Nobody knows how many people live in the city, so it is in no band.</summary>
    PopulationUnknown,

    /// <summary>The city withdrew its signature.</summary>
    Withdrawn,

    /// <summary>The city has become part of another one.</summary>
    Merged,

    /// <summary>The report has nothing of what the methodology uses.</summary>
    NoData,

    /// <summary>It has less of it than the methodology asks for.</summary>
    BelowDataThreshold,

    /// <summary>It has nothing in one of the groups, and the methodology asks for something in each.</summary>
    GroupWithoutData,

    /// <summary>Fewer than five cities of the band have a score: that is no ranking.</summary>
    TooFewRanked,
}
