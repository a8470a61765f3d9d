using System.Text;
using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cities.ListedCity;

namespace CityDeclarations.Specs.Cities;

public sealed class CityListSpecs
{
    private const string Good = "City,Country\nYokohama,Japan\nŁódź,Poland\n";

    private static string[] Names(CityList list) => [.. In(list).Select(one => one.City.Names.GetValueOrDefault("en") ?? "?")];

    private static void Refused(string code, Action read)
    {
        var broken = Should.Throw<RuleViolationException>(read).Violations.ShouldHaveSingleItem();
        Provoked.Note([broken]);
        broken.Rule.Code.ShouldBe(code);
    }

    // Encodings

    [Fact]
    public void A_file_in_UTF_8_is_read_with_and_without_a_mark()
    {
        Names(ReadText(Good)).ShouldBe(["Yokohama", "Łódź"]);
        var marked = ReadBytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]);
        Names(marked).ShouldBe(["Yokohama", "Łódź"]);
        marked.Encoding.ShouldBe("UTF-8");
        marked.Headers.ShouldBe(["City", "Country"]);
    }

    [Fact]
    public void A_file_in_UTF_16_is_read_with_a_mark_only()
    {
        Names(ReadBytes([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)])).ShouldBe(["Yokohama", "Łódź"]);
        Names(ReadBytes([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Good)])).ShouldBe(["Yokohama", "Łódź"]);
        Refused("import-encoding", () => ReadBytes(Encoding.Unicode.GetBytes("City,Country\nYokohama,Japan\n")));
        Refused("import-encoding", () => ReadBytes(Encoding.BigEndianUnicode.GetBytes("City,Country\nYokohama,Japan\n")));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_the_line_of_the_first_byte_that_is_wrong()
    {
        var windows = Encoding.Latin1.GetBytes("City,Country\nYokohama,Japan\nMünchen,Germany\nKöln,Germany\nBonn,Germany\nJena,Germany\n");
        Should.Throw<RuleViolationException>(() => ReadBytes(windows)).Message.ShouldContain("Line 3");
        Refused("import-encoding", () => ReadBytes(windows));
        Refused("import-encoding", () =>
            ReadBytes([.. Encoding.ASCII.GetBytes("City,Country\n"), 0x89, 0xA1, 0x95, 0x6C, 0x2C, 0x4A, 0x50])
        ); // 横浜 in Shift JIS
        Refused("import-encoding", () => ReadBytes([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00])); // a workbook
    }

    [Fact]
    public void A_file_without_rows_is_empty()
    {
        Refused("import-empty", () => ReadBytes([]));
        Refused("import-empty", () => ReadBytes([0xEF, 0xBB, 0xBF]));
        Refused("import-empty", () => ReadText("\n\n"));
        Refused("import-empty", () => ReadText("City,Country"));
        Refused("import-empty", () => ReadText("City,Country\n"));
        Refused("import-empty", () => ReadText("City,Country\n\n , \n"));
    }

    // Delimiters, quotes, lines

    [Theory]
    [InlineData(",", "\n")]
    [InlineData(";", "\r\n")]
    [InlineData("\t", "\n")]
    [InlineData(",", "\r")]
    public void Cells_end_in_a_comma_a_semicolon_or_a_tab(string delimiter, string newline)
    {
        var list = ReadText(string.Join(newline, $"City{delimiter}Country", $"Yokohama{delimiter}Japan", $"Łódź{delimiter}Poland"));
        Names(list).ShouldBe(["Yokohama", "Łódź"]);
        list.Delimiter.ToString().ShouldBe(delimiter);
    }

    [Fact]
    public void A_delimiter_inside_quotes_does_not_count()
    {
        var list = ReadText("\"City, or town, or village\";Country;City\n\"a;b\";Japan;\"Washington, D.C.\"\n");
        list.Delimiter.ShouldBe(';');
        Names(list).ShouldBe(["Washington, D.C."]);
    }

    [Fact]
    public void What_separates_cells_is_read_from_the_header() =>
        Names(ReadText("City;Country\nWashington, D.C., and, so, on;United States\n")).ShouldBe(["Washington, D.C., and, so, on"]);

    [Fact]
    public void A_column_without_a_name_is_passed_over() => Names(ReadText("City;Country;;\nYokohama;Japan;;x\n")).ShouldBe(["Yokohama"]);

    [Fact]
    public void A_quoted_cell_may_hold_a_line_break_and_quotes()
    {
        var list = ReadText("City,Country,Remark\nYokohama,Japan,\"two\nlines and a \"\"word\"\"\"\nŁódź,Poland,\n");
        Names(list).ShouldBe(["Yokohama", "Łódź"]);
        list.Rows[0].Cells[2].ShouldBe("two\nlines and a \"word\"");
    }

    [Fact]
    public void A_header_may_hold_a_line_break() =>
        Names(ReadText("City,Country,\"Population\n(number)\"\nYokohama,Japan,1\n")).ShouldBe(["Yokohama"]);

    [Fact]
    public void Blank_lines_are_passed_over() =>
        Names(ReadText("City,Country\n\nYokohama,Japan\n \n,\nŁódź,Poland\n\n")).ShouldBe(["Yokohama", "Łódź"]);

    [Fact]
    public void Rows_are_counted_as_a_spreadsheet_counts()
    {
        ReadText(Good).Rows.Select(row => row.Number).ShouldBe([2, 3]);
        ReadText("City,Country\n\"Yoko\nhama\",Japan\nŁódź,Poland\n").Rows.Select(row => row.Number).ShouldBe([2, 3]);
        ReadText("City,Country\n,\nŁódź,Poland\n").Rows.Select(row => row.Number).ShouldBe([3]);
    }

    [Fact]
    public void An_empty_line_is_a_row_of_the_spreadsheet() =>
        ReadText("City,Country\nYokohama,Japan\n\nŁódź,Poland\n").Rows.Select(row => row.Number).ShouldBe([2, 4]);

    [Fact]
    public void A_line_that_is_empty_before_the_header_does_not_hide_what_separates_cells() =>
        Names(ReadText("\r\nCity;Country\r\nYokohama;Japan\r\n")).ShouldBe(["Yokohama"]);

    [Fact]
    public void Spaces_around_a_cell_are_not_part_of_it() =>
        Names(ReadText(" City , Country \n  Yokohama\u00A0,\u3000Japan \n")).ShouldBe(["Yokohama"]);

    [Fact]
    public void A_row_with_too_few_or_too_many_cells_is_refused_and_the_others_are_read()
    {
        var rows = In(ReadText("City,Country,Population\nYokohama,Japan\nŁódź,Poland,670000\nTurin,Italy,1,000\n"));
        rows.Select(row => string.Join(' ', row.Problems)).ShouldBe([": import-row-malformed", "", ": import-row-malformed"]);
    }

    [Fact]
    public void A_quote_where_none_may_stand_spoils_its_row_only()
    {
        var rows = In(ReadText("City,Country\nYoko\"hama\",Japan\nŁódź,Poland\n"));
        rows.Select(row => string.Join(' ', row.Problems)).ShouldBe([": import-row-malformed", ""]);
    }

    [Fact]
    public void A_quote_that_never_ends_loses_no_row_in_silence() =>
        In(ReadText("City,Country\n\"Yokohama,Japan\nŁódź,Poland\nTurin,Italy\n")).ShouldAllBe(row => row.Problems.Count > 0);

    // Columns

    [Fact]
    public void Columns_are_found_by_the_names_that_lists_give_them()
    {
        var list = ReadText(
            "Account Number;CITY_NAME;country/area;Current Population;Year of population;UN/LOCODE;City "
                + "Location;name_ja;Remark\n31113;Yokohama;Japan;3770000;2020;JPYOK;POINT (139.638 35.4437);横浜市;x\n"
        );
        list.Columns.Select(one => (one.Header, one.Column, one.Qualifier))
            .ShouldBe([
                ("Account Number", CityColumn.Identifier, "cdp"),
                ("CITY_NAME", CityColumn.Name, "en"),
                ("country/area", CityColumn.Country, null),
                ("Current Population", CityColumn.Population, null),
                ("Year of population", CityColumn.PopulationYear, null),
                ("UN/LOCODE", CityColumn.Identifier, "unlocode"),
                ("City Location", CityColumn.Location, null),
                ("name_ja", CityColumn.Name, "ja"),
            ]);
        var row = In(list).ShouldHaveSingleItem();
        row.Problems.ShouldBeEmpty();
        Stored
            .Json(row.City)
            .ShouldBe(
                Stored.Json(
                    new CityRegistered(
                        "",
                        new Dictionary<string, string> { ["en"] = "Yokohama", ["ja"] = "横浜市" },
                        "JP",
                        CityKind.City,
                        [new CityIdentifier("cdp", "31113"), new CityIdentifier("unlocode", "JPYOK")],
                        new GeoPoint(35.4437m, 139.638m),
                        new Population(3_770_000, 2020, Source),
                        Source
                    )
                )
            );
    }

    [Fact]
    public void Name_and_country_are_needed()
    {
        Refused("import-column-missing", () => ReadText("Place,Country\nYokohama,Japan\n"));
        Refused("import-column-missing", () => ReadText("City,Land\nYokohama,Japan\n"));
        Refused("import-column-missing", () => ReadText("Yokohama,Japan\nŁódź,Poland\n"));
    }

    [Theory]
    [InlineData("City,City,Country\na,b,JP\n")]
    [InlineData("City,Name,Country\na,b,JP\n")]
    [InlineData("City,Country,ISO3\na,JP,JPN\n")]
    [InlineData("City,Country,Population,Residents\na,JP,1,2\n")]
    public void Two_columns_that_say_the_same_thing_are_not_chosen_from(string text) =>
        Refused("import-column-ambiguous", () => ReadText(text));

    [Fact]
    public void Columns_can_be_mapped_by_hand()
    {
        var list = ReadText(
            "Ort,Land,Einwohner,Nummer,和名\nYokohama,Japan,3770000,7,横浜市\n",
            ("name", "Ort"),
            ("country", "land"),
            ("population", "Einwohner"),
            ("identifier:yport", "Nummer"),
            ("name:ja", "和名")
        );
        var row = In(list).ShouldHaveSingleItem();
        row.Problems.ShouldBeEmpty();
        row.City.Names.ShouldBe(new Dictionary<string, string> { ["en"] = "Yokohama", ["ja"] = "横浜市" }, ignoreOrder: true);
        row.City.Population!.People.ShouldBe(3_770_000);
        row.City.Identifiers.ShouldBe([new CityIdentifier("yport", "7")]);
    }

    [Fact]
    public void A_column_mapped_by_hand_goes_before_one_that_was_found() =>
        Names(ReadText("City,Official name,Country\nYokohama,Yokohama City,Japan\n", ("name", "Official name")))
            .ShouldBe(["Yokohama City"]);

    [Fact]
    public void A_mapping_names_what_a_list_has_and_a_column_that_the_file_has()
    {
        Refused("import-column-unknown", () => ReadText(Good, ("mayor", "City")));
        Refused("import-column-unknown", () => ReadText(Good, ("name", "Ort")));
    }

    [Fact]
    public void A_mapping_of_one_column_does_not_decide_between_two_others() =>
        Refused("import-column-ambiguous", () =>
            ReadText("City,Name,Country,Einwohner\nYokohama,Kanagawa,Japan,3770000\n", ("population", "Einwohner"))
        );

    [Fact]
    public void A_mapping_does_not_choose_between_two_columns_of_one_name() =>
        Refused("import-column-ambiguous", () => ReadText("City,City,Country\nYokohama,Kanagawa,Japan\n", ("name", "City")));

    [Fact]
    public void What_follows_name_is_a_language_or_the_column_is_something_else() =>
        ReadText("City,name_official,name_1,Country\nYokohama,Yokohama-shi,Y,Japan\n")
            .Columns.Select(one => one.Header)
            .ShouldBe(["City", "Country"]);

    // A list that nobody on the project wrote

    [Fact]
    public void Every_row_of_a_real_list_is_read()
    {
        var list = ReadBytes(RealList("cdp-cities-disclosing-2018.csv"));
        var rows = In(list);

        rows.Count.ShouldBe(641);
        list.Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(2, 641));
        rows.ShouldAllBe(row => row.Problems.Count > 0 || row.City.Names.Count > 0 && row.City.Country.Length == 2);
        string[] ProblemsOf(string account) => [.. rows[list.Rows.Index().Single(row => row.Item.Cells[1] == account).Index].Problems];
        ProblemsOf("57509").ShouldBe(["Population: number-thousands-separator"]); // Niterói, 499.028
        ProblemsOf("54291").ShouldBe(["Population: number-not-whole"]); // Chengdu, 1435.3
        ProblemsOf("60223").ShouldBe(["Population Year: year-impossible"]); // Panevėžys, year 0
    }

    /// <summary>A list beside the project, which is not part of it.</summary>
    private static byte[] RealList(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CityDeclarations.sln")))
            root = root.Parent;
        var file = Path.Combine(root?.FullName ?? ".", "..", "shared", "data", name);
        Assert.SkipUnless(File.Exists(file), $"{file} is not there");
        return File.ReadAllBytes(file);
    }
}
