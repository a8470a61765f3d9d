using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class MergeCitySpecs
{
    private static Spec<City, CityEvent> TheCity => new Spec<City, CityEvent>(CityDecider.Fold).Given(Registered);

    private static IEnumerable<CityEvent> Merge(City city, string into, CommandContext? context = null) =>
        CityDecider.Merge(city, into, Merged.MergedOn, Merged.Reason, context ?? OfficerOfAsia);

    [Fact]
    public void A_city_becomes_part_of_another() => TheCity.When(city => Merge(city, Merged.Into)).Then(Merged);

    [Fact]
    public void Becoming_part_of_the_same_city_again_changes_nothing() =>
        TheCity.Given(Merged).When(city => Merge(city, Merged.Into)).ThenNothing();

    [Fact]
    public void A_city_becomes_part_of_one_other_only() =>
        TheCity.Given(Merged).When(city => Merge(city, "tokyo-jp")).ThenBreaks("city-merged", "city");

    [Fact]
    public void A_city_cannot_become_part_of_itself() =>
        TheCity.When(city => Merge(city, "yokohama-jp")).ThenBreaks("city-merged-into-itself", "into");

    [Fact]
    public void Officers_of_any_programme_merge() =>
        TheCity.MayBeDoneBy(OfficersOfAnyProgramme, (city, context) => Merge(city, Merged.Into, context));

    [Fact]
    public void The_other_city_and_a_reason_are_needed() =>
        Form.Findings<MergeCityValidator>(new MergeCity("yokohama-jp", "Kanagawa", null, "", 1))
            .ShouldBe(["into: malformed", "reason: required"]);
}
