using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;

namespace CityDeclarations.Specs.Methodologies;

/// <summary>Tables of values and methodologies as short as they can be written.</summary>
internal static class Tables
{
    public static readonly Normalisation MinMax = new(NormalisationMethod.MinMax);
    public static readonly Normalisation ZScore = new(NormalisationMethod.ZScore);
    public static readonly Normalisation PercentileRank = new(NormalisationMethod.PercentileRank);
    public static readonly Normalisation ToOwnTarget = new(NormalisationMethod.OwnTarget);

    public static Normalisation Goalposts(decimal lower, decimal upper) => new(NormalisationMethod.Goalposts, lower, upper);

    public static Component Higher(string indicator, Normalisation normalisation, decimal weight = 1) =>
        new(Direction.Higher, normalisation, indicator, Weight: weight);

    public static Component Lower(string indicator, Normalisation normalisation, decimal weight = 1) =>
        new(Direction.Lower, normalisation, indicator, Weight: weight);

    public static MethodologyDefinition Methodology(params Component[] components) => new([new ComponentGroup("all", components)]);

    /// <summary>A row with values of the indicators a, b, c …; null is missing.</summary>
    public static CityValues City(string name, params decimal?[] values) =>
        new(name, values.Index().ToDictionary(value => $"{(char)('a' + value.Index)}", value => value.Item));

    public static ScoreSheet Of(this MethodologyDefinition methodology, params CityValues[] table) => Scoring.Of(methodology, table);

    public static decimal?[] Normalised(this ScoreSheet sheet, params string[] cities) =>
        [.. cities.Select(city => sheet.One(city).Components[0].Normalised)];

    public static string[] Ranks(this ScoreSheet sheet) =>
        [.. sheet.Cities.Select(city => FormattableString.Invariant($"{city.Rank}{(city.Tied ? "=" : "")} {city.City} {city.Score}"))];

    public static void Breaks(Func<ScoreSheet> scoring, string code, params string[] fields)
    {
        var broken = Should.Throw<RuleViolationException>(() => scoring());
        Provoked.Note(broken.Violations);
        broken.Violations.ShouldAllBe(one => one.Rule.Code == code);
        broken.Violations.Select(one => one.Field).ShouldBe(fields);
    }

    public static ScoredCity One(this ScoreSheet sheet, string city) => sheet.Cities.Single(one => one.City == city);
}
