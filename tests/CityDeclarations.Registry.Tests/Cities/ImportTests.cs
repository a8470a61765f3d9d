using System.Net.Http.Headers;
using System.Text;

namespace CityDeclarations.Registry.Tests.Cities;

/// <summary>Lists of cities as people have them: every row is answered for, and nothing is mended in silence.</summary>
public sealed class ImportTests(App app)
{
    [Fact]
    public async Task Every_row_of_a_published_list_ends_registered_unchanged_or_refused_with_the_reason()
    {
        var path = Path.Combine(Checkout.Folder, "..", "shared", "data", "cdp-cities-disclosing-2018.csv");
        Assert.SkipUnless(File.Exists(path), $"{path} is not here");
        await using var node = await Node.Start(await app.NewDatabase());
        var officer = await node.With(Role.Officer, Actor.Everything);
        var file = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Task<Answer> Import(bool dryRun = false) =>
            officer.Post($"cities/imports?source=CDP%202018&dryRun={(dryRun ? "true" : "false")}", Csv(file)).Is(200);
        var before = await node.Events();

        // A dry run writes nothing and says the same.
        var rehearsal = await Import(dryRun: true);
        rehearsal["dryRun"].ShouldBe("true");
        (await node.Events()).ShouldBe(before);
        var import = await Import();
        import.Text.Replace("\"dryRun\":false", "\"dryRun\":true", StringComparison.Ordinal).ShouldBe(rehearsal.Text);

        var outcomes = import.Each("rows", "outcome");
        import.Each("rows", "row").ShouldBe(Enumerable.Range(2, outcomes.Count).Select(row => $"{row}"));
        foreach (var outcome in new[] { "registered", "restated", "unchanged", "refused" })
            import[outcome].ShouldBe($"{outcomes.Count(one => one == outcome)}");
        int.Parse(import["registered"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(500);
        foreach (var (outcome, index) in outcomes.Select((outcome, index) => (outcome, index)))
        {
            import.Count($"rows[{index}].problems").ShouldBe(outcome is "refused" ? import.Count($"rows[{index}].problems") : 0);
            if (outcome is "refused")
                import.Count($"rows[{index}].problems").ShouldBeGreaterThan(0);
            else
                import[$"rows[{index}].city"].ShouldNotBeNull();
            foreach (var word in new[] { "code", "detail", "remedy" })
                import.Each($"rows[{index}].problems", word).ShouldAllBe(text => !string.IsNullOrWhiteSpace(text));
        }
        import["columns.City"].ShouldBe("name:en");
        import["columns.Account Number"].ShouldBe("identifier:cdp");
        import.Each("ignored", "").ShouldContain("Reporting Authority");

        // Known errors of the file are found where they are, with what stands there.
        var problems = Enumerable
            .Range(0, outcomes.Count)
            .SelectMany(index =>
                import
                    .Each($"rows[{index}].problems", "column")
                    .Zip(import.Each($"rows[{index}].problems", "value"), import.Each($"rows[{index}].problems", "code"))
            )
            .ToArray();
        problems.ShouldContain(("Population", "82.118", "number-thousands-separator")); // Madrid, Colombia
        problems.ShouldContain(("Population", "3574.83", "number-not-whole"));
        problems.ShouldContain(("Population Year", "0", "year-impossible"));

        // A second run changes nothing.
        var events = await node.Events();
        var again = await Import();
        (await node.Events()).ShouldBe(events);
        again["registered"].ShouldBe("0");
        again["restated"].ShouldBe("0");
        again["refused"].ShouldBe(import["refused"]);
    }

    [Fact]
    public async Task What_a_row_says_otherwise_and_is_not_changed_is_noted()
    {
        var name = Story.New("City");
        await Import($"city,country,kind,latitude,longitude,cdp\n{name},France,city,48,2,{name}");

        var again = await Import($"city,country,kind,latitude,longitude,name_fr,cdp\n{name},France,region,10,20,Ville de {name},{name}");
        var alone = await Import($"city,country,latitude\nOther {name},France,95");

        again["rows[0].outcome"].ShouldBe("unchanged");
        again
            .Each("rows[0].notes", "")
            .ShouldBe([
                $"The register knows this city as {name}; Ville de {name} was not added.",
                "The register has another kind for this city (city); it was not changed.",
                "The register has this city elsewhere, at 48, 2; it was not moved.",
            ]);
        alone["rows[0].outcome"].ShouldBe("refused");
        alone["rows[0].problems[0].code"].ShouldBe("location-malformed");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing()
    {
        var mark = Story.New("town");

        var import = await Import($"city,country\n{mark},Japan\n{mark} B,Atlantis", "dryRun=true");

        import["dryRun"].ShouldBe("true");
        import.Each("rows", "outcome").ShouldBe(["registered", "refused"]);
        await app.Node.Anyone.Get($"cities/{import["rows[0].city"]}").Refuses(404, "not-found", "city");
    }

    [Fact]
    public async Task A_list_of_another_year_restates_what_is_newer_and_refuses_what_contradicts()
    {
        var mark = Story.New("id");
        await Import(
            $"City,Country,Account Number,Population,Population Year\n{mark} A,Japan,{mark}a,100000,2018\n{mark} "
                + $"B,Japan,{mark}b,100000,2018\n{mark} C,Japan,{mark}c,100000,2018\n{mark} D,Japan,{mark}d,100000,2018\n{mark} "
                + $"E,Japan,{mark}e,100000,2018"
        );

        var next = await Import(
            $"""
            City Name,Account No,Country/Area,Population,Population Year
            {mark} A,{mark}a,Japan,104000,2020
            {mark} B,{mark}b,Japan,90000,2015
            {mark} C,{mark}c,Japan,100001,2018
            {mark} D,{mark}d,Japan,1000000,2020
            Neustadt {mark},{mark}e,Japan,100000,2018
            {mark} F,{mark}f,Japan,100000,2020
            {mark} A,{mark}a,Korea,104000,2021
            """
        );

        next.Each("rows", "outcome").ShouldBe(["restated", "unchanged", "refused", "refused", "unchanged", "registered", "refused"]);
        next["rows[1].notes[0]"].ShouldBe("The register has a newer population, of 2018.");
        next["rows[2].problems[0].code"].ShouldBe("population-differs");
        next["rows[2].problems[0].value"].ShouldBe("100001");
        next["rows[3].problems[0].code"].ShouldBe("population-digit-slipped");
        next["rows[4].notes[0]"].ShouldBe($"The register knows this city as {mark} E; Neustadt {mark} was not added.");
        next["rows[6].problems[0].code"].ShouldBe("import-row-repeated");
        var city = await app.Node.Anyone.Get($"cities/{next["rows[0].city"]}").Is(200);
        city["population.people"].ShouldBe("104000");
        city["population.year"].ShouldBe("2020");
        city["earlierPopulations[0].people"].ShouldBe("100000");
    }

    [Fact]
    public async Task A_city_is_recognised_by_an_identifier_or_an_address_and_never_by_its_name_alone()
    {
        var mark = Story.New("town");
        await Import($"city,country,cdp\n{mark},Japan,{mark}-one");
        var slug = $"{mark}-jp";

        (await Import($"city,country\n{mark},Japan"))["rows[0].outcome"].ShouldBe("unchanged");
        (await Import($"city,country,population\n{mark},Japan,5000"))["rows[0].problems[0].code"].ShouldBe("city-may-be-registered");
        (await Import($"city,country,cdp\n{mark},Japan,{mark}-two"))["rows[0].city"].ShouldBe($"{slug}-2");
        (await Import($"city,country,slug,population\nAnother name,Japan,{slug},5000"))["rows[0].outcome"].ShouldBe("restated");
        (await Import($"city,country,cdp\n{mark},South Korea,{mark}-one"))["rows[0].problems[0].code"].ShouldBe("city-country-differs");
    }

    [Theory]
    [InlineData("population", "1,234,567", "number-thousands-separator")]
    [InlineData("population", "1.234.567", "number-thousands-separator")]
    [InlineData("population", "1 234 567", "number-thousands-separator")]
    [InlineData("population", "1234.5", "number-not-whole")]
    [InlineData("population", "1.2 million", "number-malformed")]
    [InlineData("population", "१२३४", "number-malformed")]
    [InlineData("population", "-5", "number-malformed")]
    [InlineData("population", "0", "population-impossible")]
    [InlineData("population", "36000000", "population-impossible")]
    [InlineData("population year", "217", "year-impossible")]
    [InlineData("population year", "2100", "year-impossible")]
    [InlineData("location", "35.45, 139.64", "location-malformed")]
    [InlineData("location", "POINT (0 0)", "location-impossible")]
    [InlineData("location", "POINT (35.45 139.64)", "location-impossible")]
    [InlineData("latitude", "35,45", "number-decimal-comma")]
    [InlineData("kind", "metropolis", "city-kind-unknown")]
    [InlineData("country", "Atlantis", "country-unknown")]
    [InlineData("country", "", "country-unknown")]
    [InlineData("city", "", "city-name-missing")]
    [InlineData("city", "MÃ¼nchen", "text-damaged")]
    [InlineData("city", "K?benhavn???", "text-damaged")]
    [InlineData("city", "市", "city-latin-name-missing")]
    [InlineData("cdp", "31113.0", "identifier-damaged")]
    [InlineData("cdp", "3.1E+04", "identifier-damaged")]
    [InlineData("slug", "New Town/..", "city-slug-malformed", "invalid-request")]
    [InlineData("slug", "?page=2", "city-slug-malformed", "invalid-request")]
    public async Task What_cannot_be_taken_as_it_stands_is_refused_with_column_value_and_way_out(
        string column,
        string cell,
        params string[] codes
    )
    {
        var row = new Dictionary<string, string>
        {
            ["city"] = Story.New("Town"),
            ["country"] = "Japan",
            ["population"] = "250000",
            ["population year"] = "2020",
            ["latitude"] = "35.45",
            ["longitude"] = "139.64",
        };
        if (column is "location")
            row.Remove("latitude");
        row[column] = cell;

        var import = await Import($"{string.Join(',', row.Keys)}\n{string.Join(',', row.Values.Select(value => $"\"{value}\""))}");

        import["rows[0].outcome"].ShouldBe("refused");
        var problems = import.Count("rows[0].problems");
        problems.ShouldBe(1);
        import["rows[0].problems[0].code"].ShouldBeOneOf([.. codes]);
        import["rows[0].problems[0].column"].ShouldBe(column);
        import["rows[0].problems[0].value"].ShouldBe(cell);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_row_is_said_at_once()
    {
        var import = await Import("city,country,population,population year,kind\n???,Atlantis,\"1,000\",19,metropolis");

        import.Each("rows[0].problems", "column").ShouldBe(["city", "country", "population", "population year", "kind"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_spoils_no_other()
    {
        var mark = Story.New("Town");

        var import = await Import($"city,country\n{mark} A,Japan\n{mark} B,Japan,5\n{mark} C\n\n{mark} \"D\",Japan\n\"{mark}\nE\",Japan");

        import.Each("rows", "outcome").ShouldBe(["registered", "refused", "refused", "refused", "registered"]);
        import.Each("rows", "row").ShouldBe(["2", "3", "4", "6", "7"]);
        import["rows[1].problems[0].code"].ShouldBe("import-row-malformed");
    }

    [Theory]
    [InlineData("utf-8", false, ",")]
    [InlineData("utf-8", true, ";")]
    [InlineData("utf-16", true, "\t")]
    [InlineData("utf-16BE", true, ",")]
    public async Task Encodings_and_delimiters_that_can_be_told_are_read(string encoding, bool mark, string delimiter)
    {
        var name = Story.New("Město");
        var writer = Encoding.GetEncoding(encoding);

        var import = await Import([
            .. mark ? writer.GetPreamble() : [],
            .. writer.GetBytes($"city{delimiter}name:ja{delimiter}country\n{name}{delimiter}市{delimiter}Japan"),
        ]);

        import["rows[0].name"].ShouldBe(name);
        import["delimiter"].ShouldBe(delimiter is "\t" ? "tab" : delimiter);
        (await app.Node.Anyone.Get($"cities/{import["rows[0].city"]}").Is(200))["names.ja"].ShouldBe("市");
    }

    [Fact]
    public async Task A_file_in_an_encoding_that_cannot_be_told_is_refused_whole()
    {
        var latin = Encoding.Latin1.GetBytes("city,country\nOslo,Norway\nTromsø,Norway");
        (await Refused(latin, "import-encoding"))["detail"].ShouldNotBeNull().ShouldContain("Line 3");
        await Refused(Encoding.Unicode.GetBytes("city,country\nOslo,Norway"), "import-encoding");
        await Refused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("city,country\nOs\0lo,Norway")], "import-encoding");
        await Refused([.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("city,country\nOslo,Norway")], "import-encoding");
        await Refused("PK\u0003\u0004\0\0spreadsheet"u8.ToArray(), "import-encoding");
    }

    [Fact]
    public async Task A_file_without_cities_is_refused_whole()
    {
        await Refused([], "import-empty");
        await Refused("\n\n"u8.ToArray(), "import-empty");
        await Refused("city,country\n"u8.ToArray(), "import-empty");
        (await Refused("town,country\nOslo,Norway"u8.ToArray(), "import-column-missing"))["detail"].ShouldNotBeNull().ShouldContain("town");
        await Refused("city,name,country\nOslo,Oslo,Norway"u8.ToArray(), "import-column-ambiguous");
        await Refused("city,country\nOslo,Norway"u8.ToArray(), "import-column-unknown", "columns=name:Town");
        await Refused("city,country\nOslo,Norway"u8.ToArray(), "import-column-unknown", "columns=mayor:city");
        await Refused("city,country\nOslo,Norway"u8.ToArray(), "import-column-unknown", "columns=city");
    }

    [Fact]
    public async Task Columns_of_any_name_can_be_mapped_by_hand()
    {
        var mark = Story.New("Machi");

        var import = await Import(
            $"都市,英語,国,人口,備考\n町,{mark},JP,5000,x",
            "columns=" + Uri.EscapeDataString("name:ja:都市,name:英語,country:国,population:人口,identifier:atlas:備考")
        );

        import["columns.都市"].ShouldBe("name:ja");
        import["columns.備考"].ShouldBe("identifier:atlas");
        var city = await app.Node.Anyone.Get($"cities/{import["rows[0].city"]}").Is(200);
        city["names.ja"].ShouldBe("町");
        city["population.people"].ShouldBe("5000");
        city["identifiers[0].scheme"].ShouldBe("atlas");
    }

    [Theory]
    [InlineData("columns=population:a,population:b")]
    [InlineData("columns=name:city,slug:city")]
    [InlineData("columns=name:ja:city,name:en:city")]
    public async Task A_mapping_that_contradicts_itself_is_refused(string columns) =>
        (await Send("city,country,a,b\nOslo,Norway,1,2"u8.ToArray(), columns)).Status.ShouldBe(400);

    [Fact]
    public async Task An_identifier_of_another_city_is_refused_with_its_row()
    {
        var mark = Story.New("town");
        await Import($"city,country,cdp\n{mark},Japan,{mark}");

        foreach (var slug in new[] { $"new-{mark}", "yokohama-jp" })
        {
            var import = await Import($"city,country,slug,cdp\n{mark},Japan,{slug},{mark}");
            import["rows[0].outcome"].ShouldBe("refused");
            import["rows[0].problems[0].column"].ShouldBe("cdp");
        }
    }

    [Fact]
    public async Task Two_rows_about_one_city_are_not_both_taken_whatever_names_it()
    {
        var mark = Story.New("town");
        (await Import($"city,country,cdp,population,population year\n{mark},Japan,{mark},5000,2010"))["rows[0].city"]
            .ShouldBe($"{mark}-jp");

        var import = await Import(
            $"city,country,slug,cdp,population,population year\n{mark},Japan,{mark}-jp,,5100,2011\n{mark},Japan,,{mark},5200,2012"
        );

        import.Each("rows", "outcome").ShouldBe(["restated", "refused"]);
        import["rows[1].problems[0].code"].ShouldBe("import-row-repeated");
    }

    [Fact]
    public async Task Imports_of_the_same_list_at_the_same_moment_end_in_answers()
    {
        var mark = Story.New("town");
        var file = Encoding.UTF8.GetBytes(
            $"city,country,cdp\n{string.Join('\n', Enumerable.Range(1, 50).Select(number => $"{mark} {number},Japan,{mark}-{number}"))}"
        );

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(file)));

        answers.Count(answer => answer.Status == 200 && answer["registered"] is "50").ShouldBe(1);
        answers.ShouldAllBe(answer =>
            answer.Status == 409 || answer.Status == 200 && (answer["registered"] == "50" || answer["unchanged"] == "50")
        );
        (await app.Node.Anyone.Get($"cities?name={mark}%20").Is(200))["total"].ShouldBe("50");
    }

    [Fact]
    public async Task Another_kind_of_file_is_refused()
    {
        var officer = await app.Story.Officer();
        foreach (
            var type in new[]
            {
                "application/json",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "multipart/form-data; boundary=x",
            }
        )
            await officer
                .Post("cities/imports?source=test", Csv("city,country\nOslo,Norway"u8.ToArray(), type))
                .Refuses(415, "unsupported-media-type");
        await officer.Post("cities/imports?source=test", null).Refuses(415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() =>
        // As programs do that send much: they ask before they send.
        await (await app.Story.Officer())
            .Post("cities/imports?source=test", Csv(new byte[10 * 1024 * 1024 + 1]), ("Expect", "100-continue"))
            .Refuses(413, "too-large");

    [Theory]
    [InlineData("")]
    [InlineData("?source=")]
    [InlineData("?source=%20")]
    public async Task A_list_without_a_source_is_refused(string query) =>
        await (await app.Story.Officer())
            .Post($"cities/imports{query}", Csv("city,country\nOslo,Norway"u8.ToArray()))
            .Refuses(400, "invalid-request", "source");

    Task<Answer> Import(string file, string query = "") => Import(Encoding.UTF8.GetBytes(file), query);

    async Task<Answer> Import(byte[] file, string query = "") => (await Send(file, query)).Is(200);

    async Task<Answer> Refused(byte[] file, string code, string query = "") => (await Send(file, query)).Refuses(400, code);

    async Task<Answer> Send(byte[] file, string query = "") =>
        await (await app.Story.Officer()).Post($"cities/imports?source=test{(query is "" ? "" : "&")}{query}", Csv(file));

    static ByteArrayContent Csv(byte[] file, string type = "text/csv") =>
        new(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
}
