using CityDeclarations.Registry.Methodologies;
using static CityDeclarations.Specs.Methodologies.Tables;

namespace CityDeclarations.Specs.Methodologies;

public sealed class RobustnessSpecs
{
    private static readonly MethodologyDefinition Methodology = Tables.Methodology(
        Higher("a", Goalposts(0, 100)),
        Higher("b", Goalposts(0, 100))
    );

    private static readonly ScoreSheet Sheet = Methodology.Of(
        City("all-round", 50, 50),
        City("one-sided", 100, 1),
        City("best", 101, 90),
        City("worst", 0, 0)
    );

    private static string[] Intervals(RobustnessPlan plan) =>
        [
            .. Robustness
                .Of(Methodology, Sheet, plan)
                .Select(one =>
                    FormattableString.Invariant($"{one.City} {one.Rank}: {one.Best} {one.From} {one.Median} {one.To} {one.Worst}")
                ),
        ];

    [Fact]
    public void Who_dominates_keeps_its_rank_and_who_is_one_sided_does_not() =>
        Intervals(new RobustnessPlan())
            .ShouldBe(["best 1: 1 1 1 1 1", "one-sided 2: 2 2 3 3 3", "all-round 3: 2 2 2 3 3", "worst 4: 4 4 4 4 4"]);

    [Fact]
    public void The_same_seed_gives_the_same_intervals_and_another_one_other_draws()
    {
        Robustness
            .Of(Methodology, Sheet, new RobustnessPlan(Runs: 5))
            .ShouldBe(Robustness.Of(Methodology, Sheet, new RobustnessPlan(Runs: 5)));
        Enumerable
            .Range(1, 20)
            .Select(seed => string.Join(" ", Intervals(new RobustnessPlan(Runs: 1, Seed: seed))))
            .Distinct()
            .Count()
            .ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Where_nothing_varies_every_rank_is_that_of_the_methodology()
    {
        var fixedPlan = new RobustnessPlan(
            Runs: 3,
            WeightSpread: 0,
            Normalisations: [AlternativeNormalisation.AsWritten],
            Aggregations: [Aggregation.Arithmetic]
        );
        Robustness
            .Of(Methodology, Sheet, fixedPlan)
            .ShouldAllBe(one => one.Best == one.Rank && one.Worst == one.Rank && one.Median == one.Rank);
    }

    [Theory]
    [InlineData(Aggregation.Geometric)]
    [InlineData(Aggregation.Harmonic)]
    public void Where_one_mean_is_drawn_ranks_are_those_of_that_mean(Aggregation aggregation)
    {
        var plan = new RobustnessPlan(
            Runs: 1,
            WeightSpread: 0,
            Normalisations: [AlternativeNormalisation.AsWritten],
            Aggregations: [aggregation]
        );
        var written = Methodology with { WithinGroups = aggregation, AcrossGroups = aggregation, Scale = new Scale(1, 100) };
        var ranks = written
            .Of(City("all-round", 50, 50), City("one-sided", 100, 1), City("best", 101, 90), City("worst", 0, 0))
            .Cities.ToDictionary(city => city.City, city => city.Rank);
        Robustness.Of(Methodology, Sheet, plan).ShouldAllBe(one => one.Best == ranks[one.City]);
    }

    [Fact]
    public void What_a_city_has_not_got_is_left_out()
    {
        var sheet = Methodology.Of(City("x", 60, null), City("y", 50, 50), City("z", null, 40));
        Robustness
            .Of(Methodology, sheet, new RobustnessPlan(Normalisations: [AlternativeNormalisation.AsWritten]))
            .Select(one => (one.City, one.Best, one.Worst))
            .ShouldBe([("x", 1, 1), ("y", 2, 2), ("z", 3, 3)]);
    }
}
