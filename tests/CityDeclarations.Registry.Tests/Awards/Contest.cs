using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;
using Marten;
using Microsoft.Extensions.Time.Testing;

namespace CityDeclarations.Registry.Tests.Awards;

/// <summary>An edition of the award in a register to itself, whose days are moved on by hand: each step has one day.</summary>
sealed class Contest(Node node, FakeTimeProvider clock, Programme programme, DateTimeOffset start) : IAsyncDisposable
{
    public const string Salt = "a salt of its own, 16 or more",
        Category = "repair";

    /// <summary>Days of the edition, from the first.</summary>
    public const int Nominating = 0,
        Checking = 2,
        Scoring = 3,
        Revealing = 4,
        Embargoed = 5,
        Free = 6;

    public Node Node => node;

    public Programme Programme => programme;

    public Caller Officer => programme.Officer;

    public string Address => $"{programme.Address}/awards/first";

    public List<Juror> Jury { get; } = [];

    public static async Task<Contest> Set(App app)
    {
        // Noon in Tokyo, where the programme is run.
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(27), TimeSpan.Zero);
        var clock = new FakeTimeProvider(start);
        var node = await Node.Start(await app.NewDatabase(), clock: clock);
        return new Contest(node, clock, await new Story(node).Programme(), start);
    }

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    public static object Rules(DateTimeOffset start, int year, string ties = "co-winners", int barredYears = 3) =>
        new
        {
            year,
            names = new { en = "The award" },
            rulesVersion = "1.0",
            rulesAddress = "https://example.org/rules",
            calendar = new
            {
                nominationsFrom = Day(start, 0),
                nominationsUntil = Day(start, 1),
                conflictsUntil = Day(start, 2),
                scoresUntil = Day(start, 3),
                revealUntil = Day(start, 4),
                embargoUntil = Day(start, 5),
            },
            categories = new[]
            {
                new
                {
                    code = Category,
                    names = new { en = "Repair" },
                    descriptions = new { en = "Who repairs best" },
                    criteria = new[]
                    {
                        new
                        {
                            code = "effect",
                            names = new { en = "Effect" },
                            scale = new { en = "0 is nothing, 10 the best" },
                        },
                    },
                },
            },
            barredYears,
            jurorsPerEntry = 4,
            shortlistSize = 2,
            ties,
            sponsors = new[] { "A Bank" },
        };

    public Task<Answer> Announces(string code = "first", int? year = null) =>
        Officer.Post($"{programme.Address}/awards", new { code, definition = Rules(clock.GetUtcNow(), year ?? Story.Year) }).Is(201);

    /// <summary>It becomes noon of a day of the edition. The jury signs in again: no session lasts so long.</summary>
    public async Task On(int day)
    {
        clock.SetUtcNow(start.AddDays(day));
        foreach (var juror in Jury)
            await juror.SignsIn();
    }

    /// <summary>This moment, for whoever comes back to it with asOf.</summary>
    public string Now => clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>An officer takes the edition a step further.</summary>
    public async Task<Answer> Step(string step, object? body = null) =>
        await Officer.Change($"{Address}/{step}", (await Officer.Get(Address).Is(200)).Version, body);

    /// <summary>A city whose report is accepted, of another country than most jurors.</summary>
    public async Task<string> Candidate(string country = "KR")
    {
        var city = await node.Story().City(country: country);
        await programme.Lists(city);
        await programme.Accepts(city, Reported.Waste(400));
        return city;
    }

    public string Nomination(string city) => $"{Address}/nominations/{Category}/{city}";

    /// <summary>What the register has sent to an address about awards, the first first.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> MailsTo(string email)
    {
        await using var session = node.Store.QuerySession();
        return await session
            .Query<OutgoingMail>()
            .Where(mail => mail.To == email && mail.Purpose == "award")
            .OrderBy(mail => mail.QueuedAt)
            .ToListAsync();
    }

    public Task<Answer> Nominates(Caller by, string city, string reason = "It repairs") =>
        by.Post(
            $"{Address}/nominations",
            new
            {
                category = Category,
                city,
                reason,
            }
        );

    public async Task<Answer> Enters(string city, string practice = "We repair.") =>
        await (await node.With(Role.Official, city))
            .Post(
                $"{Address}/entries",
                new
                {
                    category = Category,
                    city,
                    practice,
                }
            )
            .Is(201);

    /// <summary>A person with an account is appointed.</summary>
    public async Task<Juror> Appoints(string country, string organisation = "A university")
    {
        var person = await node.Story().Person(DeskKind.Programme, programme.Slug, Role.Juror, Officer);
        await Step(
            "jurors",
            new
            {
                person = person.Id,
                organisation,
                country,
            }
        );
        Jury.Add(new Juror(this, person));
        return Jury[^1];
    }

    static string Day(DateTimeOffset start, int days) =>
        start.AddHours(9).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A member of the jury.</summary>
    public sealed class Juror(Contest contest, Person person)
    {
        public string Id => person.Id;

        public string Email => person.Email;

        public Caller Caller { get; private set; } = person.Caller;

        public async Task SignsIn() => Caller = await Person.SignsIn(contest.Node, person.Email);

        public string Own => $"{contest.Address}/jury/own";

        public string Digest(string city, decimal score, string? comment) =>
            Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(
                        $"{contest.Programme.Slug}/first\n{Category}\n{city}\n"
                            + FormattableString.Invariant($"{score:0.##}\n{comment}\n{Salt}")
                    )
                )
            );

        public Task<Answer> Commits(string city, decimal score, string? comment = null) =>
            Caller.Post(
                $"{Own}/commitments",
                new
                {
                    category = Category,
                    city,
                    digest = Digest(city, score, comment),
                }
            );

        public Task<Answer> Reveals(string city, decimal score, string? comment = null) =>
            Caller.Post(
                $"{Own}/scores",
                new
                {
                    category = Category,
                    city,
                    scores = new[] { score },
                    comment,
                    salt = Salt,
                }
            );

        public Task<Answer> Declares(string city, string kind = "worked-on-entry", string? explanation = null) =>
            Caller.Post(
                $"{Own}/conflicts",
                new
                {
                    category = Category,
                    city,
                    kind,
                    explanation,
                }
            );
    }
}
