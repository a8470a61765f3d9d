using System.Globalization;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CityDeclarations.Registry.Tests.Duties;

/// <summary>
/// Three years of three programmes by the job of the running service. The tables say what happens to each city, counted
/// out by hand: what cities and officers do is done on its day, everything else the register has to do by itself.
/// </summary>
public sealed class ThreeYearsTests(App app)
{
    /// <summary>Fiscal years from April, in Tokyo.</summary>
    static readonly Plan Tokyo = new(
        "Asia/Tokyo",
        4,
        """
        2025: 2026-04-01 2026-06-30 2026-08-31 2026-12-31
        2026: 2027-04-01 2027-06-30 2027-08-31 2027-12-31
        2027: 2028-04-01 2028-06-30 2028-08-31 2028-12-31
        """,
        """
        late 2025: 2026-05-31 -30, 2026-06-23 -7, 2026-06-30 0, 2026-07-01 extends, 2026-08-01 -30, 2026-08-24 -7, 2026-08-31 0, 2026-09-14 14, 2026-09-20 files
        late 2026: 2027-05-31 -30, 2027-06-23 -7, 2027-06-30 0, 2027-07-01 extends, 2027-08-01 -30, 2027-08-24 -7, 2027-08-31 0, 2027-09-14 14, 2027-09-20 files
        late 2027: 2028-05-31 -30, 2028-06-23 -7, 2028-06-30 0, 2028-07-01 extends, 2028-08-01 -30, 2028-08-24 -7, 2028-08-31 0, 2028-09-14 14, 2028-09-20 files
        punctual 2025: 2026-05-31 -30, 2026-06-20 files
        punctual 2026: 2027-05-31 -30, 2027-06-20 files
        punctual 2027: 2028-05-31 -30, 2028-06-20 files
        silent 2025: 2026-05-31 -30, 2026-06-23 -7, 2026-06-30 0, 2026-07-14 14, 2026-07-30 30, 2026-08-29 on hold, 2026-09-05 files, 2026-09-05 returns
        silent 2026: 2027-05-31 -30, 2027-06-23 -7, 2027-06-30 0, 2027-07-14 14, 2027-07-30 30, 2027-08-29 on hold
        silent 2027: 2028-05-31 -30, 2028-06-23 -7, 2028-06-30 0, 2028-07-05 files, 2028-07-05 returns
        waived 2025: 2026-05-31 -30, 2026-06-20 files
        waived 2026: 2027-05-31 -30, 2027-06-10 is waived
        waived 2027: 2028-05-31 -30, 2028-06-23 -7, 2028-06-30 0, 2028-07-14 14, 2028-07-30 30, 2028-08-29 on hold, 2028-09-05 is waived, 2028-09-05 returns
        """
    );

    /// <summary>Calendar years, in Lisbon, where summer begins and ends between the notices.</summary>
    static readonly Plan Lisbon = new(
        "Europe/Lisbon",
        1,
        """
        2025: 2026-01-01 2026-03-31 2026-05-31 2026-09-30
        2026: 2027-01-01 2027-03-31 2027-05-31 2027-09-30
        2027: 2028-01-01 2028-03-31 2028-05-31 2028-09-30
        """,
        """
        late 2025: 2026-03-01 -30, 2026-03-24 -7, 2026-03-31 0, 2026-04-01 extends, 2026-05-01 -30, 2026-05-24 -7, 2026-05-31 0, 2026-06-14 14, 2026-06-20 files
        late 2026: 2027-03-01 -30, 2027-03-24 -7, 2027-03-31 0, 2027-04-01 extends, 2027-05-01 -30, 2027-05-24 -7, 2027-05-31 0, 2027-06-14 14, 2027-06-20 files
        late 2027: 2028-03-01 -30, 2028-03-24 -7, 2028-03-31 0, 2028-04-01 extends, 2028-05-01 -30, 2028-05-24 -7, 2028-05-31 0, 2028-06-14 14, 2028-06-20 files
        punctual 2025: 2026-03-01 -30, 2026-03-20 files
        punctual 2026: 2027-03-01 -30, 2027-03-20 files
        punctual 2027: 2028-03-01 -30, 2028-03-20 files
        silent 2025: 2026-03-01 -30, 2026-03-24 -7, 2026-03-31 0, 2026-04-14 14, 2026-04-30 30, 2026-05-30 on hold, 2026-06-05 files, 2026-06-05 returns
        silent 2026: 2027-03-01 -30, 2027-03-24 -7, 2027-03-31 0, 2027-04-14 14, 2027-04-30 30, 2027-05-30 on hold
        silent 2027: 2028-03-01 -30, 2028-03-24 -7, 2028-03-31 0, 2028-04-05 files, 2028-04-05 returns
        waived 2025: 2026-03-01 -30, 2026-03-20 files
        waived 2026: 2027-03-01 -30, 2027-03-10 is waived
        waived 2027: 2028-03-01 -30, 2028-03-24 -7, 2028-03-31 0, 2028-04-14 14, 2028-04-30 30, 2028-05-30 on hold, 2028-06-05 is waived, 2028-06-05 returns
        """
    );

