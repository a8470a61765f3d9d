using System.Text;
using System.Text.Json.Nodes;

namespace CityDeclarations.Registry.Tests.Api;

/// <summary>What goes wrong is said in one form, with the rule's code, the way out, and the field as the client named it.</summary>
public sealed class RefusalTests(App app, RefusalTests.Scene scene) : IClassFixture<RefusalTests.Scene>
{
    static readonly Dictionary<string, Wrong> Rows = new()
    {
        // The request itself.
        ["an address that there is not"] = new(404, "not-found", [], scene => scene.Officer.Get("nowhere")),
        ["a city that there is not"] = new(404, "not-found", ["city"], scene => scene.Officer.Get("cities/nowhere-jp")),
        ["an application of a city that there is not"] = new(404, "not-found", ["city"], scene =>
            scene.Officer.Post($"{scene.Programme.Address}/applications", Programme.Asks("nowhere-jp"))
        ),
        ["an application to a programme that there is not"] = new(404, "not-found", ["programme"], scene =>
            scene.Officer.Post("programmes/nothing/applications", Programme.Asks(scene.City))
        ),
        ["a change of a thing that there is not"] = new(404, "not-found", [], scene =>
            scene.Officer.Change($"{scene.Programme.Application("nowhere-jp")}/decline", "1", new { reason = "A test" })
        ),
        ["a year that is none"] = new(404, "not-found", [], scene => scene.Officer.Get(scene.Programme.Reports(scene.City) + "/last")),
        ["a method that the address does not take"] = new(405, "method-not-allowed", [], scene =>
            scene.Officer.Send(HttpMethod.Delete, $"cities/{scene.City}", null)
        ),
        ["another kind of content"] = new(415, "unsupported-media-type", [], scene =>
            scene.Officer.Post("cities", new StringContent("city=Ghent", Encoding.UTF8, "application/x-www-form-urlencoded"))
        ),
        ["JSON in letters that nobody knows"] = new(415, "unsupported-media-type", [], scene =>
        {
            var content = new StringContent("{}");
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=bogus");
            return scene.Officer.Post("cities", content);
        }),
        ["no body"] = new(400, "invalid-request", [], scene => scene.Officer.Post("cities", null)),
        ["what is not JSON"] = new(400, "invalid-request", [], scene => scene.Officer.Post("cities", "{ \"country\": JP }")),
        ["a list for an object"] = new(400, "invalid-request", [], scene => scene.Officer.Post("cities", "[]")),
        ["a body of null"] = new(400, "invalid-request", [], scene => scene.Officer.Post("cities", "null")),
        ["missing fields"] = new(400, "invalid-request", ["names", "country", "kind", "source"], scene =>
            scene.Officer.Post("cities", "{}")
        ),
        ["a missing field inside"] = new(400, "invalid-request", ["identifiers[1].value"], scene =>
            scene.Registers(new() { ["identifiers"] = new object[] { new { scheme = "a", value = "b" }, new { scheme = "a" } } })
        ),
        ["a field that there is not"] = new(400, "invalid-request", ["mayor"], scene => scene.Registers(new() { ["mayor"] = "Somebody" })),
        ["a text for a number"] = new(400, "invalid-request", ["population.people"], scene => scene.Registers(
                new()
                {
                    ["population"] = new
                    {
                        people = "250000",
                        year = 2020,
                        source = "A test",
                    },
                }
            )),
        ["a null for a text"] = new(400, "invalid-request", ["country"], scene => scene.Registers(new() { ["country"] = null })),
        ["a null in a list"] = new(400, "invalid-request", ["identifiers"], scene =>
            scene.Registers(new() { ["identifiers"] = new object?[] { null } })
        ),
        ["a null in a list of a report"] = new(400, "invalid-request", ["challenges"], scene =>
            scene.Officer.Post(scene.Programme.Reports(scene.City), """{"year":2024,"commitments":[],"values":[],"challenges":[null]}""")
        ),
        ["a null in a draft"] = new(400, "invalid-request", ["fields"], scene =>
            scene.Officer.Send(
                HttpMethod.Put,
                $"{scene.Programme.Application(scene.City)}/draft",
                """{"fields":{"a":null}}""",
                ("If-None-Match", "*")
            )
        ),
        ["a field twice"] = new(400, "invalid-request", ["country"], scene =>
            scene.Officer.Post("cities", """{"country":"FR","country":"DE"}""")
        ),
        ["a figure beyond all figures"] = new(400, "invalid-request", ["values[0]"], scene => scene.Submits(Reported.Waste(7e28m))),
        ["a word that is none of the list"] = new(400, "invalid-request", ["kind"], scene =>
            scene.Registers(new() { ["kind"] = "metropolis" })
        ),
        ["a date that is none"] = new(400, "invalid-request", ["signedOn"], scene =>
            scene.Officer.Change($"{scene.Programme.Application(scene.City)}/signature", "4", new { signedOn = "2021-02-30" })
        ),
        ["empty fields, all at once"] = new(400, "invalid-request", ["names", "country", "source"], scene => scene.Registers(
                new()
                {
                    ["names"] = new { },
                    ["country"] = "",
                    ["source"] = "",
                }
            )),
        ["a text that is too long"] = new(400, "invalid-request", ["source"], scene =>
            scene.Registers(new() { ["source"] = new string('a', 1001) })
        ),
        ["a language that is none"] = new(400, "invalid-request", ["names"], scene =>
            scene.Registers(new() { ["names"] = new Dictionary<string, string> { ["English"] = "Ghent" } })
        ),
        ["an empty field in a list"] = new(400, "invalid-request", ["comments[1].text"], scene =>
            scene.Officer.Change(
                $"{scene.Programme.Report(scene.City)}/return",
                "1",
                new { comments = new[] { new { field = "values", text = "Why?" }, new { field = "values", text = "" } } }
            )
        ),
        ["evidence that is no address"] = new(400, "invalid-request", ["values[0].evidence[1]"], scene =>
            scene.Submits(Reported.Waste(400) with { Evidence = [Story.Proof, "proof"] })
        ),
        ["no key"] = new(401, "not-signed-in", [], scene => scene.Anyone.Post("cities", Scene.NewCity([]))),
        ["another's key"] = new(403, "not-allowed", [], scene => scene.Partner.Post("cities", Scene.NewCity([]))),

        // Cities.
        ["a country that there is not"] = new(409, "country-unknown", ["country"], scene => scene.Registers(new() { ["country"] = "XX" })),
        ["no name in Latin letters"] = new(409, "city-latin-name-missing", ["names"], scene =>
            scene.Registers(new() { ["names"] = new { ja = "市" } })
        ),
        ["a name that is taken"] = new(409, "city-name-taken", ["names"], scene =>
            scene.Registers(new() { ["names"] = new { en = "Yokohama" } })
        ),
        ["an address that is taken"] = new(409, "city-slug-taken", ["slug"], scene => scene.Registers(new() { ["slug"] = "yokohama-jp" })),
        ["an identifier that is taken"] = new(409, "city-identifier-taken", ["identifiers"], scene =>
            scene.Registers(new() { ["identifiers"] = new[] { new { scheme = "cdp", value = "59163" } } })
        ),
        ["an identifier of another city"] = new(409, "city-identifier-taken", ["identifier"], scene =>
            scene.Officer.Change(
                $"cities/{scene.City}/identifiers",
                "1",
                new { identifier = new { scheme = "cdp", value = "59163" }, source = "A test" }
            )
        ),
        ["a city in the sea off Ghana, with more people than Japan"] = new(
            409,
            "location-impossible",
            ["location", "population.people", "population.year"],
            scene =>
                scene.Registers(
                    new()
                    {
                        ["location"] = new { latitude = 0, longitude = 0 },
                        ["population"] = new
                        {
                            people = 250_000_000,
                            year = 19,
                            source = "A test",
                        },
                    }
                )
        ),
        ["a population with a slipped digit"] = new(409, "population-digit-slipped", ["population.people"], scene => scene.Officer.Change(
                $"cities/{scene.City}/population",
                "1",
                new
                {
                    population = new
                    {
                        people = 2_500_000,
                        year = Story.Year,
                        source = "A test",
                    },
                }
            )),
        ["an identifier without a scheme"] = new(400, "invalid-request", ["identifier.scheme"], scene =>
            scene.Officer.Change(
                $"cities/{scene.City}/identifiers",
                "1",
                new { identifier = new { scheme = "", value = "1" }, source = "A test" }
            )
        ),
        ["a population without a source"] = new(400, "invalid-request", ["population.source"], scene => scene.Officer.Change(
                $"cities/{scene.City}/population",
                "1",
                new
                {
                    population = new
                    {
                        people = 260_000,
                        year = Story.Year,
                        source = "",
                    },
                }
            )),
        ["a merger into nothing"] = new(404, "not-found", ["into"], scene =>
            scene.Officer.Change($"cities/{scene.City}/merger", "1", new { into = "nowhere-jp", reason = "A test" })
        ),
        ["a merger into itself"] = new(409, "city-merged-into-itself", ["into"], scene =>
            scene.Officer.Change($"cities/{scene.City}/merger", "1", new { into = scene.City, reason = "A test" })
        ),

        // Programmes.
        ["a programme that is there"] = new(409, "programme-slug-taken", ["slug"], scene =>
            scene.Officer.Post("programmes", Story.Launch("asia"))
        ),
        ["an indicator that is there"] = new(409, "indicator-code-taken", ["code"], async scene => await scene.Officer.Post(
                "indicators",
                new
                {
                    code = "REC-MSW",
                    definition = JsonNode.Parse((await scene.Officer.Get("indicators/REC-MSW"))["definition"]!),
                    source = "A test",
                }
            )),
        ["indicators that there are not"] = new(409, "indicator-unknown", ["codes[0]", "codes[2]"], scene =>
            scene.ChangesProgramme("indicators", new { codes = new[] { "A", "WST-LFL", "B" } })
        ),
        ["an indicator that is not asked for"] = new(409, "indicator-not-adopted", ["code"], scene =>
            scene.ChangesProgramme("indicators/WST-LFL/retirement", new { reason = "A test" })
        ),
        ["a year that has its cycle"] = new(409, "cycle-scheduled", ["year"], scene => scene.ChangesProgramme(
                "cycles",
                new
                {
                    year = Story.Year,
                    opensOn = $"{Story.Year}-02-01",
                    dueOn = $"{Story.Year}-02-01",
                    closesOn = $"{Story.Year}-02-01",
                }
            )),
        ["a cycle that is due before it opens"] = new(409, "cycle-dates-crossed", ["dueOn"], scene => scene.ChangesProgramme(
                "cycles",
                new
                {
                    year = 2001,
                    opensOn = "2002-02-01",
                    dueOn = "2002-01-01",
                    closesOn = "2002-03-01",
                }
            )),
        ["a cycle of the year 20"] = new(400, "invalid-request", ["year"], scene => scene.ChangesProgramme(
                "cycles",
                new
                {
                    year = 20,
                    opensOn = "2020-01-01",
                    dueOn = "2020-02-01",
                    closesOn = "2020-03-01",
                }
            )),
        ["a questionnaire that there is not"] = new(400, "invalid-request", ["questionnaire"], scene => scene.ChangesProgramme(
                "cycles",
                new
                {
                    year = 2001,
                    opensOn = "2002-01-01",
                    dueOn = "2002-02-01",
                    closesOn = "2002-03-01",
                    questionnaire = 2,
                }
            )),
        ["an incomplete translation"] = new(409, "translation-incomplete", ["wordings"], scene => scene.ChangesProgramme(
                "texts/1/translations",
                new
                {
                    language = "ja",
                    title = "宣言",
                    wordings = new[] { "一" },
                    source = "A test",
                }
            )),

        ["a translation of a text that there is not"] = new(409, "text-version-unknown", ["text"], scene => scene.ChangesProgramme(
                "texts/7/translations",
                new
                {
                    language = "ja",
                    title = "宣言",
                    wordings = new[] { "一", "二" },
                    source = "A test",
                }
            )),

        // Signatures.
        ["a second application"] = new(409, "already-signatory", ["city"], scene =>
            scene.Officer.Post($"{scene.Programme.Address}/applications", Programme.Asks(scene.City))
        ),
        ["a text that there is not"] = new(409, "text-version-unknown", ["textVersion"], async scene =>
            await scene.Officer.Post($"{scene.Programme.Address}/applications", Programme.Asks(await scene.Story.City(), 2))
        ),
        ["a city of another kind"] = new(409, "city-not-eligible", ["city"], async scene =>
            await scene.Officer.Post($"{scene.Programme.Address}/applications", Programme.Asks(await scene.Story.City(kind: "borough")))
        ),
        ["an application without the office that signs"] = new(400, "invalid-request", ["signerOffice"], async scene =>
            await scene.Officer.Post(
                $"{scene.Programme.Address}/applications",
                new
                {
                    city = await scene.Story.City(),
                    textVersion = 1,
                    signerOffice = "",
                }
            )
        ),
        ["an application sent again without the office that signs"] = new(400, "invalid-request", ["signerOffice"], scene =>
            scene.Officer.Change($"{scene.Programme.Application(scene.City)}/resubmission", "4", new { textVersion = 1, signerOffice = "" })
        ),
        ["an approval of what is not under review"] = new(409, "application-not-under-review", [], scene =>
            scene.Officer.Change($"{scene.Programme.Application(scene.City)}/approval", "4")
        ),
        ["a withdrawal in the future"] = new(409, "date-in-future", ["withdrawnOn"], scene =>
            scene.Officer.Change(
                $"{scene.Programme.Application(scene.City)}/withdrawal",
                "4",
                new { reason = "A test", withdrawnOn = "2100" }
            )
        ),

        // Targets and reports.
        ["a target with everything wrong"] = new(
            409,
            "target-value-outside-limits",
            ["targetValue", "targetValue", "milestones[0]"],
            scene =>
                scene.Officer.Post(
                    scene.Programme.Targets(scene.City),
                    new
                    {
                        indicator = "WST-GEN-PC",
                        targetYear = 2040,
                        targetValue = 3000,
                        baseline = new { year = 2015, value = 400 },
                        milestones = new[] { new { year = 2050, value = 500 } },
                    }
                )
        ),
        ["a revised target that is no better than where it began"] = new(
            409,
            "target-no-improvement",
            ["promise.targetValue"],
            async scene =>
            {
                var target = await scene
                    .Officer.Post(
                        scene.Programme.Targets(scene.City),
                        new
                        {
                            indicator = "WST-GEN-PC",
                            targetYear = 2040,
                            targetValue = 300,
                            baseline = new { year = 2015, value = 400 },
                        }
                    )
                    .Is(201);
                return await scene.Officer.Change(
                    $"{target.Location}/revisions",
                    "1",
                    new
                    {
                        promise = new
                        {
                            indicator = "WST-GEN-PC",
                            targetYear = 2040,
                            targetValue = 500,
                            baseline = new { year = 2015, value = 400 },
                        },
                        reason = "A test",
                    }
                );
            }
        ),
        ["a revised target without a reason"] = new(400, "invalid-request", ["reason"], async scene =>
        {
            var target = await scene
                .Officer.Post(scene.Programme.Targets(scene.City), new { targetYear = 2040, description = "A circular city hall" })
                .Is(201);
            return await scene.Officer.Change(
                $"{target.Location}/revisions",
                "1",
                new { promise = new { targetYear = 2041, description = "A circular city hall" }, reason = "" }
            );
        }),
        ["a target of a city that has not signed"] = new(409, "not-signatory", ["city"], async scene =>
            await scene.Officer.Post(
                scene.Programme.Targets(await scene.Story.City()),
                new { targetYear = 2040, description = "A circular city hall" }
            )
        ),
        ["a report that leaves a commitment out"] = new(409, "commitment-unanswered", ["commitments"], scene => scene.Officer.Post(
                scene.Programme.Reports(scene.City),
                new
                {
                    year = Story.Year,
                    values = Array.Empty<object>(),
                    commitments = new[] { new { commitment = "goals", status = "planned" } },
                }
            )),
        ["a report on a year without a cycle"] = new(409, "cycle-unknown", ["year"], scene =>
            scene.Officer.Post(scene.Programme.Reports(scene.City), Programme.Content([], 2001))
        ),
        ["a board without an indicator"] = new(400, "indicator-needed", ["indicator"], scene =>
            scene.Anyone.Get($"{scene.Programme.Address}/leaderboards/{Story.Year}")
        ),
        ["a board without a band"] = new(400, "band-needed", ["band"], scene =>
            scene.Anyone.Get($"{scene.Programme.Address}/leaderboards/{Story.Year}?indicator=REC-MSW")
        ),
        ["a board of a band that there is not"] = new(400, "band-unknown", ["band"], scene =>
            scene.Anyone.Get(scene.Programme.Board(band: "all"))
        ),
        ["a board of an indicator that is not asked for"] = new(404, "not-found", ["indicator"], scene =>
            scene.Anyone.Get(scene.Programme.Board("WST-LFL"))
        ),
        ["a board of a year without a cycle"] = new(404, "not-found", ["year"], scene =>
            scene.Anyone.Get(scene.Programme.Board(year: 2001))
        ),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refusal_says_what_is_wrong_where_and_what_to_do(string about)
    {
        var wrong = Rows[about];

        await wrong.Ask(scene).Refuses(wrong.Status, wrong.Code, wrong.Fields);
    }

    [Fact]
    public async Task What_may_be_null_may_be_left_out()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var definition = new
        {
            strategy = "reduce",
            names = new { en = "A test" },
            unit = "%",
            measure = "rate",
            direction = "lower",
            min = 0,
            max = 100,
            decimals = 1,
            requiredSplit = "",
            framework = "A test",
            meaning = "A test",
        };

        var answers = new[]
        {
            await programme.Officer.Post(
                "cities",
                new
                {
                    names = new { en = Story.New("City") },
                    country = "JP",
                    kind = "city",
                    source = "A test",
                    population = new { people = 250_000, source = "A test" },
                }
            ),
            await programme.Officer.Post(
                "indicators",
                new
                {
                    code = Story.New("T").ToUpperInvariant(),
                    definition,
                    source = "A test",
                }
            ),
            await programme.Officer.Change(
                $"{programme.Report(city)}/return",
                (await programme.Submits(city)).Version,
                new { comments = new[] { new { text = "Please look at it again" } } }
            ),
        };

        answers.Select(answer => answer.Status).ShouldBe([201, 201, 200], string.Join('\n', answers.AsEnumerable()));
    }

