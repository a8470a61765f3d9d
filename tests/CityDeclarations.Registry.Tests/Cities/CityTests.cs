namespace CityDeclarations.Registry.Tests.Cities;

public sealed class CityTests(App app)
{
    [Fact]
    public async Task Two_cities_of_one_name_live_in_two_countries()
    {
        var officer = await app.Story.Officer();
        var name = Story.New("Madrid");
        object Madrid(string country) =>
            new
            {
                names = new { en = name },
                country,
                kind = "city",
                source = "A test",
            };

        (await officer.Post("cities", Madrid("ES")).Is(201))["id"].ShouldBe($"{name.ToLowerInvariant()}-es");
        (await officer.Post("cities", Madrid("CO")).Is(201))["id"].ShouldBe($"{name.ToLowerInvariant()}-co");

        (await officer.Get($"cities?name={name}").Is(200)).Each("items", "country").ShouldBe(["CO", "ES"]);
        (await officer.Get($"cities?name={name}&country=Colombia").Is(200))
            .Each("items", "slug")
            .ShouldBe([$"{name.ToLowerInvariant()}-co"]);
    }

    [Fact]
    public async Task Two_cities_of_one_name_live_in_one_country_when_somebody_says_so()
    {
        var officer = await app.Story.Officer();
        var name = Story.New("Springfield");
        object Springfield(bool namesake) =>
            new
            {
                names = new { en = name },
                country = "US",
                kind = "city",
                source = "A test",
                namesake,
            };
        await officer.Post("cities", Springfield(false)).Is(201);

        await officer.Post("cities", Springfield(false)).Refuses(409, "city-name-taken", "names");
        (await officer.Post("cities", Springfield(true)).Is(201))["id"].ShouldBe($"{name.ToLowerInvariant()}-us-2");
        (await officer.Post("cities", Springfield(true)).Is(201))["id"].ShouldBe($"{name.ToLowerInvariant()}-us-3");
    }

    [Fact]
    public async Task A_renamed_city_keeps_its_address_and_its_former_names()
    {
        var officer = await app.Story.Officer();
        var name = Story.New("Astana");
        var city = (
            await officer
                .Post(
                    "cities",
                    new
                    {
                        names = new { en = name },
                        country = "KZ",
                        kind = "city",
                        source = "A test",
                    }
                )
                .Is(201)
        )["id"];

        await officer
            .Change(
                $"cities/{city}/names",
                "1",
                new
                {
                    names = new { en = $"Nur-{name}", kk = "Нұр-Сұлтан" },
                    reason = "A law",
                    renamedOn = "2019-03",
                }
            )
            .Is(200);

        var seen = await officer.Get($"cities/{city}").Is(200);
        seen["names.en"].ShouldBe($"Nur-{name}");
        seen["formerNames[0].names.en"].ShouldBe(name);
        seen["formerNames[0].until"].ShouldBe("2019-03");
        (await officer.Get($"cities?name=Nur-{name}").Is(200)).Each("items", "slug").ShouldBe([city]);
    }

    [Fact]
    public async Task A_merged_city_stays_readable_points_on_and_is_changed_no_more()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var (part, whole) = (await programme.Signatory(), await story.City());

        await programme
            .Officer.Change(
                $"cities/{part}/merger",
                "1",
                new
                {
                    into = whole,
                    reason = "A law",
                    mergedOn = "2024-05-01",
                }
            )
            .Is(200);

        (await story.Anyone.Get($"cities/{part}").Is(200))["mergedInto"].ShouldBe(whole);
        (await story.Anyone.Get($"{programme.Address}/signatories/1").Is(200))["city.slug"].ShouldBe(part);
        foreach (
            var (what, body) in new (string, object)[]
            {
                ("names", new { names = new { en = "Newtown" }, reason = "A test" }),
                (
                    "population",
                    new
                    {
                        population = new
                        {
                            people = 260_000,
                            year = Story.Year,
                            source = "A test",
                        },
                    }
                ),
                ("identifiers", new { identifier = new { scheme = "test", value = part }, source = "A test" }),
                ("merger", new { into = "yokohama-jp", reason = "A test" }),
            }
        )
            await programme.Officer.Change($"cities/{part}/{what}", "2", body).Refuses(409, "city-merged", "city");
        await programme
            .Officer.Change($"cities/{whole}/merger", "1", new { into = part, reason = "A test" })
            .Refuses(409, "city-merged", "into");
        await (await story.Programme())
            .Officer.Post($"{(await story.Programme()).Address}/applications", Programme.Asks(part))
            .Refuses(409, "city-not-eligible", "city");
    }

    [Fact]
    public async Task A_city_is_found_by_its_name_in_any_script_and_any_part_of_it()
    {
        var officer = await app.Story.Officer();
        var mark = Story.New("x");
        var city = (
            await officer
                .Post(
                    "cities",
                    new
                    {
                        names = new Dictionary<string, string>
                        {
                            ["en"] = $"Kitakyushu {mark}",
                            ["ja"] = $"北九州市{mark}",
                            ["ru"] = $"Китакюсю {mark}",
                            ["tr"] = $"Şanlıurfa {mark}",
                        },
                        country = "JP",
                        kind = "city",
                        source = "A test",
                    }
                )
                .Is(201)
        )["id"];

        foreach (
            var name in new[]
            {
                $"北九州市{mark}",
                $"九州市{mark}",
                $"китакюсю {mark}",
                $"КИТАКЮСЮ {mark}",
                $"kyushu {mark}",
                $"şanlıurfa {mark}",
                mark,
            }
        )
            (await officer.Get($"cities?name={Uri.EscapeDataString(name)}").Is(200)).Each("items", "slug").ShouldBe([city], name);
        // Signs that mean something in a search mean themselves.
        foreach (var name in new[] { $"Kitakyushu_{mark}", $"Kita%{mark}", $"'{mark}" })
            (await officer.Get($"cities?name={Uri.EscapeDataString(name)}").Is(200)).Each("items", "slug").ShouldBeEmpty(name);
    }

    [Fact]
    public async Task A_city_is_found_by_its_identifier_elsewhere()
    {
        var officer = await app.Story.Officer();
        var city = await app.Story.City();
        var id = Story.New("id");
        await officer
            .Change($"cities/{city}/identifiers", "1", new { identifier = new { scheme = "atlas", value = id }, source = "A test" })
            .Is(200);

        var found = await officer.Get($"cities?identifier=atlas:{id}").Is(200);
        found.Each("items", "slug").ShouldBe([city]);
        found["items[0].identifiers[0].scheme"].ShouldBe("atlas");
        (await officer.Get($"cities?identifier=other:{id}").Is(200))["total"].ShouldBe("0");
        (await officer.Get("cities?identifier=cdp:59163").Is(200)).Each("items", "slug").ShouldBe(["tirana-al"]);
    }

    [Fact]
    public async Task A_restated_population_leaves_those_before_readable()
    {
        var officer = await app.Story.Officer();
        var city = await app.Story.City(250_000);

        await officer
            .Change(
                $"cities/{city}/population",
                "1",
                new
                {
                    population = new
                    {
                        people = 2_500_000,
                        year = Story.Year,
                        source = "Census",
                    },
                    reason = "The city has grown together with its neighbours",
                }
            )
            .Is(200);

        var seen = await officer.Get($"cities/{city}").Is(200);
        seen["population.people"].ShouldBe("2500000");
        seen.Each("earlierPopulations", "people").ShouldBe(["250000"]);
    }
}
