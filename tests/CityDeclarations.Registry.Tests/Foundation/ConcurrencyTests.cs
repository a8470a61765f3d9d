namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>Several at the same moment. Each race is run a few times, because a race can be missed.</summary>
public sealed class ConcurrencyTests(App app)
{
    const int Rounds = 5;

    [Fact]
    public async Task Two_hundred_cities_that_sign_and_enter_the_list_at_once_have_the_numbers_1_to_200()
    {
        var programme = await app.Story.Programme();
        var cities = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => app.Story.City()));

        await Task.WhenAll(cities.Select(programme.Lists));

        var signatories = await app.Story.Anyone.Get($"{programme.Address}/signatories?limit=200").Is(200);
        signatories.Each("items", "number").ShouldBe(Enumerable.Range(1, 200).Select(number => $"{number}"));
        signatories.Each("items", "city.slug").ShouldBe(cities, ignoreOrder: true);
    }

    [Fact]
    public async Task Numbers_have_no_gap_where_listings_fail_in_between()
    {
        var programme = await app.Story.Programme();
        var signed = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(async _ =>
                {
                    var city = await app.Story.City();
                    return (City: city, Version: await programme.Signs(city));
                })
        );
        var earlier = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.Story.City()));

        await Task.WhenAll([
            .. signed.Select(one => programme.Officer.Change($"{programme.Application(one.City)}/listing", one.Version).Is(200)),
            .. signed.Select(one => programme.Officer.Change($"{programme.Application(one.City)}/listing", "1").Is(412)),
            .. earlier.Select(city =>
                programme
                    .Officer.Post(
                        $"{programme.Address}/earlier-signatures",
                        new
                        {
                            city,
                            textVersion = 1,
                            source = "A test",
                        }
                    )
                    .Is(201)
            ),
            .. earlier.Select(city =>
                programme
                    .Officer.Post(
                        $"{programme.Address}/earlier-signatures",
                        new
                        {
                            city,
                            textVersion = 7,
                            source = "A test",
                        }
                    )
                    .Is(409)
            ),
        ]);

        (await app.Story.Anyone.Get($"{programme.Address}/signatories").Is(200))
            .Each("items", "number")
            .ShouldBe(Enumerable.Range(1, 20).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Of_several_writers_who_looked_at_the_same_version_one_writes()
    {
        var officer = await app.Story.Officer();
        for (var round = 0; round < Rounds; round++)
        {
            var city = await app.Story.City();

            var answers = await AtOnce(4, writer =>
                officer.Change($"cities/{city}/names", "1", new { names = new { en = $"Newtown {writer}" }, reason = "A test" })
            );

            answers.Select(answer => answer.Status).Order().ShouldBe([200, 412, 412, 412]);
            answers.Single(answer => answer.Status == 200).Version.ShouldBe("2");
            (await officer.Get($"cities/{city}").Is(200)).Version.ShouldBe("2");
        }
    }

    [Fact]
    public async Task Of_several_drafts_over_the_same_one_one_is_kept()
    {
        var programme = await app.Story.Programme();
        for (var round = 0; round < Rounds; round++)
        {
            var city = await app.Story.City();

            var answers = await AtOnce(4, writer =>
                programme.Officer.Send(
                    HttpMethod.Put,
                    $"{programme.Application(city)}/draft",
                    new { fields = new { writer = $"{writer}" } },
                    ("If-None-Match", "*")
                )
            );

            answers.Select(answer => answer.Status).Order().ShouldBe([200, 412, 412, 412]);
        }
    }

    static readonly Dictionary<string, (string Code, Func<Story, Programme, Task<(string, object)>> Ask)> Rows = new()
    {
        ["applications of a city"] = ("application-already-made", async (story, programme) =>
            ($"{programme.Address}/applications", Programme.Asks(await story.City()))
        ),
        ["earlier signatures of a city"] = ("already-signatory", async (story, programme) => (
                $"{programme.Address}/earlier-signatures",
                new
                {
                    city = await story.City(),
                    textVersion = 1,
                    source = "A test",
                }
            )),
        ["reports of a city"] = ("report-already-submitted", async (_, programme) =>
            (programme.Reports(await programme.Signatory()), Programme.Content([Reported.Waste(400)]))
        ),
        ["cities of one address"] = ("city-slug-taken", (_, _) => City(
                new
                {
                    slug = Story.New("slug"),
                    names = new { en = "Somewhere" },
                    country = "JP",
                    kind = "city",
                    source = "A test",
                }
            )),
        ["cities with the same identifier"] = ("city-identifier-taken", (_, _) => City(null)),
        ["programmes of one address"] = ("programme-slug-taken", (_, _) =>
            Task.FromResult(("programmes", Story.Launch(Story.New("programme"))))
        ),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_several_that_can_be_there_once_one_is_there(string what)
    {
        var programme = await app.Story.Programme();
        for (var round = 0; round < Rounds; round++)
        {
            var (address, body) = await Rows[what].Ask(app.Story, programme);
            var identifier = Story.New("id");

            var answers = await AtOnce(4, _ => programme.Officer.Post(
                    address,
                    what is "cities with the same identifier"
                        ? new
                        {
                            names = new { en = Story.New("City") },
                            country = "JP",
                            kind = "city",
                            source = "A test",
                            identifiers = new[] { new { scheme = "race", value = identifier } },
                        }
                        : body
                ));

            answers.Select(answer => answer.Status).Order().ShouldBe([201, 409, 409, 409]);
            foreach (var refused in answers.Where(answer => answer.Status == 409))
                refused.Refuses(409, Rows[what].Code);
        }
    }

    [Fact]
    public async Task Two_cities_do_not_become_part_of_each_other()
    {
        var officer = await app.Story.Officer();
        for (var round = 0; round < 2 * Rounds; round++)
        {
            string[] cities = [await app.Story.City(), await app.Story.City()];

            var answers = await AtOnce(2, one =>
                officer.Change($"cities/{cities[one]}/merger", "1", new { into = cities[1 - one], reason = "A test" })
            );

            answers.Count(answer => answer.Status == 200).ShouldBe(1);
        }
    }

    static Task<Answer[]> AtOnce(int many, Func<int, Task<Answer>> ask) => Task.WhenAll(Enumerable.Range(0, many).Select(ask));

    static Task<(string, object)> City(object? body) => Task.FromResult(("cities", body!));
}
