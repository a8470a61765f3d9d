using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Where a city started and what it promised, in the unit of the value.</summary>
/// <param name="Baseline">Where it started.</param>
/// <param name="Target">What it promised.</param>
public sealed record OwnTarget(decimal Baseline, decimal Target);

/// <summary>What is known of one city.</summary>
/// <param name="City">Its name in the results, for instance the slug.</param>
/// <param name="Values">Values by indicator; what is null or left out is missing.</param>
/// <param name="Targets">Its own targets by indicator.</param>
/// <param name="Commitments">How far it is, by commitment.</param>
public sealed record CityValues(
    string City,
    IReadOnlyDictionary<string, decimal?>? Values = null,
    IReadOnlyDictionary<string, OwnTarget>? Targets = null,
    IReadOnlyDictionary<string, CommitmentStatus>? Commitments = null
);

/// <summary>What a reader of a normalised value should know.</summary>
public enum ScoreNote
{
    /// <summary>There is no value.</summary>
    NoValue,

    /// <summary>The city has set itself no target for it.</summary>
    NoTarget,

    /// <summary>The value is better than the upper end of the scale, and counts as that.</summary>
    CountsAsBest,

    /// <summary>The value is worse than the lower end of the scale, and counts as that.</summary>
    CountsAsWorst,

    /// <summary>An outlier: it was taken for the next value.</summary>
    Winsorised,
}

/// <summary>What one component does for a city's score.</summary>
/// <param name="Component">Code of the component: its own, or that of its indicator or commitment.</param>
/// <param name="Value">The value as reported.</param>
/// <param name="Treated">The value after outliers were treated.</param>
/// <param name="Normalised">The value on the common scale, to twelve decimals.</param>
/// <param name="Weight">Its share of the whole, 0 to 1, after what is missing has been left out.</param>
/// <param name="Contribution">The points of the score that come from it; none where the aggregation is no sum.</param>
/// <param name="Notes">What a reader should know.</param>
public sealed record ComponentScore(
    string Component,
    decimal? Value,
    decimal? Treated,
    decimal? Normalised,
    decimal Weight,
    decimal? Contribution,
    IReadOnlyList<ScoreNote> Notes
);

/// <summary>A city's score in one group.</summary>
/// <param name="Group">Code of the group.</param>
/// <param name="Score">To twelve decimals; none when the city has no value there.</param>
/// <param name="Weight">The group's share of the whole, 0 to 1, after what is missing has been left out.</param>
public sealed record GroupScore(string Group, decimal? Score, decimal Weight);

/// <summary>A city with a rank.</summary>
/// <param name="City">Name of the city, as the table has it.</param>
/// <param name="Rank">1 for the best.</param>
/// <param name="Tied">Whether another city has the same score as shown.</param>
/// <param name="Score">The score as shown.</param>
/// <param name="Exact">The score to twelve decimals.</param>
/// <param name="DataShare">The share of the components that it has, 0 to 1.</param>
/// <param name="Groups">Its scores by group.</param>
/// <param name="Components">What became of each component.</param>
public sealed record ScoredCity(
    string City,
    int Rank,
    bool Tied,
    decimal Score,
    decimal Exact,
    decimal DataShare,
    IReadOnlyList<GroupScore> Groups,
    IReadOnlyList<ComponentScore> Components
);

/// <summary>Why a city has no score. It is never put last instead.</summary>
public enum NotScoredReason
{
    /// <summary>It has none of the components.</summary>
    NoData,

    /// <summary>It has less than the threshold.</summary>
    BelowDataThreshold,

    /// <summary>It has nothing in a group, and something in every group is asked for.</summary>
    GroupWithoutData,
}

/// <summary>A city without a score.</summary>
/// <param name="City">Name of the city, as the table has it.</param>
/// <param name="Reason">Why it has no score.</param>
/// <param name="DataShare">The share of the components that it has, 0 to 1.</param>
/// <param name="Missing">The components that it has not.</param>
public sealed record NotScored(string City, NotScoredReason Reason, decimal DataShare, IReadOnlyList<string> Missing);

/// <summary>Scores and ranks.</summary>
/// <param name="Cities">The cities with a rank, best first.</param>
/// <param name="Unranked">The cities without, by name.</param>
public sealed record ScoreSheet(IReadOnlyList<ScoredCity> Cities, IReadOnlyList<NotScored> Unranked);
