using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class IdentifyCitySpecs
{
    private static Spec<City, CityEvent> TheCity => new Spec<City, CityEvent>(CityDecider.Fold).Given(Registered);

    private static IEnumerable<CityEvent> Identify(City city, CityIdentifier identifier, CommandContext? context = null) =>
        CityDecider.Identify(city, identifier, Identified.Source, context ?? OfficerOfAsia);

    [Fact]
    public void A_name_in_another_register_is_recorded() => TheCity.When(city => Identify(city, Identified.Identifier)).Then(Identified);

    [Fact]
    public void A_name_that_is_known_changes_nothing()
    {
        TheCity.When(city => Identify(city, new CityIdentifier("cdp", "31113"))).ThenNothing();
        TheCity.Given(Identified).When(city => Identify(city, Identified.Identifier)).ThenNothing();
    }

    [Fact]
    public void A_city_that_became_part_of_another_gets_no_more_names() =>
        TheCity.Given(Merged).When(city => Identify(city, Identified.Identifier)).ThenBreaks("city-merged", "city");

    [Fact]
    public void Officers_of_any_programme_identify() =>
        TheCity.MayBeDoneBy(OfficersOfAnyProgramme, (city, context) => Identify(city, Identified.Identifier, context));

    [Theory]
    [InlineData("cdp", "31113")]
    [InlineData("unlocode", "JPYOK")]
    [InlineData("wikidata", "Q38283")]
    public void Schemes_are_small_letters_and_values_have_no_spaces(string scheme, string value) =>
        Malformed(scheme, value).ShouldBeEmpty();

    [Theory]
    [InlineData("CDP", "1")]
    [InlineData("", "1")]
    [InlineData("cdp", "1 1")]
    [InlineData("cdp", "1\n")]
    [InlineData("cdp", "")]
    public void Nothing_else_identifies(string scheme, string value) => Malformed(scheme, value).ShouldNotBeEmpty();

    private static string[] Malformed(string scheme, string value) =>
        Form.Findings<IdentifyCityValidator>(new IdentifyCity("yokohama-jp", new CityIdentifier(scheme, value), Source, 1));
}
