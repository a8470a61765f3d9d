using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cities.ListedCity;

namespace CityDeclarations.Specs.Cities;

public sealed class CityListRowSpecs
{
    // Names

    [Theory]
    [InlineData("MÃ¼nchen")]
    [InlineData("SÃ£o Paulo")]
    [InlineData("BogotÃ¡")]
    [InlineData("Bogot\uFFFD")]
    [InlineData("Wroc\u0082aw")]
    [InlineData("Coteâ€™s")]
    [InlineData("Â\u00A0Prague")]
    [InlineData("???")]
    [InlineData("Ma\u200Bdrid")]
    [InlineData("Tab\u0001ville")]
    [InlineData("Mad\u202Erid")]
    public void A_name_that_went_through_a_wrong_encoding_is_refused(string name) => Named(name).Problems.ShouldBe(["City: text-damaged"]);

    [Theory]
    [InlineData("Ä°zmit")]
    [InlineData("GdaÅ„sk")]
    [InlineData("æ¨ªæµœå¸‚")]
    public void A_damaged_name_is_refused_whatever_its_language(string name) => Named(name).Problems.ShouldBe(["City: text-damaged"]);

    [Theory]
    [InlineData("SÃO PAULO")]
    [InlineData("Ílhavo")]
    [InlineData("Ærø")]
    [InlineData("L'Aquila")]
    [InlineData("Xi’an")]
    [InlineData("Đà Nẵng")]
    [InlineData("Âncora")]
    public void A_name_with_marks_is_not_damaged(string name)
    {
        Named(name).Problems.ShouldBeEmpty();
        Named(name).City.Names["en"].ShouldBe(name);
    }

    [Fact]
    public void A_city_has_a_name()
    {
        Named("").Problems.ShouldBe(["City: city-name-missing"]);
        Named("  ").Problems.ShouldBe(["City: city-name-missing"]);
        Row(("City", ""), ("name:ja", "横浜市"), ("Country", "JP")).Problems.ShouldBe(["City: city-latin-name-missing"]);
    }