    /// <summary>Fiscal years from October, in Kolkata, where days begin at half past; February has 29 days in 2028.</summary>
    static readonly Plan Kolkata = new(
        "Asia/Kolkata",
        10,
        """
        2025: 2026-10-01 2026-12-31 2027-02-28 2027-06-30
        2026: 2027-10-01 2027-12-31 2028-02-28 2028-06-30
        2027: 2028-10-01 2028-12-31 2029-02-28 2029-06-30
        """,
        """
        late 2025: 2026-12-01 -30, 2026-12-24 -7, 2026-12-31 0, 2027-01-01 extends, 2027-01-29 -30, 2027-02-21 -7, 2027-02-28 0, 2027-03-14 14, 2027-03-20 files
        late 2026: 2027-12-01 -30, 2027-12-24 -7, 2027-12-31 0, 2028-01-01 extends, 2028-01-29 -30, 2028-02-21 -7, 2028-02-28 0, 2028-03-13 14, 2028-03-20 files
        late 2027: 2028-12-01 -30, 2028-12-24 -7, 2028-12-31 0, 2029-01-01 extends, 2029-01-29 -30, 2029-02-21 -7, 2029-02-28 0, 2029-03-14 14, 2029-03-20 files
        punctual 2025: 2026-12-01 -30, 2026-12-20 files
        punctual 2026: 2027-12-01 -30, 2027-12-20 files
        punctual 2027: 2028-12-01 -30, 2028-12-20 files
        silent 2025: 2026-12-01 -30, 2026-12-24 -7, 2026-12-31 0, 2027-01-14 14, 2027-01-30 30, 2027-03-01 on hold, 2027-03-05 files, 2027-03-05 returns
        silent 2026: 2027-12-01 -30, 2027-12-24 -7, 2027-12-31 0, 2028-01-14 14, 2028-01-30 30, 2028-02-29 on hold
        silent 2027: 2028-12-01 -30, 2028-12-24 -7, 2028-12-31 0, 2029-01-05 files, 2029-01-05 returns
        waived 2025: 2026-12-01 -30, 2026-12-20 files
        waived 2026: 2027-12-01 -30, 2027-12-10 is waived
        waived 2027: 2028-12-01 -30, 2028-12-24 -7, 2028-12-31 0, 2029-01-14 14, 2029-01-30 30, 2029-03-01 on hold, 2029-03-05 is waived, 2029-03-05 returns
        """
    );

    static readonly Func<Task> Nothing = () => Task.CompletedTask;

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_happens_once_and_on_its_day_where_the_programme_is_run()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Filers somebody = (_, cities, _) =>
            Task.FromResult(cities.ToLookup(city => city, city => new Recipient(city, $"{city}@example.net", "en")));
        await using var node = await Node.Start(await app.NewDatabase(), clock: clock, with: services => services.AddSingleton(somebody));
        Scene[] scenes = [await Scene.Set(node, Tokyo), await Scene.Set(node, Lisbon), await Scene.Set(node, Kolkata)];

        // The job looks just before and just after each day begins that is in a table, and every ten days besides.
        var days = scenes.SelectMany(scene => scene.Plan.Entries.Select(entry => (scene.Plan, entry.On)).Distinct());
        var moments = days.SelectMany(day => new[] { day.Plan.Moment(day.On, -1), day.Plan.Moment(day.On, 1) })
            .Concat(Enumerable.Range(1, 122).Select(number => clock.GetUtcNow().AddDays(10 * number)))
            .Select(moment => (Moment: moment, Act: Nothing))
            .Concat(
                scenes.SelectMany(scene =>
                    scene
                        .Plan.Entries.Where(entry => entry.What is "files" or "extends" or "is waived")
                        .Select(entry => (Moment: scene.Plan.Moment(entry.On, 12), Act: new Func<Task>(() => scene.Does(entry))))
                )
            );
        foreach (var (moment, act) in moments.OrderBy(one => one.Moment))
        {
            clock.SetUtcNow(moment);
            await act();
            await DeadlineTests.Look(node);
        }