    [Fact]
    public async Task A_word_that_is_none_of_the_list_is_answered_with_the_list()
    {
        var officer = await app.Story.Officer();

        (await officer.Post("keys", new { role = "mayor", label = "A test" }).Refuses(400, "invalid-request", "role"))["errors[0].detail"]
            .ShouldBe("“mayor” is not one of: public, partner, juror, reader, official, lead, officer, register.");
    }

    [Fact]
    public async Task What_our_types_are_called_is_never_said()
    {
        var officer = await app.Story.Officer();
        foreach (
            var body in new[]
            {
                "{}",
                "[]",
                "null",
                "\"\"",
                "{\"names\":1}",
                "{\"kind\":{}}",
                "{\"x\":1}",
                "{",
                "{\"names\":{},\"country\":\"JP\",\"kind\":1}",
            }
        )
            (await officer.Post("cities", body).Refuses(400, "invalid-request")).Text.ShouldNotContain("CityDeclarations");
    }

    [Fact]
    public async Task A_zero_character_is_refused_wherever_it_stands()
    {
        // PostgreSQL has no such character in a text.
        (await scene.Registers(new() { ["names"] = new { en = "Zero\0" } }).Refuses(400, "invalid-request"))["errors[0].field"]
            .ShouldNotBeNull()
            .ShouldStartWith("names");
        await scene.Registers(new() { ["source"] = "A\0test" }).Refuses(400, "invalid-request", "source");
        await scene.Anyone.Get("cities?name=a%00").Refuses(400, "invalid-request", "name");
        await scene.Anyone.Get("cities?cursor=AA").Refuses(400, "invalid-request", "cursor");
        await scene
            .Officer.Send(
                HttpMethod.Put,
                $"{scene.Programme.Application(scene.City)}/draft",
                new { fields = new { statement = "\0" } },
                ("If-None-Match", "*")
            )
            .Refuses(400, "invalid-request");
    }

