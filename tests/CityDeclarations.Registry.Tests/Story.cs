using System.Globalization;
using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Methodologies;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests;

/// <summary>The vocabulary of set-up: who takes part, and how far they have come. Every name is new, so stories run side by side.</summary>
sealed class Story(Node node)
{
    /// <summary>Where a value can be seen.</summary>
    public const string Proof = "https://example.org/proof";

    static int names = 100_000; // of one length, so that what lists sort by name stands as it was made
    Caller? officer;

    /// <summary>The year that stories report on: it is over, and its cycle is open.</summary>
    public static int Year { get; } = TimeProvider.System.GetUtcNow().Year - 1;

    /// <summary>This moment, for whoever comes back to it with asOf.</summary>
    public static string Now => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    public Node Node => node;

    public Caller Anyone => node.Anyone;

    public static string New(string name) => $"{name}-{Interlocked.Increment(ref names)}";

    /// <summary>An officer of every programme.</summary>
    public async Task<Caller> Officer() => officer ??= await node.With(Role.Officer, Actor.Everything);

    public Task<Caller> OfficerOf(Programme programme) => node.With(Role.Officer, programme.Slug);

    public Task<Caller> OfficialOf(string city) => node.With(Role.Official, city);

    /// <summary>A person who took a seat by an invitation, and is signed in.</summary>
    public async Task<Person> Person(DeskKind kind, string slug, Role role, Caller? by = null)
    {
        var email = $"{New("person")}@example.org";
        await (by ?? await Officer())
            .Post(
                $"desks/{kind.ToString().ToLowerInvariant()}/{slug}/invitations",
                new
                {
                    role = role.ToString().ToLowerInvariant(),
                    email,
                    organisation = slug,
                }
            )
            .Is(201);
        return await Registry.Tests.Person.Accepts(node, email);
    }

    public Task<Caller> Partner() => node.With(Role.Partner);

    /// <summary>A programme without text, indicators and cycles, open to cities of every country.</summary>
    public async Task<Programme> NewProgramme(string timeZone = "Asia/Tokyo")
    {
        var slug = New("programme");
        var by = await Officer();
        await by.Post("programmes", Launch(slug, timeZone: timeZone)).Is(201);
        return new Programme(node, by, slug);
    }

    /// <summary>A programme with a text of two commitments, indicators, and an open cycle.</summary>
    public async Task<Programme> Programme(params string[] indicators)
    {
        var programme = await NewProgramme();
        await programme.Publish();
        await programme.Change("indicators", new { codes = indicators is [] ? ["WST-GEN-PC", "REC-MSW"] : indicators });
        await programme.Schedule(Year);
        return programme;
    }

    /// <summary>A registered city of this many residents; answers its slug.</summary>
    public async Task<string> City(long? residents = 250_000, string name = "City", string country = "JP", string kind = "city") =>
        (
            await (await Officer())
                .Post(
                    "cities",
                    new
                    {
                        names = new { en = New(name) },
                        country,
                        kind,
                        source = "A test",
                        population = residents is null
                            ? null
                            : new
                            {
                                people = residents,
                                year = Year,
                                source = "A test",
                            },
                    }
                )
                .Is(201)
        )["id"]!;

    public static object Launch(string slug, string kind = "city", string timeZone = "Asia/Tokyo") =>
        new
        {
            slug,
            names = new { en = slug },
            @operator = "An operator",
            region = "Asia",
            timeZone,
            languages = new[] { "en", "ja" },
            eligibility = new
            {
                kinds = new[] { kind, "region" },
                countries = Array.Empty<string>(),
                provisional = false,
            },
            source = "A test",
        };
}

/// <summary>A programme of a story, and what happens in it. Officers act, unless somebody else is named.</summary>
sealed class Programme(Node node, Caller officer, string slug)
{
    public string Slug => slug;

    public Node Node => node;

    public Caller Officer => officer;

    public string Address => $"programmes/{slug}";

    public string Application(string city) => $"{Address}/applications/{city}";

    public string Reports(string city) => $"{Address}/cities/{city}/reports";

    public string Report(string city, int? year = null) => $"{Reports(city)}/{year ?? Story.Year}";

    public string Files(string city) => $"{Address}/cities/{city}/files";

    public string Duties(string city) => $"{Address}/cities/{city}/duties";

    public string Targets(string city) => $"{Address}/cities/{city}/targets";

    public string Board(string indicator = "WST-GEN-PC", string band = "100k-500k", int? year = null) =>
        $"{Address}/leaderboards/{year ?? Story.Year}?indicator={indicator}&band={band}";

    /// <summary>Changes the programme as it stands.</summary>
    public async Task<Answer> Change(string what, object body) =>
        await officer.Change($"{Address}/{what}", (await officer.Get(Address).Is(200)).Version, body).Is(200);

    public Task<Answer> Publish() => Change("texts", Text);