        foreach (var scene in scenes)
            (await scene.Notices()).ShouldBe(scene.Plan.Table);
        await using var session = node.Store.QuerySession();
        (await session.Query<OutgoingMail>().CountAsync(mail => mail.Purpose == "notice", Cancelled)).ShouldBe(
            scenes.Sum(scene => scene.Plan.Entries.Count(entry => int.TryParse(entry.What, out _))),
            "one for each notice"
        );
    }

    /// <summary>Something that happens about the report of a city on a year.</summary>
    sealed record Entry(string City, int Year, DateOnly On, string What);

    /// <summary>The cycles of a programme (opens, due, extension, closes), and what happens in them.</summary>
    sealed record Plan(string TimeZone, int FiscalYearStartMonth, string Cycles, string Table)
    {
        readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

        public IReadOnlyList<Entry> Entries { get; } =
        [
            .. from line in Table.Split('\n').Select(line => line.Split([' ', ':'], 3))
            from entry in line[2].Split(", ").Select(entry => entry.Trim().Split(' ', 2))
            select new Entry(
                line[0],
                int.Parse(line[1], CultureInfo.InvariantCulture),
                DateOnly.Parse(entry[0], CultureInfo.InvariantCulture),
                entry[1]
            ),
        ];

        /// <summary>So many hours after a day begins there.</summary>
        public DateTimeOffset Moment(DateOnly day, int hours)
        {
            var local = day.ToDateTime(TimeOnly.MinValue).AddHours(hours);
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }

        public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
    }

    /// <summary>A programme by its plan.</summary>
    sealed class Scene(Node node, Plan plan, string slug, IReadOnlyDictionary<string, string> slugs)
    {
        public Plan Plan => plan;

        public static async Task<Scene> Set(Node node, Plan plan)
        {
            var programme = await node.Story().NewProgramme(plan.TimeZone);
            await programme.Publish();
            await programme.Change(
                "reporting-rules",
                new
                {
                    notices = new[] { -30, -7, 0, 14, 30 },
                    onHoldAfterDays = 30,
                    fiscalYearStartMonth = plan.FiscalYearStartMonth,
                    publicFacts = Array.Empty<string>(),
                    reason = "A test",
                }
            );
            foreach (var cycle in plan.Cycles.Split('\n').Select(line => line.Split([": ", " "], StringSplitOptions.None)))
                await programme.Change(
                    "cycles",
                    new
                    {
                        year = int.Parse(cycle[0], CultureInfo.InvariantCulture),
                        opensOn = cycle[1],
                        dueOn = cycle[2],
                        extensionUntil = cycle[3],
                        closesOn = cycle[4],
                    }
                );
            var slugs = new Dictionary<string, string>();
            foreach (var city in plan.Entries.Select(entry => entry.City).Distinct())
            {
                slugs[city] = await node.Story().City();
                await programme.SignedLongAgo(slugs[city]);
            }
            return new Scene(node, plan, programme.Slug, slugs);
        }

        /// <summary>Does what the register does not do by itself.</summary>
        public async Task Does(Entry entry)
        {
            var city = slugs[entry.City];
            // A key ends before three years are over.
            var programme = new Programme(node, await node.With(Role.Officer, slug), slug);
            switch (entry.What)
            {
                case "files":
                    await programme.Officer.Post(programme.Reports(city), Programme.Content([], entry.Year)).Is(201);
                    break;
                case "extends":
                    var official = await node.With(Role.Official, city);
                    await official.Post($"{programme.Duties(city)}/{entry.Year}/extension", new { }).Is(201);
                    await official
                        .Post($"{programme.Duties(city)}/{entry.Year}/extension", new { })
                        .Refuses(409, "extension-already-taken");
                    break;
                case "is waived":
                    await programme.Change($"cycles/{entry.Year}/waiver", new { cities = new[] { city }, reason = "A flood" });
                    break;
            }
        }

        /// <summary>What the register's facts say has happened, as a table.</summary>
        public async Task<string> Notices()
        {
            await using var session = node.Store.QuerySession();
            var facts = await session.Events.QueryAllRawEvents().Where(fact => fact.StreamKey!.Contains(slug)).ToListAsync(Cancelled);
            var names = slugs.ToDictionary(pair => pair.Value, pair => pair.Key);
            return string.Join(
                '\n',
                facts
                    .SelectMany(fact => Read(fact, plan.DayOf(fact.Timestamp)))
                    .Select(entry => entry with { City = names[entry.City] })
                    .OrderBy(entry => entry.On)
                    .ThenBy(entry => entry.What, StringComparer.Ordinal)
                    .GroupBy(entry => (entry.City, entry.Year))
                    .OrderBy(about => about.Key.City, StringComparer.Ordinal)
                    .ThenBy(about => about.Key.Year)
                    .Select(about =>
                        $"{about.Key.City} {about.Key.Year}: "
                        + $"{string.Join(", ", about.Select(entry => $"{entry.On:yyyy-MM-dd} {entry.What}"))}"
                    )
            );
        }

        static IEnumerable<Entry> Read(IEvent fact, DateOnly on) =>
            fact.Data switch
            {
                NoticeIssued notice =>
                [
                    new(
                        notice.City,
                        notice.Year,
                        on,
                        notice.IssuedOn == on && notice.DueOn.AddDays(notice.Days) == on ? $"{notice.Days}" : $"{notice}"
                    ),
                ],
                ExtensionTaken taken => [new(taken.City, taken.Year, on, "extends")],
                ReportSubmitted report => [new(report.City, report.Year, on, "files")],
                CycleWaived waived => waived.Cities.Select(city => new Entry(city, waived.Year, on, "is waived")),
                SignatoryPutOnHold hold => [new(fact.StreamKey!.Split('/')[^1], hold.Year, on, "on hold")],
                SignatoryReactivated back => [new(fact.StreamKey!.Split('/')[^1], back.Year, on, "returns")],
                _ => [],
            };
    }
}