    sealed record Wrong(int Status, string Code, string[] Fields, Func<Scene, Task<Answer>> Ask);

    /// <summary>A programme with a signatory; refusals change nothing, so one does for all.</summary>
    public sealed class Scene(App app) : IAsyncLifetime
    {
        internal Story Story { get; } = app.Story;

        internal Programme Programme { get; private set; } = null!;

        internal string City { get; private set; } = "";

        internal Caller Anyone => Story.Anyone;

        internal Caller Officer => Programme.Officer;

        internal Caller Partner { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Programme = await Story.Programme();
            City = await Programme.Signatory();
            Partner = await Story.Partner();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal static Dictionary<string, object?> NewCity(Dictionary<string, object?> with)
        {
            var city = new Dictionary<string, object?>
            {
                ["names"] = new { en = Tests.Story.New("City") },
                ["country"] = "JP",
                ["kind"] = "city",
                ["source"] = "A test",
            };
            foreach (var (field, value) in with)
                city[field] = value;
            return city;
        }

        internal Task<Answer> Registers(Dictionary<string, object?> with) => Officer.Post("cities", NewCity(with));

        internal async Task<Answer> ChangesProgramme(string what, object body) =>
            await Officer.Change($"{Programme.Address}/{what}", (await Officer.Get(Programme.Address)).Version, body);

        internal Task<Answer> Submits(params Reported[] values) => Officer.Post(Programme.Reports(City), Tests.Programme.Content(values));
    }
}
