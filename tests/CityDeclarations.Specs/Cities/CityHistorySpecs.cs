using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class CityHistorySpecs
{
    private static readonly Histories<City, CityEvent> Histories = new(
        CityDecider.Fold,
        Registered,
        () => CityDecider.Register(Registered, Japan, OfficerOfAsia),
        city => CityDecider.Rename(city, Renamed.Names, null, "Why", OfficerOfAsia),
        city => CityDecider.Rename(city, Registered.Names, null, "Why", OfficerOfAsia),
        city => CityDecider.RestatePopulation(city, Restated.Population, null, Japan, OfficerOfAsia),
        city => CityDecider.RestatePopulation(city, Restated.Population with { People = 40 }, "Why", Japan, OfficerOfAsia),
        city => CityDecider.Identify(city, Identified.Identifier, Source, OfficerOfAsia),
        city => CityDecider.ChangeBoundary(city, null, "Why", Source, OfficerOfAsia),
        city => CityDecider.Merge(city, Merged.Into, null, "Why", OfficerOfAsia),
        city => CityDecider.Merge(city, Registered.Slug, null, "Why", OfficerOfAsia)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void A_city_that_became_part_of_another_stays_so() =>
        Histories.Move_only_along(
            city =>
                city.Slug.Length == 0 ? "not there"
                : city.MergedInto is null ? "there"
                : "part of another",
            ("not there", "there"),
            ("there", "there"),
            ("there", "part of another")
        );
}