    public Task<Answer> Schedule(int year) => Change("cycles", Cycle(year));

    /// <summary>Schedules cycles whose only notice is due now, whatever day it is.</summary>
    public async Task RemindsNow(params int[] years)
    {
        await Change(
            "reporting-rules",
            new
            {
                notices = new[] { -20 },
                publicFacts = Array.Empty<string>(),
                reason = "A test",
            }
        );
        foreach (var year in years)
            await Change(
                "cycles",
                new
                {
                    year,
                    opensOn = Day(-30),
                    dueOn = Day(10),
                    closesOn = Day(100),
                }
            );
    }

    /// <summary>A methodology as it is drafted: how much waste there is.</summary>
    public static object Draft(string code, int number = 1) =>
        new
        {
            code,
            number,
            names = new { en = "A test" },
            reasons = "A test",
            definition = new
            {
                groups = new[]
                {
                    new
                    {
                        code = "reduce",
                        components = new[]
                        {
                            new
                            {
                                indicator = "WST-GEN-PC",
                                direction = "lower",
                                normalisation = new
                                {
                                    method = "goalposts",
                                    lower = 100,
                                    upper = 700,
                                },
                            },
                        },
                    },
                },
            },
        };

    /// <summary>Drafts a methodology; answers its address.</summary>
    public async Task<string> Drafts(string code) => (await officer.Post($"{Address}/methodologies", Draft(code)).Is(201)).Location!;

    /// <summary>A methodology that is adopted; answers its address.</summary>
    public async Task<string> Adopts(string code, object? draft = null)
    {
        var address = draft is null ? await Drafts(code) : (await officer.Post($"{Address}/methodologies", draft).Is(201)).Location!;
        var (door, now) = (node.Services.GetRequiredService<Door>(), TimeProvider.System.GetUtcNow());
        await door.Send(
            new OpenMethodology(slug, code, 1, DateOnly.FromDateTime(now.UtcDateTime.AddDays(-10)), 1),
            Actor.Job("tests"),
            now.AddDays(-30)
        );
        await door.Send(new AdoptMethodology(slug, code, 1, "A test", 2), Actor.Job("tests"));
        return address;
    }

    /// <summary>Where the board of this year is, by a methodology.</summary>
    public string BoardOf(string code = "level") => $"{Address}/boards/{Story.Year}/{code}/1";

    /// <summary>
    /// A board that the cities can be asked about: reports are due, bands frozen, five cities ranked; answers their slugs, the best first.
    /// </summary>
    public async Task<string[]> Boards(string code = "level")
    {
        await Adopts(code);
        var cities = new string[5];
        for (var city = 0; city < cities.Length; city++)
            cities[city] = await Reporter(200 + 100 * city);
        await Change(
            $"cycles/{Story.Year}/dates",
            new
            {
                opensOn = $"{Story.Year}-02-01",
                dueOn = Day(-2),
                closesOn = Day(100),
                reason = "A test",
            }
        );
        await Change($"cycles/{Story.Year}/bands", new { });
        await Eventually.Becomes(() => node.Anyone.Get($"{BoardOf(code)}/ranking?band=100k-500k"), ranking => ranking["ranked"] is "5");
        return cities;
    }

    /// <summary>The same board, with its cities asked; answers their slugs.</summary>
    public async Task<string[]> OpensBoard(string code = "level")
    {
        var cities = await Boards(code);
        await officer
            .Post(
                $"{Address}/boards/{Story.Year}",
                new
                {
                    methodology = code,
                    number = 1,
                    until = Day(20),
                }
            )
            .Is(201);
        return cities;
    }

    /// <summary>Publishes the board a month from now, when the time for replies is over.</summary>
    public Task<long> PublishesBoard(long version, string code = "level") =>
        node
            .Services.GetRequiredService<Door>()
            .Send(new PublishBoard(slug, Story.Year, code, 1, version), Actor.Job("tests"), TimeProvider.System.GetUtcNow().AddDays(30));

    public Task<Answer> Applies(string city, Caller? by = null) => (by ?? officer).Post($"{Address}/applications", Asks(city)).Is(201);

    /// <summary>A city signs; answers the version of the application.</summary>
    public async Task<string> Signs(string city)
    {
        var version = (await Applies(city)).Version;
        version = (await officer.Change($"{Application(city)}/approval", version).Is(200)).Version;
        return (await officer.Change($"{Application(city)}/signature", version, Signature).Is(200)).Version!;
    }

    /// <summary>A city signs and enters the list; answers the version of the application.</summary>
    public async Task<string> Lists(string city) =>
        (await officer.Change($"{Application(city)}/listing", await Signs(city)).Is(200)).Version!;

    /// <summary>A city enters the list that signed before the register kept it, and owes reports since.</summary>
    public Task<Answer> SignedLongAgo(string city) =>
        officer
            .Post(
                $"{Address}/earlier-signatures",
                new
                {
                    city,
                    textVersion = 1,
                    signedOn = "2020",
                    source = "A test",
                }
            )
            .Is(201);

