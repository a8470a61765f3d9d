using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Cities.TheCities;

namespace CityDeclarations.Specs.Cities;

public sealed class RegisterCitySpecs
{
    private static Spec<City, CityEvent> City => new(CityDecider.Fold);

    private static IEnumerable<CityEvent> Register(CityRegistered city, CommandContext? context = null) =>
        CityDecider.Register(city, Country.Find(city.Country), context ?? OfficerOfAsia);

    private static CityRegistered WithResidents(long people, int? year = 2020) =>
        Registered with
        {
            Population = new Population(people, year, "Census"),
        };

    private static CityRegistered At(decimal latitude, decimal longitude) =>
        Registered with
        {
            Location = new GeoPoint(latitude, longitude),
        };

    [Fact]
    public void A_city_enters_the_register() => City.When(_ => Register(Registered)).Then(Registered);

    [Fact]
    public void Officers_of_any_programme_register_cities() =>
        City.MayBeDoneBy(OfficersOfAnyProgramme, (_, context) => Register(Registered, context));

    [Fact]
    public void Nothing_but_a_name_and_a_country_is_needed()
    {
        var bare = Registered with { Identifiers = [], Location = null, Population = null };
        City.When(_ => Register(bare)).Then(bare);
    }

    [Fact]
    public void A_country_is_one_of_ISO_3166() =>
        City.When(_ => Register(Registered with { Country = "Atlantis" })).ThenBreaks("country-unknown", "country");

    [Fact]
    public void One_of_its_names_is_in_Latin_letters() =>
        City.When(_ =>
                Register(
                    Registered with
                    {
                        Names = new Dictionary<string, string> { ["ja"] = "横浜市", ["ar"] = "يوكوهاما" },
                    }
                )
            )
            .ThenBreaks("city-latin-name-missing", "names");

    [Theory]
    [InlineData(90.0001, 0)]
    [InlineData(-90.0001, 0)]
    [InlineData(0, 180.0001)]
    [InlineData(0, -180.0001)]
    [InlineData(0, 0)]
    public void There_is_no_such_point_or_no_city_at_it(double latitude, double longitude) =>
        City.When(_ => Register(At((decimal)latitude, (decimal)longitude))).ThenBreaks("location-impossible", "location");

    [Theory]
    [InlineData(90, 180)]
    [InlineData(-90, -180)]
    [InlineData(0, 0.0001)]
    [InlineData(-0.0001, 0)]
    public void The_edges_of_the_earth_are_on_it(double latitude, double longitude)
    {
        var city = At((decimal)latitude, (decimal)longitude);
        City.When(_ => Register(city)).Then(city);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(35_000_001)]
    [InlineData(1_495_000_000)] // Goiânia in a published list
    public void No_city_has_so_many_or_so_few_people(long people) =>
        City.When(_ => Register(WithResidents(people))).ThenBreaks("population-impossible", "population.people");

    [Theory]
    [InlineData(1)]
    [InlineData(35_000_000)]
    public void A_city_may_have_as_many_people_as_the_largest_one(long people) =>
        City.When(_ => Register(WithResidents(people))).Then(WithResidents(people));

    [Fact]
    public void A_region_may_have_more_people_than_any_city()
    {
        var region = WithResidents(240_000_000) with { Country = "IN", Kind = CityKind.Region };
        City.When(_ => Register(region)).Then(region);
        City.When(_ => Register(region with { Population = new Population(300_000_001, 2020, "Census") }))
            .ThenBreaks("population-impossible", "population.people");
    }

    [Fact]
    public void No_city_has_more_people_than_its_country()
    {
        var most = Country.Find("Andorra")!.PopulationAtMost;
        City.When(_ => Register(WithResidents(most) with { Country = "AD" })).Then(WithResidents(most) with { Country = "AD" });
        City.When(_ => Register(WithResidents(most + 1) with { Country = "AD" }))
            .ThenBreaks("population-exceeds-country", "population.people");
    }

    [Theory]
    [InlineData(1989)]
    [InlineData(2027)]
    [InlineData(217)]
    [InlineData(19)]
    [InlineData(0)]
    public void No_figure_stands_for_this_year(int year) =>
        City.When(_ => Register(WithResidents(3_770_000, year))).ThenBreaks("year-impossible", "population.year");

    [Theory]
    [InlineData(1990)]
    [InlineData(2026)]
    [InlineData(null)]
    public void A_figure_stands_for_1990_to_this_year_or_for_a_year_that_nobody_gave(int? year) =>
        City.When(_ => Register(WithResidents(3_770_000, year))).Then(WithResidents(3_770_000, year));

    [Fact]
    public void The_new_year_begins_where_it_begins_first() => // 31 December 2025, 11:00 in Greenwich, is 1 January 2026 on Kiribati
        City.When(_ => Register(WithResidents(3_770_000, 2026), OfficerOfAsia.At("2025-12-31T11:00Z")))
            .Then(WithResidents(3_770_000, 2026));

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        City.When(_ =>
                Register(
                    new CityRegistered(
                        "x",
                        new Dictionary<string, string> { ["ja"] = "横浜市" },
                        "Atlantis",
                        CityKind.City,
                        [],
                        new GeoPoint(139.638m, 35.4437m),
                        new Population(0, 217, "?"),
                        "?"
                    )
                )
            )
            .ThenBreaks(
                ("country-unknown", "country"),
                ("city-latin-name-missing", "names"),
                ("location-impossible", "location"),
                ("population-impossible", "population.people"),
                ("year-impossible", "population.year")
            );

    [Fact]
    public void A_malformed_city_is_answered_field_by_field() =>
        Form.Findings<RegisterCityValidator>(
                new RegisterCity(
                    new Dictionary<string, string> { ["english"] = "Yokohama" },
                    "",
                    (CityKind)99,
                    new string('x', 1001),
                    "Yokohama JP",
                    [new CityIdentifier("CDP", "31 113")],
                    null,
                    new Population(1, null, "")
                )
            )
            .ShouldBe(
                [
                    "names: malformed",
                    "country: required",
                    "kind: unknown-value",
                    "source: too-long",
                    "slug: malformed",
                    "identifiers[0].scheme: malformed",
                    "identifiers[0].value: malformed",
                    "population.source: required",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_slug_may_be_left_out() =>
        Form.Findings<RegisterCityValidator>(new RegisterCity(Registered.Names, "JP", CityKind.City, Source)).ShouldBeEmpty();
}
