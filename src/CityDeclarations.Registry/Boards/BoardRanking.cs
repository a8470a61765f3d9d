using System.Text.Json.Serialization;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>The cities of one population band, ranked under a methodology.</summary>
public sealed record BoardRanking
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>Code of the methodology.</summary>
    public required string Methodology { get; init; }

    /// <summary>Version of the methodology.</summary>
    public required int Number { get; init; }

    /// <summary>Number of the edition; none when it is provisional, and follows what is accepted.</summary>
    public int? Edition { get; init; }

    /// <summary>The population band.</summary>
    public required PopulationBand Band { get; init; }

    /// <summary>Position in the event log: the ranking counts no event after it.</summary>
    public required long Position { get; init; }

    /// <summary>The moment up to which things are known; none for an edition, which has a position.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How many cities have a rank.</summary>
    public required int Ranked { get; init; }

    /// <summary>How many cities of the band have none.</summary>
    public required int Unranked { get; init; }

    /// <summary>
    /// The share of pairs of cities whose order does not depend on weights, 0 to 1; none unless intervals were asked for.
    /// </summary>
    public decimal? DominanceShare { get; init; }

    /// <summary>The ranked cities on this page, best first.</summary>
    public required IReadOnlyList<RankedCity> Rows { get; init; }

    /// <summary>The unranked cities on this page, which come after all ranked ones.</summary>
    public required IReadOnlyList<UnrankedCity> WithoutRank { get; init; }

    /// <summary>The address of the next page; none on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>Where the next page starts.</summary>
    [JsonIgnore]
    public string? After { get; init; }
}

/// <summary>A city with a rank.</summary>
/// <param name="Rank">1 for the best; equal scores have the same rank.</param>
/// <param name="Tied">Whether another city has the same score as shown.</param>
/// <param name="Interval">Its ranks under other choices; none unless asked for.</param>
/// <param name="City">The city that is ranked.</param>
/// <param name="Number">Its number among the signatories.</param>
/// <param name="Score">The score as shown, and as ranked.</param>
/// <param name="Groups">Its scores by group.</param>
/// <param name="DataShare">The share of the components that it has, 0 to 1.</param>
/// <param name="OldestYear">The year of its oldest value.</param>
/// <param name="NewestYear">The year of its newest value.</param>
/// <param name="Verification">How far its report was checked.</param>
/// <param name="FiledByCity">Whether the city filed it; if not, it was loaded from public data.</param>
/// <param name="Flags">What its report says of any of the values.</param>
/// <param name="Restated">Codes of the indicators whose value was replaced after acceptance.</param>
/// <param name="Change">What changed since the cycle before under the same methodology; none when it had no rank there.</param>
/// <param name="Report">Address of its report, once it is public.</param>
public sealed record RankedCity(
    int Rank,
    bool Tied,
    RankInterval? Interval,
    CityInList City,
    int Number,
    decimal Score,
    IReadOnlyList<GroupScore> Groups,
    decimal DataShare,
    int? OldestYear,
    int? NewestYear,
    Verification Verification,
    bool FiledByCity,
    IReadOnlyList<ObservationFlag> Flags,
    IReadOnlyList<string> Restated,
    BoardDifference? Change,
    string? Report
);

/// <summary>What changed since the cycle before.</summary>
/// <param name="Before">How it stood then.</param>
/// <param name="Score">How many points more it has now.</param>
/// <param name="Rank">How many places better it is now; none when it was in another band.</param>
public sealed record BoardDifference(BoardPlace Before, decimal Score, int? Rank);

/// <summary>A city without a rank. It is never put last instead.</summary>
/// <param name="City">The city that has no rank.</param>
/// <param name="Number">Its number among the signatories.</param>
/// <param name="Reason">Why it has none.</param>
/// <param name="DataShare">The share of the components that it has, 0 to 1; none when nothing was looked at.</param>
/// <param name="Missing">The components that it has not.</param>
public sealed record UnrankedCity(
    CityInList City,
    int Number,
    UnrankedReason Reason,
    decimal? DataShare = null,
    IReadOnlyList<string>? Missing = null
);

/// <summary>Shows bands as rankings.</summary>
internal static class BoardShowing
{
    /// <summary>A row for a ranked city.</summary>
    public static RankedCity Row(this BoardBand band, ScoredCity scored, BoardCity city, RankInterval? interval, CityInList shown)
    {
        var used = city.Source.Values.Where(value => value.Excluded is null).ToArray();
        return new RankedCity(
            scored.Rank,
            scored.Tied,
            interval,
            shown,
            city.Number,
            scored.Score,
            scored.Groups,
            scored.DataShare,
            used.Length == 0 ? null : used.Min(value => value.Year),
            used.Length == 0 ? null : used.Max(value => value.Year),
            city.Source.Verification,
            city.Source.FiledByCity,
            [.. used.SelectMany(value => value.Flags).Distinct().Order()],
            [.. used.Where(value => value.Restated).Select(value => value.Indicator)],
            city.Before is { } before
                ? new BoardDifference(before, scored.Score - before.Score, before.Band == band.Band.Code ? before.Rank - scored.Rank : null)
                : null,
            city.Source.Report
        );
    }

    /// <summary>The cities of a band that have no rank, by slug, each with the reason.</summary>
    public static IReadOnlyList<(string City, int Number, UnrankedReason Reason, NotScored? Scores)> WithoutRank(this BoardBand band)
    {
        var unranked = band.Result?.Unranked.ToDictionary(city => city.City);
        return
        [
            .. band
                .Outside.Select(city => (city.City, city.Number, city.Reason, (NotScored?)null))
                .Concat(
                    band.Cities.Where(city => unranked is null || unranked.ContainsKey(city.City))
                        .Select(city => (city.City, city.Number, Reason(unranked?[city.City]), unranked?[city.City]))
                )
                .OrderBy(city => city.City, StringComparer.Ordinal),
        ];
    }

    private static UnrankedReason Reason(NotScored? city) =>
        city?.Reason switch
        {
            NotScoredReason.NoData => UnrankedReason.NoData,
            NotScoredReason.BelowDataThreshold => UnrankedReason.BelowDataThreshold,
            NotScoredReason.GroupWithoutData => UnrankedReason.GroupWithoutData,
            _ => UnrankedReason.TooFewRanked,
        };
}
