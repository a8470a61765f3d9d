using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class RestatePopulationSpecs
{
    private static Spec<City, CityEvent> ACityOf(long people) =>
        new Spec<City, CityEvent>(CityDecider.Fold).Given(Registered with { Population = new Population(people, 2020, "Census") });

    private static IEnumerable<CityEvent> Restate(
        City city,
        long people,
        string? reason = null,
        int? year = 2025,
        CommandContext? context = null
    ) => CityDecider.RestatePopulation(city, new Population(people, year, "Census"), reason, Japan, context ?? OfficerOfAsia);

    private static PopulationRestated RestatedTo(long people, string? reason = null) => new(new Population(people, 2025, "Census"), reason);

    [Fact]
    public void A_newer_figure_is_taken_over() => ACityOf(3_770_000).When(city => Restate(city, 3_750_000)).Then(RestatedTo(3_750_000));

    [Fact]
    public void The_same_figure_changes_nothing() => ACityOf(3_770_000).When(city => Restate(city, 3_770_000, year: 2020)).ThenNothing();

    [Fact]
    public void The_first_figure_of_a_city_has_nothing_to_differ_from() =>
        new Spec<City, CityEvent>(CityDecider.Fold)
            .Given(Registered with { Population = null })
            .When(city => Restate(city, 10))
            .Then(RestatedTo(10));

    [Theory]
    [InlineData(1_250_000)]
    [InlineData(750_000)]
    public void A_change_of_just_a_quarter_needs_no_reason(long people) =>
        ACityOf(1_000_000).When(city => Restate(city, people)).Then(RestatedTo(people));

    [Theory]
    [InlineData(1_250_001)]
    [InlineData(749_999)]
    [InlineData(9_499_999)]
    [InlineData(10_500_001)]
    [InlineData(94_999)]
    [InlineData(105_001)]
    public void A_change_of_more_than_a_quarter_needs_a_reason(long people)
    {
        ACityOf(1_000_000).When(city => Restate(city, people)).ThenBreaks("population-changed-sharply", "population.people");
        ACityOf(1_000_000).When(city => Restate(city, people, "Three towns joined")).Then(RestatedTo(people, "Three towns joined"));
    }

    [Fact]
    public void A_city_that_loses_all_but_one_needs_a_reason() =>
        ACityOf(4).When(city => Restate(city, 1)).ThenBreaks("population-changed-sharply", "population.people");

    [Theory]
    [InlineData(1_000_000, 9_500_000)]
    [InlineData(1_000_000, 10_500_000)]
    [InlineData(1_000_000, 95_000)]
    [InlineData(1_000_000, 105_000)]
    [InlineData(1_000_000, 10_000)]
    [InlineData(1_000_000, 1_000)]
    [InlineData(300_000, 30_000_000)]
    [InlineData(30_000, 30_000_000)]
    public void Ten_a_hundred_or_a_thousand_times_as_many_looks_like_a_slipped_digit(long before, long now)
    {
        ACityOf(before).When(city => Restate(city, now)).ThenBreaks("population-digit-slipped", "population.people");
        ACityOf(before).When(city => Restate(city, now, "It was given in thousands")).Then(RestatedTo(now, "It was given in thousands"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_reason_is_no_reason(string reason) =>
        ACityOf(1_000_000).When(city => Restate(city, 2_000_000, reason)).ThenBreaks("population-changed-sharply");

    [Fact]
    public void A_reason_does_not_make_the_impossible_possible()
    {
        // Yokohama in a list of 2019.
        ACityOf(3_770_000).When(city => Restate(city, 37_341_317, "It is so")).ThenBreaks("population-impossible");
        ACityOf(3_770_000).When(city => Restate(city, 0, "It is so")).ThenBreaks("population-impossible");
        ACityOf(3_770_000).When(city => Restate(city, 3_770_000, "It is so", 1989)).ThenBreaks("year-impossible");
    }

    [Fact]
    public void What_is_impossible_and_what_is_unusual_are_said_at_once() =>
        ACityOf(3_770_000)
            .When(city => Restate(city, 37_341_317, year: 217))
            .ThenBreaks(
                ("population-impossible", "population.people"),
                ("year-impossible", "population.year"),
                ("population-digit-slipped", "population.people")
            );

    [Fact]
    public void A_city_that_became_part_of_another_gets_no_more_figures() =>
        ACityOf(3_770_000).Given(Merged).When(city => Restate(city, 3_750_000)).ThenBreaks("city-merged", "city");

    [Fact]
    public void Officers_of_any_programme_restate() =>
        ACityOf(3_770_000).MayBeDoneBy(OfficersOfAnyProgramme, (city, context) => Restate(city, 3_750_000, context: context));
}
