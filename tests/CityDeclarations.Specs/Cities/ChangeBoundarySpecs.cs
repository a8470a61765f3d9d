using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class ChangeBoundarySpecs
{
    private static Spec<City, CityEvent> TheCity => new Spec<City, CityEvent>(CityDecider.Fold).Given(Registered);

    private static IEnumerable<CityEvent> Change(City city, CommandContext context) =>
        CityDecider.ChangeBoundary(city, Grown.ChangedOn, Grown.Reason, Grown.Source, context);

    [Fact]
    public void A_boundary_changes_as_often_as_it_does() => TheCity.Given(Grown).When(city => Change(city, OfficerOfAsia)).Then(Grown);

    [Fact]
    public void A_city_that_is_part_of_another_has_none() =>
        TheCity.Given(Merged).When(city => Change(city, OfficerOfAsia)).ThenBreaks("city-merged", "city");

    [Fact]
    public void Officers_of_any_programme_record_it() => TheCity.MayBeDoneBy(OfficersOfAnyProgramme, Change);

    [Fact]
    public void A_reason_and_a_source_are_needed() =>
        Form.Findings<ChangeBoundaryValidator>(new ChangeBoundary("yokohama-jp", null, "", "", 1))
            .ShouldBe(["reason: required", "source: required"]);
}
