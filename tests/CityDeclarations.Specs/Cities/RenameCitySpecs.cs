using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class RenameCitySpecs
{
    private static Spec<City, CityEvent> TheCity => new Spec<City, CityEvent>(CityDecider.Fold).Given(Registered);

    private static IEnumerable<CityEvent> Rename(City city, IReadOnlyDictionary<string, string> names, CommandContext? context = null) =>
        CityDecider.Rename(city, names, Renamed.RenamedOn, Renamed.Reason, context ?? OfficerOfAsia);

    [Fact]
    public void A_city_takes_other_names() => TheCity.When(city => Rename(city, Renamed.Names)).Then(Renamed);

    [Fact]
    public void The_same_names_in_another_order_change_nothing() =>
        TheCity.When(city => Rename(city, new Dictionary<string, string> { ["ja"] = "横浜市", ["en"] = "Yokohama" })).ThenNothing();

    [Fact]
    public void One_name_more_or_one_name_less_is_another_set_of_names()
    {
        TheCity.When(city => Rename(city, English("Yokohama"))).Then(Renamed with { Names = English("Yokohama") });
        var more = new Dictionary<string, string>(Registered.Names) { ["ko"] = "요코하마시" };
        TheCity.When(city => Rename(city, more)).Then(Renamed with { Names = more });
    }

    [Fact]
    public void One_of_the_names_stays_in_Latin_letters() =>
        TheCity
            .When(city => Rename(city, new Dictionary<string, string> { ["ja"] = "横浜市" }))
            .ThenBreaks("city-latin-name-missing", "names");

    [Fact]
    public void A_city_that_became_part_of_another_keeps_its_names() =>
        TheCity.Given(Merged).When(city => Rename(city, Renamed.Names)).ThenBreaks("city-merged", "city");

    [Fact]
    public void Officers_of_any_programme_rename() =>
        TheCity.MayBeDoneBy(OfficersOfAnyProgramme, (city, context) => Rename(city, Renamed.Names, context));

    [Fact]
    public void Names_and_a_reason_are_needed() =>
        Form.Findings<RenameCityValidator>(new RenameCity("yokohama-jp", new Dictionary<string, string>(), null, "", 1))
            .ShouldBe(["names: required", "reason: required"]);
}