    /// <summary>A new city of this many residents that is in the list; answers its slug.</summary>
    public async Task<string> Signatory(long? residents = 250_000)
    {
        var city = await new Story(node).City(residents);
        await Lists(city);
        return city;
    }

    public Task<Answer> Submits(string city, params Reported[] values) => officer.Post(Reports(city), Content(values)).Is(201);

    /// <summary>A city's report is accepted; answers its version.</summary>
    public async Task<string> Accepts(string city, params Reported[] values) =>
        (await officer.Change($"{Report(city)}/acceptance", (await Submits(city, values)).Version).Is(200)).Version!;

    /// <summary>A city's report is published; answers its version.</summary>
    public async Task<string> Publishes(string city, params Reported[] values) =>
        (await officer.Change($"{Report(city)}/publication", await Accepts(city, values)).Is(200)).Version!;

    /// <summary>A new city whose report counts; answers its slug.</summary>
    public async Task<string> Reporter(decimal waste, long? residents = 250_000)
    {
        var city = await Signatory(residents);
        await Accepts(city, Reported.Waste(waste));
        return city;
    }

    public static object Text =>
        new
        {
            standing = "official",
            titles = new { en = "We act" },
            source = "A test",
            commitments = new[]
            {
                new
                {
                    number = 1,
                    key = "goals",
                    wording = new { en = "We set goals." },
                },
                new
                {
                    number = 2,
                    key = "waste",
                    wording = new { en = "We waste less." },
                },
            },
        };

    public static object Signature => new { signedOn = Yesterday };

    public static string Yesterday => Day(-1);

    public static string Tomorrow => Day(1);

    public static object Asks(string city, int textVersion = 1) =>
        new
        {
            city,
            textVersion,
            signerOffice = "Mayor",
            councilResolvedOn = $"{Story.Year}",
            statement = "We want to sign.",
        };

    /// <summary>A cycle that is open now, whatever day it is.</summary>
    public static object Cycle(int year) =>
        new
        {
            year,
            opensOn = $"{year}-01-01",
            dueOn = $"{Story.Year + 2}-06-30",
            extensionUntil = $"{Story.Year + 2}-08-31",
            closesOn = $"{Story.Year + 2}-12-31",
        };

    /// <summary>A report in which both commitments are answered.</summary>
    public static Dictionary<string, object> Content(Reported[] values, int? year = null) =>
        new()
        {
            ["year"] = year ?? Story.Year,
            ["commitments"] = new[]
            {
                new { commitment = "goals", status = "in-place" },
                new { commitment = "waste", status = "under-way" },
            },
            ["values"] = values,
        };

    /// <summary>The day so many days from today.</summary>
    public static string Day(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Somebody with an account, signed in.</summary>
sealed record Person(string Id, string Email, Caller Caller)
{
    public const string Password = "four plain words here";

    /// <summary>Takes the seat that was offered to an address, with a new account, and signs in.</summary>
    public static async Task<Person> Accepts(Node node, string email)
    {
        var token = (await node.LinkTo(email)).Split('/')[^1];
        var accepted = await node
            .Anyone.Post(
                "invitations/acceptance",
                new
                {
                    token,
                    name = "A Person",
                    password = Password,
                }
            )
            .Is(200);
        return new Person(accepted["person"]!, email, await SignsIn(node, email));
    }

    public static async Task<Caller> SignsIn(Node node, string email, string password = Password, string? code = null)
    {
        var browser = node.Browser();
        await browser
            .Post(
                "session",
                new
                {
                    email,
                    password,
                    code,
                }
            )
            .Is(204);
        browser.FormToken = (await browser.Get("access").Is(200))["formToken"];
        return browser;
    }
}

/// <summary>A value as a report gives it.</summary>
sealed record Reported(
    string Indicator,
    decimal? Value = null,
    string? Unit = null,
    int? Year = null,
    string? Method = null,
    decimal? Total = null,
    string[]? Flags = null,
    string? Missing = null,
    string? Comment = null,
    string[]? Evidence = null
)
{
    public static Reported Waste(decimal value) => new("WST-GEN-PC", value, "kg/person/year", Story.Year, Evidence: [Story.Proof]);

    public static Reported Recycling(decimal value) => new("REC-MSW", value, "%", Story.Year, Evidence: [Story.Proof]);

    public static Reported Nothing(string why) => new("WST-GEN-PC", Missing: why);
}

static class Eventually
{
    /// <summary>Longer than anything takes beside everything else that a machine does: only what never happens takes so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Asks again until the answer is the one hoped for.</summary>
    public static async Task<T> Becomes<T>(Func<Task<T>> ask, Func<T, bool> hoped)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (hoped(answer))
                return answer;
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(Patience, $"{answer}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
