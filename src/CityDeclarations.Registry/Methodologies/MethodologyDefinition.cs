using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

// How scores are made of values, as data. The steps and their names are those of the Handbook on Constructing Composite
// Indicators (OECD and JRC, 2008); docs/methodology.md explains them.

/// <summary>
/// How values of different units are brought to one scale (handbook, step 5). A better value always gets the higher number.
/// </summary>
public enum NormalisationMethod
{
    /// <summary>
    /// The way from <c>lower</c> to <c>upper</c>, both fixed; beyond them a value counts as the goalpost. What other cities do changes
    /// nothing.
    /// </summary>
    Goalposts,

    /// <summary>
    /// The way from the city's own baseline to its own target; behind the baseline counts as the baseline, beyond the target as the target.
    /// </summary>
    OwnTarget,

    /// <summary>The way from the worst to the best value among the cities compared.</summary>
    MinMax,

    /// <summary>Standard deviations above the mean of the cities compared.</summary>
    ZScore,

    /// <summary>The share of the other cities compared that are worse.</summary>
    PercentileRank,
}

/// <summary>What the squared differences are divided by in a standard deviation.</summary>
public enum Deviation
{
    /// <summary>By one less than the number of cities.</summary>
    Sample,

    /// <summary>By the number of cities.</summary>
    Population,
}

/// <summary>How one component is normalised.</summary>
/// <param name="Method">Which way it comes to the common scale.</param>
/// <param name="Lower">The lower goalpost, in the unit of the value; the worst where higher is better, the best where lower is.</param>
/// <param name="Upper">The upper goalpost.</param>
/// <param name="Deviation">Z-scores: which standard deviation.</param>
/// <param name="Centre">Z-scores: the number that the mean gets.</param>
/// <param name="Spread">Z-scores: how much one standard deviation is.</param>
public sealed record Normalisation(
    NormalisationMethod Method,
    decimal? Lower = null,
    decimal? Upper = null,
    Deviation Deviation = Deviation.Sample,
    decimal Centre = 0,
    decimal Spread = 1
);

/// <summary>
/// Winsorisation: while the values are both skewed and peaked, the most extreme one is taken for the next one
/// (handbook, step 3; thresholds as in COINr). Skewness and excess kurtosis are those adjusted for the sample's size.
/// </summary>
/// <param name="Most">How many values may be changed at most.</param>
/// <param name="Skewness">Treated only where the absolute skewness is above this.</param>
/// <param name="Kurtosis">And the excess kurtosis above this.</param>
public sealed record Winsorisation(int Most = 5, decimal Skewness = 2, decimal Kurtosis = 3.5m);

/// <summary>One thing that a score is made of: an indicator's value, or how far a city is with a commitment.</summary>
/// <param name="Direction">Which way is better.</param>
/// <param name="Normalisation">How it comes to the common scale.</param>
/// <param name="Indicator">Code of the indicator. Another definition of the same thing is another code, and never stands in for this
/// one.</param>
/// <param name="Commitment">Or key of the commitment that is scored.</param>
/// <param name="Points">What each status of the commitment counts as a value.</param>
/// <param name="Code">Its own code, needed only when one indicator is used twice.</param>
/// <param name="Weight">Relative to the others of its group; only proportions count.</param>
/// <param name="Logarithm">Whether the natural logarithm of the value is normalised, and of goalposts, baseline and target too.</param>
/// <param name="Outliers">How outliers are treated before that; none means not at all.</param>
public sealed record Component(
    Direction Direction,
    Normalisation Normalisation,
    string? Indicator = null,
    string? Commitment = null,
    IReadOnlyDictionary<CommitmentStatus, decimal>? Points = null,
    string? Code = null,
    decimal Weight = 1,
    bool Logarithm = false,
    Winsorisation? Outliers = null
)
{
    /// <summary>What it is called in results.</summary>
    internal string Name => Code ?? Indicator ?? Commitment ?? "";
}

/// <summary>Components that belong together, for instance those of one strategy.</summary>
/// <param name="Code">Code of the group, as results give it.</param>
/// <param name="Components">What it is made of.</param>
/// <param name="Weight">Relative to the other groups; only proportions count.</param>
/// <param name="Names">Its name by language (BCP 47).</param>
public sealed record ComponentGroup(
    string Code,
    IReadOnlyList<Component> Components,
    decimal Weight = 1,
    IReadOnlyDictionary<string, string>? Names = null
);

/// <summary>How several numbers become one (handbook, step 6).</summary>
public enum Aggregation
{
    /// <summary>Weighted mean: strength makes up for weakness in full.</summary>
    Arithmetic,

    /// <summary>Weighted geometric mean: strength makes up for weakness in part. Not defined where a number is zero or less.</summary>
    Geometric,

    /// <summary>Weighted harmonic mean: weakness weighs most. Not defined where a number is zero or less.</summary>
    Harmonic,

    /// <summary>
    /// Outranking after Copeland: a city wins against another when the weights of what it is better in are more than half;
    /// the number is its wins less its defeats. Equal numbers count for neither, and so does what one of the two has not got.
    /// </summary>
    Copeland,
}

/// <summary>The common scale of goalposts, own targets, min-max and percentile ranks.</summary>
/// <param name="From">What the worst gets; above zero where geometric or harmonic means follow.</param>
/// <param name="To">What the best gets.</param>
public sealed record Scale(decimal From, decimal To);

/// <summary>How a score is rounded to be shown, and compared.</summary>
public enum Rounding
{
    /// <summary>Half away from zero, as people round.</summary>
    HalfAwayFromZero,

    /// <summary>Half to the even neighbour.</summary>
    HalfToEven,
}

/// <summary>Which rank follows equal ones.</summary>
public enum Ties
{
    /// <summary>1, 2, 2, 4.</summary>
    Competition,

    /// <summary>1, 2, 2, 3.</summary>
    Dense,
}

/// <summary>How scores and ranks are made of values.</summary>
/// <param name="Groups">What is scored.</param>
/// <param name="WithinGroups">How the components of a group become its score.</param>
/// <param name="AcrossGroups">How the groups become the total.</param>
/// <param name="Scale">The common scale; none means 0 to 100.</param>
/// <param name="DataThreshold">The share of the components, 0 to 1, that a city must have to be ranked at all. What is missing above it is
/// left out: the weights of the rest grow.</param>
/// <param name="EveryGroup">Whether it must have something in every group besides.</param>
/// <param name="Decimals">Decimals of the score as shown; cities that are equal as shown have the same rank.</param>
/// <param name="Rounding">How it is rounded to them.</param>
/// <param name="Ties">Which rank follows equal ones.</param>
public sealed record MethodologyDefinition(
    IReadOnlyList<ComponentGroup> Groups,
    Aggregation WithinGroups = Aggregation.Arithmetic,
    Aggregation AcrossGroups = Aggregation.Arithmetic,
    Scale? Scale = null,
    decimal DataThreshold = 0,
    bool EveryGroup = false,
    int Decimals = 1,
    Rounding Rounding = Rounding.HalfAwayFromZero,
    Ties Ties = Ties.Competition
);
