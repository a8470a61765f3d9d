using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Leaderboards;

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

/// <summary>A rank on a board.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="Place">1 for the best; equal values have the same rank, and the next one counts them all (1, 2, 2, 4).</param>
/// <param name="Tied">Whether another city has the same value as shown.</param>
/// <param name="Shown">The value as shown, and as ranked.</param>
internal sealed record Rank(string City, int Place, bool Tied, decimal Shown);

/// <summary>
/// Ranks values, and nothing else: no store, no clock. Two values are equal when they are equal as shown, so that no
/// invisible decimal decides.
/// </summary>
internal static class Ranking
{
    /// <summary>The value as shown: rounded half away from zero, as people round.</summary>
    public static decimal Shown(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Ranks cities by value; among equals the order is that of the slugs, which says nothing.</summary>
    public static IReadOnlyList<Rank> Of(IEnumerable<(string City, decimal Value)> values, Direction direction, int decimals)
    {
        var sign = direction is Direction.Lower ? 1 : -1;
        var shown = values
            .Select(value => (value.City, Shown: Shown(value.Value, decimals)))
            .OrderBy(value => sign * value.Shown)
            .ThenBy(value => value.City, StringComparer.Ordinal)
            .ToArray();
        var places = Scoring.Places([.. shown.Select(value => -sign * value.Shown)]);
        return [.. shown.Zip(places, (value, rank) => new Rank(value.City, rank.Place, rank.Tied, value.Shown))];
    }

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
}