    [Fact]
    public void A_name_has_an_end()
    {
        Named(new string('a', 200)).Problems.ShouldBeEmpty();
        Named(new string('a', 201)).Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_country_is_one_of_ISO_3166()
    {
        Row(("City", "Yokohama"), ("Country", "Nippon")).Problems.ShouldBe(["Country: country-unknown"]);
        Row(("City", "Yokohama"), ("Country", "")).Problems.ShouldBe(["Country: country-unknown"]);
        Row(("City", "Yokohama"), ("ISO2", "jp")).City.Country.ShouldBe("JP");
    }

    [Theory]
    [InlineData("", CityKind.City)]
    [InlineData("Region", CityKind.Region)]
    [InlineData("city state", CityKind.CityState)]
    [InlineData("inter-municipal", CityKind.InterMunicipal)]
    public void A_kind_is_one_of_five_and_a_city_when_nothing_is_said(string cell, CityKind kind)
    {
        With("Kind", cell).Problems.ShouldBeEmpty();
        With("Kind", cell).City.Kind.ShouldBe(kind);
    }

    [Fact]
    public void There_is_no_such_kind() => With("Kind", "village").Problems.ShouldBe(["Kind: city-kind-unknown"]);

    // Population

    [Theory]
    [InlineData("3770000", 3_770_000)]
    [InlineData("1234.0", 1234)]
    [InlineData("007", 7)]
    [InlineData("35000000", 35_000_000)]
    public void People_are_counted_in_digits(string cell, long people)
    {
        With("Population", cell).Problems.ShouldBeEmpty();
        With("Population", cell).City.Population.ShouldBe(new Population(people, null, Source));
    }

    [Theory]
    [InlineData("1.234.567")]
    [InlineData("1,234,567")]
    [InlineData("1 234 567")]
    [InlineData("1'234'567")]
    [InlineData("1’234’567")]
    [InlineData("1\u00A0234\u00A0567")]
    [InlineData("1\u202F234\u202F567")]
    [InlineData("499.028")]
    [InlineData("389,261")]
    [InlineData("1,234,567.0")]
    [InlineData("1.234.567,0")]
    [InlineData("1.234.0")]
    public void A_thousands_separator_is_never_guessed_at(string cell) =>
        With("Population", cell).Problems.ShouldBe(["Population: number-thousands-separator"]);

    [Theory]
    [InlineData("1435.3")]
    [InlineData("1234,5")]
    [InlineData("0.5")]
    [InlineData("1234.00")]
    public void People_are_counted_whole(string cell) => With("Population", cell).Problems.ShouldBe(["Population: number-not-whole"]);

    [Theory]
    [InlineData("1.2 million")]
    [InlineData("ca. 5000")]
    [InlineData("\uFF11\uFF12\uFF13")] // full width
    [InlineData("١٢٣")]
    [InlineData("1e6")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("n/a")]
    [InlineData("1234567890123456")]
    [InlineData("12,34,567")]
    [InlineData("=1+1")]
    public void Nothing_else_is_a_number(string cell) => With("Population", cell).Problems.ShouldBe(["Population: number-malformed"]);

    [Fact]
    public void A_point_and_a_zero_are_no_number() => With("Population", ".0").Problems.ShouldHaveSingleItem();

    [Theory]
    [InlineData("0", "population-impossible")]
    [InlineData("0.0", "population-impossible")]
    [InlineData("35000001", "population-impossible")]
    [InlineData("1495000000", "population-impossible")]
    [InlineData("123456789012345", "population-impossible")]
    public void Figures_are_judged_as_if_they_were_typed(string cell, string code) =>
        With("Population", cell).Problems.ShouldBe([$"Population: {code}"]);

    [Fact]
    public void A_city_has_no_more_people_than_its_country() =>
        Row(("City", "Nicosia"), ("Country", "Cyprus"), ("Population", "17000000"))
            .Problems.ShouldBe(["Population: population-exceeds-country"]);

    [Fact]
    public void A_figure_need_not_be_known()
    {
        With("Population", "").Problems.ShouldBeEmpty();
        With("Population", "").City.Population.ShouldBeNull();
    }

    [Theory]
    [InlineData("1990", 1990)]
    [InlineData("2026", 2026)]
    [InlineData("2019.0", 2019)]
    public void A_year_has_four_digits(string cell, int year)
    {
        var row = Row(("City", "Yokohama"), ("Country", "Japan"), ("Population", "5"), ("Population Year", cell));
        row.Problems.ShouldBeEmpty();
        row.City.Population!.Year.ShouldBe(year);
    }

    [Theory]
    [InlineData("217")]
    [InlineData("19")]
    [InlineData("0")]
    [InlineData("1989")]
    [InlineData("2027")]
    [InlineData("20170")]
    [InlineData("2019.5")]
    [InlineData("FY2019")]
    [InlineData("2019-20")]
    [InlineData("\uFF12\uFF10\uFF11\uFF19")] // full width
    public void No_figure_stands_for_this_year(string cell)
    {
        Row(("City", "Yokohama"), ("Country", "Japan"), ("Population", "5"), ("Population Year", cell))
            .Problems.ShouldBe(["Population Year: year-impossible"]);
        Row(("City", "Yokohama"), ("Country", "Japan"), ("Population", ""), ("Population Year", cell))
            .Problems.ShouldBe(["Population Year: year-impossible"]);
    }

    // Identifiers and slugs

    [Theory]
    [InlineData("58671")]
    [InlineData("Q38283")]
    [InlineData("JP-14")]
    [InlineData("123456789-123456789-123456789-123456789-123456789-123456789-")]
    public void An_identifier_is_taken_as_it_stands(string cell) =>
        With("Account Number", cell).City.Identifiers.ShouldBe([new CityIdentifier("cdp", cell)]);

    [Theory]
    [InlineData("5.86E+04")]
    [InlineData("5.86e04")]
    [InlineData("58671.0")]
    [InlineData("58 671")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public void An_identifier_that_a_spreadsheet_turned_into_a_number_is_refused(string cell)
    {
        With("Account Number", cell).Problems.ShouldBe(["Account Number: identifier-damaged"]);
        With("Account Number", cell).City.Identifiers.ShouldBeEmpty();
    }

    [Fact]
    public void A_spreadsheet_with_decimal_commas_damages_identifiers_too() =>
        With("Account Number", "5,86E+04").Problems.ShouldBe(["Account Number: identifier-damaged"]);

    [Theory]
    [InlineData("Yokohama JP")]
    [InlineData("../yokohama")]
    [InlineData("横浜")]
    public void A_slug_is_a_part_of_an_address_in_a_list_too(string cell) => With("slug", cell).Problems.ShouldHaveSingleItem();

    // Points

    [Theory]
    [InlineData("POINT (139.638 35.4437)", 35.4437, 139.638)]
    [InlineData("point(139.638 35.4437)", 35.4437, 139.638)]
    [InlineData("POINT Z (139.638 35.4437 12.5)", 35.4437, 139.638)]
    [InlineData("POINT ( -43.1184   -22.8928 )", -22.8928, -43.1184)]
    public void Longitude_comes_first_in_a_point(string cell, double latitude, double longitude)
    {
        With("City Location", cell).Problems.ShouldBeEmpty();
        With("City Location", cell).City.Location.ShouldBe(new GeoPoint((decimal)latitude, (decimal)longitude));
    }

    [Theory]
    [InlineData("POINT (35.4437 139.638)")] // the axes are swapped
    [InlineData("POINT (0 0)")]
    [InlineData("POINT (181 35)")]
    public void There_is_no_such_point_or_no_city_at_it(string cell) =>
        With("City Location", cell).Problems.ShouldBe(["City Location: location-impossible"]);

    [Theory]
    [InlineData("POINT EMPTY")]
    [InlineData("POINT (139.638)")]
    [InlineData("POINT (139,638 35,4437)")]
    [InlineData("35.4437, 139.638")]
    [InlineData("(139.638 35.4437)")]
    [InlineData("POINT (139.638 35.4437")]
    public void Nothing_else_is_a_point(string cell) =>
        With("City Location", cell).Problems.ShouldBe(["City Location: location-malformed"]);

    [Fact]
    public void A_point_may_have_a_column_for_each_degree()
    {
        Degrees("35.4437", "139.638").City.Location.ShouldBe(new GeoPoint(35.4437m, 139.638m));
        Degrees("-22.8928", "-43").City.Location.ShouldBe(new GeoPoint(-22.8928m, -43));
        Degrees("", "").City.Location.ShouldBeNull();
        Degrees("139.638", "35.4437").Problems.ShouldBe(["Latitude: location-impossible"]);
        Degrees("35.4437", "139,638").Problems.ShouldBe(["Longitude: number-decimal-comma"]);
        Degrees("35°26'N", "139").Problems.ShouldBe(["Latitude: number-malformed"]);
    }

    [Fact]
    public void Half_a_point_is_not_dropped_in_silence()
    {
        Degrees("35.4437", "").Problems.ShouldHaveSingleItem();
        Degrees("", "139.638").Problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void Both_degrees_with_a_decimal_comma_are_named() =>
        Degrees("35,4437", "139,638").Problems.ShouldBe(["Latitude: number-decimal-comma", "Longitude: number-decimal-comma"]);

    // A row as a whole

    [Fact]
    public void Everything_wrong_in_a_row_is_said_at_once() =>
        Row(
            ("City", "Yokohama"),
            ("Country", "Nippon"),
            ("Kind", "village"),
            ("Account Number", "5.86E+04"),
            ("City Location", "?"),
            ("Population", "1.2 million"),
            ("Population Year", "19")
        )
            .Problems.ShouldBe(
                [
                    "Country: country-unknown",
                    "Kind: city-kind-unknown",
                    "Account Number: identifier-damaged",
                    "City Location: location-malformed",
                    "Population: number-malformed",
                    "Population Year: year-impossible",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_problem_shows_the_cell_as_it_stands_and_what_to_do_about_it()
    {
        var list = ReadText("City;Country;Population\nYokohama;Japan; 3.770.000 \n");
        var reader = new CityListRowReader(list, list.Rows[0], Source, Cast.OfficerOfAsia);
        reader.Read();
        reader
            .Problems.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                problem => problem.Value.ShouldBe("3.770.000"),
                problem => problem.Detail.ShouldContain("3770000"),
                problem => problem.Remedy.ShouldBe(ImportRefusals.ThousandsSeparator.Remedy)
            );
        reader
            .Problem(ImportRefusals.CountryDiffers, CityColumn.Country, "It is in another one.")
            .ShouldSatisfyAllConditions(problem => problem.Column.ShouldBe("Country"), problem => problem.Value.ShouldBe("Japan"));
    }

    private static ListedCity Degrees(string latitude, string longitude) =>
        Row(("City", "Yokohama"), ("Country", "Japan"), ("Latitude", latitude), ("Longitude", longitude));
}
