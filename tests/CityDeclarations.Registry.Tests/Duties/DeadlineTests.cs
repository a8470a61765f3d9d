using System.Globalization;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Tests.Mail;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Calendar = Ical.Net.Calendar;

namespace CityDeclarations.Registry.Tests.Duties;

/// <summary>The deadlines keep themselves: the job of the running service, on a clock that the tests move.</summary>
public sealed class DeadlineTests(App app)
{
    const string TimeZone = "Asia/Tokyo";
    const int Year = 2026;

    static readonly DateOnly Due = new(2027, 6, 30);
    static readonly DateOnly Extended = new(2027, 8, 31);

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_people_who_file_for_a_city_are_reminded_and_its_readers_are_not()
    {
        var programme = await app.Story.NewProgramme();
        await programme.Publish();
        var city = await app.Story.City();
        await programme.SignedLongAgo(city);
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var official = await app.Story.Person(DeskKind.City, city, Role.Official, lead.Caller);
        var reader = await app.Story.Person(DeskKind.City, city, Role.Reader, lead.Caller);
        await official
            .Caller.Send(
                HttpMethod.Put,
                "account",
                new
                {
                    name = "Official",
                    language = "ja",
                    hearing = "each",
                },
                ("If-Match", (await official.Caller.Get("account").Is(200)).Headers["ETag"])
            )
            .Is(200);

        // Last: from here on the service's own job may be first.
        await programme.RemindsNow(Story.Year);
        await app
            .Node.Services.GetRequiredService<Door>()
            .Send(new IssueNotice(programme.Slug, city, Story.Year), Actor.Job("tests"), null, Cancelled);

        await using var session = app.Node.Store.QuerySession();
        string[] everybody = [lead.Email, official.Email, reader.Email];
        var notices = await session
            .Query<OutgoingMail>()
            .Where(mail => mail.Purpose == "notice" && mail.To!.IsOneOf(everybody))
            .ToListAsync(Cancelled);
        notices
            .ToDictionary(mail => mail.To!, mail => mail.Language)
            .ShouldBe(new Dictionary<string, string> { [lead.Email] = "en", [official.Email] = "ja" }, ignoreOrder: true);
        notices.ShouldAllBe(mail => mail.Text!.Contains($"{programme.Report(city)}/form", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_city_is_reminded_once_on_the_day_goes_on_hold_when_it_stays_silent_and_comes_back_by_filing()
    {
        await using var scene = await Scene.Set(app, (_, cities, _) =>
            Task.FromResult(cities.ToLookup(city => city, city => new Recipient($"lead-of-{city}", $"{city}@example.net", "ja")))
        );
        var (silent, late, patient) = (await scene.Signatory(), await scene.Signatory(), await scene.Signatory());

        for (var day = Due.AddDays(-32); day <= Due.AddDays(100); day = day.AddDays(1))
        {
            // Just before, and just after, the day begins in Tokyo.
            await scene.At(day, -1);
            await scene.At(day, 1);
            if (day == Due.AddDays(5))
                await scene.Files(late);
            if (day == Due.AddDays(1))
                await scene.Takes(patient);
            if (day == Due.AddDays(59))
                (await scene.Listed("only")).ShouldBeEmpty();
            if (day == Due.AddDays(60))
                (await scene.Listed("only")).ShouldBe([silent]);
        }

        (await scene.Notices(silent)).ShouldBe([.. Planned(Due, -30, -7, 0, 14, 30)]);
        (await scene.Notices(late)).ShouldBe([.. Planned(Due, -30, -7, 0)]);
        (await scene.Notices(patient)).ShouldBe([.. Planned(Due, -30, -7, 0), .. Planned(Extended, -30, -7, 0, 14, 30)]);
        var mails = await scene.Mails();
        mails.Count.ShouldBe(5 + 3 + 8);
        mails.Select(mail => mail.Name).ShouldBeUnique();
        mails.ShouldAllBe(mail => mail.Language == "ja" && mail.Text.Contains("/reports/", StringComparison.Ordinal));
        mails.Count(mail => mail.Text.Contains("保留", StringComparison.Ordinal)).ShouldBe(2, "the last notice of each says what comes");

        (await scene.Listed()).ShouldBe([late, patient]);
        (await scene.Listed("included")).ShouldBe([silent, late, patient]);
        var page = await scene.Anyone.Get($"{scene.Programme.Address}/signatories/1").Is(200);
        (page["hold.year"], page["hold.reason"]).ShouldBe(($"{Year}", "report-overdue"));
        var duty = await scene.Anyone.Get($"{scene.Programme.Duties(silent)}/{Year}").Is(200);
        duty.Each("facts", "kind").ShouldBe(["on-hold"], "the usual rules publish nothing else");
        var official = await scene.Node.With(Role.Official, silent);
        (await official.Get($"{scene.Programme.Duties(silent)}/{Year}").Is(200)).Each("facts", "kind").ShouldBe(["late", "on-hold"]);
        (await scene.Programme.Officer.Get($"{scene.Programme.Duties(late)}/{Year}").Is(200))
            .Each("facts", "reason")
            .ShouldBe(["filed-late"]);

        await scene.Files(silent);

        (await scene.Listed()).ShouldBe([silent, late, patient]);
        (
            await scene.Node.Ask<long>(
                (
                    $"select count(distinct transaction_id) from {Database.Schema}.mt_events where data ->> 'year' = '{Year}' and "
                    + "type in ('signatory.signatory_reactivated', 'progress_report.report_submitted') and stream_id like "
                    + $"'%/{silent}%'"
                ).Replace("transaction_id", "xmin::text", StringComparison.Ordinal)
            )
        ).ShouldBe(1, "the report and the return are one transaction");
        await scene.At(Due.AddDays(101), 1);
        (await scene.Listed("only")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_was_down_says_only_the_newest_thing()
    {
        await using var scene = await Scene.Set(app, Somebody);
        var city = await scene.Signatory();

        await scene.At(Due.AddDays(3), 12);
        await scene.At(Due.AddDays(3), 13);

        (await scene.Notices(city)).ShouldBe([(Due, 0, Due.AddDays(3))]);
    }

    [Fact]
    public async Task A_city_that_nobody_speaks_for_is_neither_reminded_nor_put_on_hold_until_somebody_does()
    {
        var people = false;
        await using var scene = await Scene.Set(app, (session, cities, ct) =>
            people ? Somebody(session, cities, ct) : Task.FromResult(Array.Empty<Recipient>().ToLookup(_ => ""))
        );
        var city = await scene.Signatory();

        for (var day = Due.AddDays(-31); day < Due.AddDays(90); day = day.AddDays(5))
            await scene.At(day, 1);
        (await scene.Notices(city)).ShouldBeEmpty();
        (await scene.Listed()).ShouldBe([city]);

        people = true;
        await scene.At(Due.AddDays(90), 1);
        (await scene.Notices(city)).ShouldBe([(Due, 30, Due.AddDays(90))]);
        await scene.At(Due.AddDays(119), 1);
        (await scene.Listed()).ShouldBe([city]);
        await scene.At(Due.AddDays(120), 1);
        (await scene.Listed()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_notice_and_its_mails_are_written_together_or_not_at_all()
    {
        await using var scene = await Scene.Set(app, Somebody);
        var (city, other) = (await scene.Signatory(), await scene.Signatory());
        await using (var session = scene.Node.Store.LightweightSession())
        {
            // In the way of one of the mails.
            session.Queue(
                MailTests.Mail($"notice/{scene.Programme.Slug}/{city}/{Year}/2027-06-30/0/second"),
                new CommandContext(Actor.Job("tests"), scene.Clock.GetUtcNow())
            );
            await session.SaveChangesAsync(Cancelled);
        }

        await scene.At(Due, 1);

        (await scene.Notices(city)).ShouldBeEmpty();
        (await scene.Notices(other)).Count.ShouldBe(1, "one city's trouble is not another's");
        (await scene.Mails())
            .Select(mail => mail.Name)
            .ShouldNotContain(name =>
                name.Contains($"/{city}/", StringComparison.Ordinal) && name.EndsWith("/first", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task Several_nodes_remind_once()
    {
        await using var scene = await Scene.Set(app, Somebody);
        foreach (var _ in Enumerable.Range(0, 10))
            await scene.Signatory();
        scene.MoveTo(Due, 1);
        await using var second = await scene.Another();
        await using var third = await scene.Another();

        await Task.WhenAll(new[] { scene.Node, second, third, scene.Node }.Select(Look));

        (
            await scene.Node.Ask<long>($"select count(*) from {Database.Schema}.mt_events where type = 'reporting_duty.notice_issued'")
        ).ShouldBe(10);
        (await scene.Mails()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task Who_wants_one_mail_a_day_gets_one_with_everything_in_it()
    {
        await using var scene = await Scene.Set(app, (_, cities, _) =>
            Task.FromResult(cities.ToLookup(city => city, _ => new Recipient("busy", "busy@example.net", "en", Digest: true)))
        );
        var (one, other) = (await scene.Signatory(), await scene.Signatory());

        await scene.At(Due, 1);
        await scene.At(Due, 3);

        (await scene.Mails())
            .CountBy(mail => mail.State)
            .ShouldBe([new(MailState.Included, 2), new(MailState.Queued, 1)], ignoreOrder: true);
        var mail = (await scene.Mails()).Single(mail => mail.State is MailState.Queued);
        mail.Subject.ShouldBe("Notices (2)");
        foreach (var name in await Task.WhenAll(scene.NameOf(one), scene.NameOf(other)))
            mail.Text.ShouldContain($"{name} is to report on 2026");
        await scene.At(Due.AddDays(14), 1);
        (await scene.Mails()).Count(mail => mail.Purpose == "digest").ShouldBe(2);
    }

    [Fact]
    public async Task A_waiver_and_more_time_end_a_hold()
    {
        await using var scene = await Scene.Set(app, Somebody);
        var (waived, extended) = (await scene.Signatory(), await scene.Signatory());
        await scene.At(Due.AddDays(30), 1);
        await scene.At(Due.AddDays(60), 1);
        (await scene.Listed("only")).ShouldBe([waived, extended]);

        await scene.Programme.Change($"cycles/{Year}/waiver", new { cities = new[] { waived }, reason = "A flood" });
        await scene
            .Programme.Officer.Post(
                $"{scene.Programme.Duties(extended)}/{Year}/extensions",
                new { until = "2027-10-31", reason = "A flood" }
            )
            .Is(201);
        await scene.At(Due.AddDays(61), 1);

        (await scene.Listed()).ShouldBe([waived, extended]);
        (await scene.Anyone.Get($"{scene.Programme.Duties(waived)}/{Year}").Is(200))["stage"].ShouldBe("waived");
        (await scene.Programme.Officer.Get($"{scene.Programme.Duties(extended)}/{Year}").Is(200))["dueOn"].ShouldBe("2027-10-31");
    }

    [Fact]
    public async Task A_hold_that_is_no_longer_published_is_gone_for_whoever_kept_the_page()
    {
        await using var scene = await Scene.Set(app, Somebody);
        await scene.Signatory();
        await scene.At(Due.AddDays(30), 1);
        await scene.At(Due.AddDays(60), 1);
        var address = $"{scene.Programme.Address}/signatories/1";
        var seen = await scene.Anyone.Get(address).Is(200);
        seen["hold.year"].ShouldBe($"{Year}");

        await scene.Programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { 30 },
                onHoldAfterDays = 30,
                publicFacts = Array.Empty<string>(),
                reason = "A test",
            }
        );

        (await scene.Anyone.Get(address, ("If-None-Match", seen.Headers["ETag"])).Is(200))["hold.year"].ShouldBeNull();
    }

    [Fact]
    public async Task A_city_that_has_become_part_of_another_is_left_alone()
    {
        await using var scene = await Scene.Set(app, Somebody);
        var (gone, stays) = (await scene.Signatory(), await scene.Signatory());
        await scene.Programme.Officer.Change($"cities/{gone}/merger", "1", new { into = stays, reason = "A test" }).Is(200);

        await scene.At(Due, 1);

        (await scene.Notices(gone)).ShouldBeEmpty();
        (await scene.Notices(stays)).Count.ShouldBe(1);
        await scene
            .Programme.Officer.Post($"{scene.Programme.Duties(gone)}/{Year}/extension", new { })
            .Refuses(409, "not-signatory", "city");
    }

    [Fact]
    public async Task The_programme_says_how_it_deals_with_deadlines_and_what_the_public_sees()
    {
        await using var scene = await Scene.Set(app, Somebody);
        var city = await scene.Signatory();
        (await scene.Anyone.Get(scene.Programme.Address).Is(200))["reportingPolicy.version"].ShouldBe("0");
        await scene.Takes(city);
        (await scene.Anyone.Get($"{scene.Programme.Duties(city)}/{Year}").Is(200))["dueOn"].ShouldBe("2027-06-30");

        await scene.Programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { 0 },
                publicFacts = new[] { "extended", "late" },
                firstReportAfterMonths = 12,
                fiscalYearStartMonth = 4,
                reason = "A test",
            }
        );

        var page = await scene.Anyone.Get(scene.Programme.Address).Is(200);
        (page["reportingPolicy.version"], page["reportingPolicy.rules.firstReportAfterMonths"]).ShouldBe(("1", "12"));
        var duty = await scene.Anyone.Get($"{scene.Programme.Duties(city)}/{Year}").Is(200);
        (duty["dueOn"], duty["facts[0].kind"], duty["facts[0].reason"], duty["facts[0].public"]).ShouldBe(
            ("2027-08-31", "extended", "extension-taken", "true")
        );
        await scene
            .Programme.Officer.Post($"{scene.Programme.Duties(city)}/{Year}/extension", new { })
            .Refuses(409, "extension-already-taken");
        var young = await scene.Signatory("2026-08-15");
        var calendar = await scene.Anyone.Get($"{scene.Programme.Address}/calendar?year={Year}&limit=3").Is(200);
        calendar.Each("items", "what").ShouldBe(["opens", "due", "first-report-due"]);
        calendar["items[2].city"].ShouldBe(young);
        (await scene.Anyone.Get(calendar["next"]!).Is(200)).Each("items", "what").ShouldBe(["extension-ends", "closes"]);
    }

    [Fact]
    public async Task A_calendar_program_subscribes_and_sees_a_deadline_move()
    {
        await using var scene = await Scene.Set(app, Somebody);
        await scene.Programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { 0 },
                publicFacts = Array.Empty<string>(),
                firstReportAfterMonths = 12,
                reason = "A test",
            }
        );
        var (old, young, other) = (await scene.Signatory(), await scene.Signatory("2026-08-15"), await scene.Signatory("2026-09-15"));
        var named = (await scene.Anyone.Get($"cities/{young}").Is(200)).Version;
        await scene
            .Programme.Officer.Change(
                $"cities/{young}/names",
                named,
                new { names = new { en = "Aa, Bb; \\Cc\nDd " + string.Concat(Enumerable.Repeat("横浜", 40)) }, reason = "A test" }
            )
            .Is(200);
        var recorded = scene.Clock.GetUtcNow().UtcDateTime;
        scene.MoveTo(Due, 12);

        var file = await scene.Anyone.Get($"{scene.Programme.Address}/calendar.ics?city={young}").Is(200);

        file.MediaType.ShouldBe("text/calendar");
        file.Text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'));
        var calendar = Calendar.Load(file.Text).ShouldNotBeNull();
        calendar.Events.ShouldAllBe(day =>
            !day.DtStart!.HasTime && day.DtStamp!.Value == recorded.AddTicks(-(recorded.Ticks % TimeSpan.TicksPerSecond))
        );
        calendar
            .Events.OrderBy(day => day.DtStart)
            .Select(day => (day.Uid!.Split('-')[0], day.DtStart!.Date))
            .ShouldBe([
                ("opens", new DateOnly(2027, 1, 15)),
                ("due", Due),
                ("first", new DateOnly(2027, 8, 15)),
                ("extension", Extended),
                ("closes", new DateOnly(2027, 12, 31)),
            ]);
        calendar
            .Events.Single(day => day.Uid!.StartsWith("first", StringComparison.Ordinal))
            .Summary!.ShouldContain("Aa, Bb; \\Cc\nDd 横浜横浜");
        await scene.Anyone.Get($"{scene.Programme.Address}/calendar.ics?city={young}", ("If-None-Match", file.Headers["ETag"])).Is(304);

        await scene.Programme.Change(
            $"cycles/{Year}/dates",
            new
            {
                opensOn = "2027-01-15",
                dueOn = "2027-07-31",
                closesOn = "2027-12-31",
                reason = "A test",
            }
        );

        var moved = Calendar
            .Load(
                (
                    await scene
                        .Anyone.Get($"{scene.Programme.Address}/calendar.ics?year={Year}", ("If-None-Match", file.Headers["ETag"]))
                        .Is(200)
                ).Text
            )
            .ShouldNotBeNull();
        var due = moved.Events.Single(day => day.Uid == calendar.Events.Single(one => one.DtStart!.Date == Due).Uid);
        (due.DtStart!.Date, due.DtStamp!.Value).ShouldBe((new DateOnly(2027, 7, 31), scene.Clock.GetUtcNow().UtcDateTime));
        moved.Events.Select(day => day.Uid).ShouldBeUnique();
        moved.Events.Count.ShouldBe(5, "two first reports, and no extension any more");
        await scene.Anyone.Get($"{scene.Programme.Address}/calendar.ics?city=nowhere").Refuses(404, "not-found", "city");
    }

    [Fact]
    public async Task A_duty_and_the_calendar_are_shown_as_they_stood_on_a_day()
    {
        await using var scene = await Scene.Set(app, Somebody);
        var city = await scene.Signatory("2026-08-15");
        await scene.Programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { 0 },
                publicFacts = new[] { "late" },
                firstReportAfterMonths = 11,
                reason = "A test",
            }
        );
        string[] pages = [$"{scene.Programme.Duties(city)}/{Year}", scene.Programme.Duties(city), $"{scene.Programme.Address}/calendar"];
        async Task<string[]> Seen(Caller by, string parameters = "") =>
            await Task.WhenAll(pages.Select(async page => (await by.Get(page + parameters).Is(200)).Text));

        await scene.At(Due.AddDays(20), 12);
        var day = Uri.EscapeDataString(scene.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        var (open, insider) = (await Seen(scene.Anyone), await Seen(scene.Programme.Officer));
        open[0].ShouldContain("not-filed");

        scene.MoveTo(Due.AddDays(25), 12);
        await scene.Takes(city);
        await scene.Files(city);
        await scene
            .Programme.Officer.Change(
                scene.Programme.Application(city) + "/withdrawal",
                (await scene.Programme.Officer.Get(scene.Programme.Application(city)).Is(200)).Version,
                new { reason = "A test" }
            )
            .Is(200);
        await scene.Programme.Change(
            $"cycles/{Year}/dates",
            new
            {
                opensOn = "2027-01-15",
                dueOn = "2027-09-30",
                closesOn = "2027-12-31",
                reason = "A test",
            }
        );
        scene.MoveTo(Due.AddDays(100), 12);

        (await Seen(scene.Anyone, $"?asOf={day}")).ShouldBe(open);
        (await Seen(scene.Programme.Officer, $"?asOf={day}")).ShouldBe(insider);
        var now = await Seen(scene.Anyone);
        now.Intersect(open).ShouldBeEmpty();
        // Nobody knows what a day to come will bring.
        (await Seen(scene.Anyone, "?asOf=2040-01-01")).ShouldBe(now);
    }

    /// <summary>The job of a service looks at what is due.</summary>
    internal static Task Look(Node node) => node.Services.GetServices<IHostedService>().OfType<KeepDeadlines>().Single().Look(Cancelled);

    static Task<ILookup<string, Recipient>> Somebody(IQuerySession session, IReadOnlyCollection<string> cities, CancellationToken ct) =>
        Task.FromResult(
            cities
                .SelectMany(city => new[] { "first", "second" }, (city, id) => (city, new Recipient(id, $"{id}@example.net", "en")))
                .ToLookup(pair => pair.city, pair => pair.Item2)
        );

    static IEnumerable<(DateOnly, int, DateOnly)> Planned(DateOnly due, params int[] days) =>
        days.Select(day => (due, day, due.AddDays(day)));

    /// <summary>A register to itself, with a programme in Tokyo whose cycle of 2026 is due on 30 June 2027.</summary>
    sealed class Scene(Node node, FakeTimeProvider clock, string database, Filers filers, Programme programme) : IAsyncDisposable
    {
        static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

        public Node Node => node;

        public FakeTimeProvider Clock => clock;

        public Programme Programme => programme;

        public Caller Anyone => node.Anyone;

        public static async Task<Scene> Set(App app, Filers filers)
        {
            var clock = new FakeTimeProvider(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero));
            var database = await app.NewDatabase();
            var node = await Start(database, clock, filers);
            var programme = await new Story(node).NewProgramme();
            await programme.Publish();
            await programme.Change(
                "cycles",
                new
                {
                    year = Year,
                    opensOn = "2027-01-15",
                    dueOn = "2027-06-30",
                    closesOn = "2027-12-31",
                    extensionUntil = "2027-08-31",
                }
            );
            return new Scene(node, clock, database, filers, programme);
        }

        public Task<Node> Another() => Start(database, clock, filers);

        public async ValueTask DisposeAsync() => await node.DisposeAsync();

        public async Task<string> Signatory(string signedOn = "2020")
        {
            var city = await new Story(node).City();
            await programme
                .Officer.Post(
                    $"{programme.Address}/earlier-signatures",
                    new
                    {
                        city,
                        textVersion = 1,
                        signedOn,
                        source = "A test",
                    }
                )
                .Is(201);
            return city;
        }

        /// <summary>It becomes so many hours after the beginning of a day in Tokyo, and the job looks.</summary>
        public async Task At(DateOnly day, int hour)
        {
            MoveTo(day, hour);
            await Look(node);
        }

        public void MoveTo(DateOnly day, int hour)
        {
            var local = day.ToDateTime(TimeOnly.MinValue).AddHours(hour);
            var then = new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
            if (then > clock.GetUtcNow())
                clock.SetUtcNow(then);
        }

        public Task<Answer> Files(string city) => programme.Officer.Post(programme.Reports(city), Programme.Content([], Year)).Is(201);

        public async Task Takes(string city) =>
            await (await node.With(Role.Official, city)).Post($"{programme.Duties(city)}/{Year}/extension", new { }).Is(201);

        public async Task<IReadOnlyList<string?>> Listed(string onHold = "left-out") =>
            (await Anyone.Get($"{programme.Address}/signatories?onHold={onHold}").Is(200)).Each("items", "city.slug");

        public async Task<string> NameOf(string city) => (await Anyone.Get($"cities/{city}").Is(200))["names.en"]!;

        public async Task<IReadOnlyList<(DateOnly DueOn, int Days, DateOnly IssuedOn)>> Notices(string city)
        {
            var duty = await programme.Officer.Get($"{programme.Duties(city)}/{Year}").Is(200);
            DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
            return
            [
                .. Enumerable
                    .Range(0, duty.Count("notices"))
                    .Select(index =>
                        (
                            Day(duty[$"notices[{index}].dueOn"]!),
                            int.Parse(duty[$"notices[{index}].days"]!, CultureInfo.InvariantCulture),
                            Day(duty[$"notices[{index}].issuedOn"]!)
                        )
                    ),
            ];
        }

        public async Task<IReadOnlyList<OutgoingMail>> Mails()
        {
            await using var session = node.Store.QuerySession();
            return await session.Query<OutgoingMail>().OrderBy(mail => mail.QueuedAt).ToListAsync(Cancelled);
        }

        static Task<Node> Start(string database, FakeTimeProvider clock, Filers filers) =>
            Node.Start(database, clock: clock, with: services => services.AddSingleton(filers));
    }
}
