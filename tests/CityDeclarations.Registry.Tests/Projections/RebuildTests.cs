using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Tests.Awards;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CityDeclarations.Registry.Tests.Projections;

/// <summary>What is projected from events can be thrown away and told again.</summary>
public sealed class RebuildTests(App app)
{
    /// <summary>The documents that are nobody's rebuild.</summary>
    static readonly string[] Own =
    [
        "apikey",
        "applicationdraft",
        "boardcheck",
        "boardedition",
        "cityfile",
        "deadletterevent",
        "draftfield",
        "invitation",
        "linkstate",
        "loadedfacts",
        "organisation",
        "outgoingmail",
        "person",
        "protectionkey",
        "rememberedanswer",
        "reportdraft",
        "storedcontent",
    ];

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_projection_rebuilt_says_the_same()
    {
        await using var node = await Node.Start(await app.NewDatabase(), with: services =>
            services.AddSingleton<Filers>(
                (_, cities, _) =>
                    Task.FromResult(cities.ToLookup(city => city, _ => new Recipient("somebody", "somebody@example.net", "en")))
            )
        );
        await Play(node);
        await node.CaughtUp();
        var told = await Documents(node);
        told.ShouldAllBe(table => table.Value.Count > 1);
        var played = await Read(node, "select distinct type from registry.mt_events where type <> 'tombstone'");
        node.Store.Options.Events.AllKnownEventTypes()
            .Select(type => type.EventTypeName)
            .Where(name => name.Contains('.', StringComparison.Ordinal))
            .ShouldBe(played, ignoreOrder: true);

        // Thrown away behind the projections' back, so that a rebuild that does nothing is seen.
        foreach (var table in told.Keys)
            await node.Ask<long>($"with gone as (delete from registry.mt_doc_{table} returning 1) select count(*) from gone");
        using var daemon = await node.Store.BuildProjectionDaemonAsync();
        var projections = ((DocumentStore)node.Store)
            .Options.Projections.All.Where(projection => projection.Lifecycle is not ProjectionLifecycle.Live)
            .ToArray();
        projections.ShouldNotBeEmpty();
        foreach (var projection in projections)
            await daemon.RebuildProjectionAsync(projection.Name, Cancelled);

        var again = await Documents(node);
        foreach (var table in told.Keys)
            again[table].ShouldBe(told[table], table);
    }

    [Fact]
    public async Task After_a_rebuild_life_goes_on()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        var city = await programme.Signatory();
        using (var daemon = await node.Store.BuildProjectionDaemonAsync())
        {
            foreach (
                var projection in ((DocumentStore)node.Store).Options.Projections.All.Where(projection =>
                    projection.Lifecycle is ProjectionLifecycle.Inline
                )
            )
                await daemon.RebuildProjectionAsync(projection.Name, Cancelled);
        }

        // Versions go on from where they were, health knows that nothing lags, and boards follow.
        await programme.Publishes(city, Reported.Waste(400));
        await programme.Officer.Change($"{programme.Application(city)}/withdrawal", "4", new { reason = "A test" }).Is(200);
        await Eventually.Becomes(() => node.Anyone.Get(programme.Board()), board => board["withoutRank[0].reason"] is "withdrawn");
        var (recorded, toldSoFar, stuck) = await node.Services.GetRequiredService<EventLag>().Measure(Cancelled);
        toldSoFar.ShouldBe(recorded);
        stuck.ShouldBeFalse();
    }

    /// <summary>Something of everything that can happen.</summary>
    static async Task Play(Node node)
    {
        var story = new Story(node);
        var programme = await story.Programme();
        var officer = programme.Officer;
        await programme.Change(
            "texts/1/translations",
            new
            {
                language = "ja",
                title = "宣言",
                wordings = new[] { "一", "二" },
                source = "A test",
            }
        );
        await programme.Change(
            $"cycles/{Story.Year}/dates",
            new
            {
                opensOn = $"{Story.Year}-02-01",
                dueOn = $"{Story.Year + 2}-02-01",
                extensionUntil = $"{Story.Year + 2}-02-15",
                closesOn = $"{Story.Year + 2}-03-01",
                reason = "A test",
            }
        );

        // Applications to every end.
        async Task<string> Applicant(string step, object? body)
        {
            var city = await story.City();
            await programme.Applies(city);
            await officer.Change($"{programme.Application(city)}/{step}", "1", body).Is(200);
            return city;
        }
        var asked = await Applicant("completion-request", new { missing = "A date" });
        await officer
            .Change($"{programme.Application(asked)}/resubmission", "2", new { textVersion = 1, signerOffice = "Governor" })
            .Is(200);
        await Applicant("decline", new { reason = "A test" });
        await Applicant("withdrawal", new { reason = "A test" });
        var back = await programme.Signatory();
        await officer.Change($"{programme.Application(back)}/withdrawal", "4", new { reason = "A test" }).Is(200);
        await officer
            .Post(
                $"{programme.Address}/earlier-signatures",
                new
                {
                    city = back,
                    textVersion = 1,
                    source = "A test",
                    signedOn = "2020-10/2022-01",
                }
            )
            .Is(201);

        // Deadlines: more time, a notice, on hold (and back by the report below), a waiver, a removal.
        await programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { -300 },
                publicFacts = new[] { "late" },
                reason = "A test",
            }
        );
        var quiet = await story.City();
        await programme.SignedLongAgo(quiet);
        await officer.Post($"{programme.Duties(quiet)}/{Story.Year}/extension", new { }).Is(201);
        await officer
            .Post($"{programme.Duties(quiet)}/{Story.Year}/extensions", new { until = $"{Story.Year + 2}-02-20", reason = "A test" })
            .Is(201);
        var door = node.Services.GetRequiredService<Door>();
        await door.Send(new IssueNotice(programme.Slug, back, Story.Year), Actor.Job("tests"), null, Cancelled);
        await door.Send(new PutOnHold(programme.Slug, back, Story.Year), Actor.Job("tests"), null, Cancelled);
        await programme.Change($"cycles/{Story.Year}/waiver", new { cities = new[] { quiet }, reason = "A test" });
        await officer.Change($"{programme.Application(quiet)}/removal", "2", new { reason = "A test" }).Is(200);

        // Desks: seats taken, handed over, lost and ended; a mandate given and ended.
        var desk = $"desks/city/{quiet}";
        var lead = await story.Person(DeskKind.City, quiet, Role.Lead);
        var official = await story.Person(DeskKind.City, quiet, Role.Official, lead.Caller);
        var mandate = await lead
            .Caller.Post(
                $"{desk}/mandates",
                new
                {
                    role = "reader",
                    email = official.Email,
                    endsOn = Programme.Tomorrow,
                }
            )
            .Is(201);
        await lead.Caller.Change($"{desk}/mandates/{mandate["id"]}/end", mandate.Version, new { reason = "A test" }).Is(200);
        await lead.Caller.Change($"{desk}/hand-over", (await lead.Caller.Get(desk)).Version, new { to = official.Id }).Is(200);
        await officer.Change($"{desk}/seats/{lead.Id}/end", (await officer.Get(desk)).Version, new { reason = "A test" }).Is(200);
        await officer.Post($"{desk}/rescue", new { reason = "A test", email = "next@example.org" }).Is(201);
        var seated = await story.Person(DeskKind.City, back, Role.Official, (await story.Person(DeskKind.City, back, Role.Lead)).Caller);

        // Cities that change.
        var city = await programme.Signatory();
        await officer
            .Change(
                $"cities/{city}/names",
                "1",
                new
                {
                    names = new { en = "Newtown", ja = "新市" },
                    reason = "A test",
                    renamedOn = "2024",
                }
            )
            .Is(200);
        await officer
            .Change(
                $"cities/{city}/population",
                "2",
                new
                {
                    population = new
                    {
                        people = 260_000,
                        year = Story.Year,
                        source = "A test",
                    },
                }
            )
            .Is(200);
        await officer
            .Change($"cities/{city}/identifiers", "3", new { identifier = new { scheme = "test", value = city }, source = "A test" })
            .Is(200);
        await officer
            .Change(
                $"cities/{city}/boundary-changes",
                "4",
                new
                {
                    changedOn = $"{Story.Year}-04",
                    reason = "Two villages came to it",
                    source = "A test",
                }
            )
            .Is(200);
        await officer.Change($"cities/{await story.City()}/merger", "1", new { into = city, reason = "A test" }).Is(200);

        // Methodologies: one adopted and retired, one changed.
        var methodology = await programme.Drafts("level");
        await officer.Change($"{methodology}/opening", "1", new { until = Programme.Day(20) }).Is(200);
        await officer.Post($"{methodology}/comments", new { text = "A test" }).Is(204);
        await door.Send(
            new AdoptMethodology(programme.Slug, "level", 1, "A test", 3),
            Actor.Job("tests"),
            TimeProvider.System.GetUtcNow().AddDays(30),
            Cancelled
        );
        await officer.Change($"{methodology}/retirement", "4", new { reason = "A test" }).Is(200);
        await officer
            .Change(
                $"{await programme.Drafts("progress")}/redraft",
                "1",
                new
                {
                    names = new { en = "Progress" },
                    reasons = "A test",
                    definition = ((dynamic)Programme.Draft("progress")).definition,
                }
            )
            .Is(200);

        // Boards: one replied to, published and corrected, one that waits.
        var boarded = await story.Programme();
        var ranked = await boarded.OpensBoard();
        await (await story.OfficialOf(ranked[0]))
            .Post(
                $"{boarded.BoardOf()}/replies",
                new
                {
                    city = ranked[0],
                    text = "A test",
                    indicator = "WST-GEN-PC",
                }
            )
            .Is(204);
        await officer.Change($"{boarded.BoardOf()}/replies/1/decision", "2", new { upheld = true, reason = "A test" }).Is(200);
        await boarded.PublishesBoard(3);
        await officer
            .Change($"{boarded.Report(ranked[1])}/restatement", "2", new { values = new[] { Reported.Waste(150) }, reason = "A test" })
            .Is(200);
        await Eventually.Becomes(
            () => node.Anyone.Get($"{boarded.BoardOf()}/ranking?band=100k-500k"),
            ranking => ranking["rows[0].city.slug"] == ranked[1]
        );
        await officer.Change($"{boarded.BoardOf()}/corrections", "4", new { reason = "A test" }).Is(200);
        await boarded.Adopts("progress");
        await officer
            .Post(
                $"{boarded.Address}/boards/{Story.Year}",
                new
                {
                    methodology = "progress",
                    number = 1,
                    until = Programme.Day(20),
                }
            )
            .Is(201);

        // Targets to every end, reports at every stage.
        foreach (
            var (step, body) in new (string, object)[]
            {
                (
                    "revisions",
                    new
                    {
                        promise = new
                        {
                            indicator = "REC-MSW",
                            targetYear = 2041,
                            targetValue = 51.0m,
                            baseline = new { year = 2015, value = 1.10m },
                        },
                        reason = "A test",
                    }
                ),
                (
                    "achievement",
                    new
                    {
                        year = Story.Year,
                        value = 50.10m,
                        evidence = Story.Proof,
                    }
                ),
                ("abandonment", new { reason = "A test" }),
            }
        )
        {
            var target = await officer
                .Post(
                    programme.Targets(city),
                    new
                    {
                        indicator = "REC-MSW",
                        targetYear = 2040,
                        targetValue = 50.10m,
                        baseline = new { year = 2015, value = 1.10m },
                    }
                )
                .Is(201);
            await officer.Change($"{target.Location}/{step}", "1", body).Is(200);
        }
        await programme.Submits(back, Reported.Waste(400));
        await officer.Change($"{programme.Report(back)}/comments", "1", new { comments = new[] { new { text = "Thank you" } } }).Is(200);
        await officer.Change($"{programme.Report(back)}/second-opinion-request", "2", new { question = "Is it so?" }).Is(200);
        await (await story.OfficerOf(programme))
            .Change($"{programme.Report(back)}/second-opinion", "3", new { inFavour = true, text = "It is" })
            .Is(200);
        await officer
            .Post(
                $"{programme.Report(back)}/limit-overrides",
                new
                {
                    indicator = "WST-GEN-PC",
                    value = 40_000.5m,
                    reason = "A test",
                }
            )
            .Is(201);
        await programme.Accepts(await programme.Signatory(), Reported.Waste(401) with { Flags = ["confidential"] });
        await programme.Publishes(await programme.Signatory(), Reported.Waste(402.5m), Reported.Recycling(41.10m));
        var returned = await programme.Submits(city, Reported.Waste(400) with { Total = 1, Comment = "It is so" });
        await officer
            .Change(
                $"{programme.Report(city)}/return",
                returned.Version,
                new { comments = new[] { new { field = "values", text = "Why?" } } }
            )
            .Is(200);
        var content = Programme.Content([Reported.Waste(399.50m)]);
        content.Remove("year");
        await officer.Change($"{programme.Report(city)}/resubmission", "2", content).Is(200);
        await officer.Change($"{programme.Report(city)}/acceptance", "3").Is(200);
        await officer
            .Change(
                $"{programme.Report(city)}/restatement",
                "4",
                new { values = new[] { Reported.Waste(398), Reported.Recycling(30) }, reason = "A test" }
            )
            .Is(200);
        await officer
            .Change($"{programme.Report(city)}/corrections", "5", new { values = new[] { Reported.Waste(397) }, reason = "A test" })
            .Is(200);
        await officer.Change($"{programme.Report(city)}/corrections/1/grant", "6").Is(200);
        await officer
            .Change($"{programme.Report(city)}/corrections", "8", new { values = new[] { Reported.Waste(396) }, reason = "A test" })
            .Is(200);
        await officer.Change($"{programme.Report(city)}/corrections/2/decline", "9", new { reason = "A test" }).Is(200);
        await officer
            .Change(
                $"{programme.Report(city)}/restatement",
                "10",
                new
                {
                    commitments = new[] { new { commitment = "goals", status = "planned" } },
                    widerEffects = "Less smoke",
                    reason = "A test",
                }
            )
            .Is(200);
        await programme.Change("indicators/REC-MSW/retirement", new { reason = "A test" });
        await PlayedAward.Set(programme);
        await PlayedAward.Play(programme);
        // Somebody who wrote something of each kind of page, and is erased: the pages are those that the events tell.
        var gone = await story.Person(DeskKind.Programme, programme.Slug, Role.Officer);
        var given = (
            await officer
                .Post(
                    programme.Targets(city),
                    new
                    {
                        indicator = "WST-GEN-PC",
                        targetYear = 2040,
                        targetValue = 300,
                        baseline = new { year = 2015, value = 400 },
                    }
                )
                .Is(201)
        ).Location!;
        await gone.Caller.Change($"{given}/abandonment", "1", new { reason = "Words" }).Is(200);
        await gone.Caller.Change($"{programme.Report(city)}/restatement", "11", new { widerEffects = "Smoke", reason = "Words" }).Is(200);
        await gone
            .Caller.Change(
                $"{programme.Address}/reporting-rules",
                (await officer.Get(programme.Address)).Version,
                new
                {
                    notices = new[] { 1 },
                    publicFacts = new[] { "late" },
                    reason = "Words",
                }
            )
            .Is(200);
        await gone.Caller.Change($"{programme.Application(asked)}/completion-request", "3", new { missing = "Words" }).Is(200);
        await gone
            .Caller.Change(
                $"desks/city/{back}/seats/{seated.Id}/end",
                (await officer.Get($"desks/city/{back}")).Version,
                new { reason = "Words" }
            )
            .Is(200);
        await gone.Caller.Post("account/erasure", new { confirm = gone.Email }).Is(204);
        (await node.Ask<long>("select count(*) from registry.mt_events where data::text like '%(erased)%'")).ShouldBe(5);
        var indicator = await officer.Get("indicators/REC-MSW").Is(200);
        var definition = System.Text.Json.Nodes.JsonNode.Parse(indicator["definition"]!)!;
        definition["max"] = 99;
        await officer
            .Change(
                "indicators/REC-MSW/revisions",
                indicator.Version,
                new
                {
                    definition,
                    reason = "A test",
                    source = "A test",
                }
            )
            .Is(200);
    }

    /// <summary>Every document that is projected, as the database holds it.</summary>
    static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Documents(Node node)
    {
        var documents = new Dictionary<string, IReadOnlyList<string>>();
        foreach (
            var table in (
                await Read(
                    node,
                    "select substring(table_name from 8) from information_schema.tables where table_schema = 'registry' and "
                        + "table_name like 'mt\\_doc\\_%'"
                )
            ).Except(Own)
        )
            documents[table] = await Read(
                node,
                $"select (to_jsonb(d) - 'mt_last_modified')::text from registry.mt_doc_{table} d order by id"
            );
        return documents;
    }

    static async Task<IReadOnlyList<string>> Read(Node node, string sql)
    {
        await using var command = node.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancelled))
            lines.Add(reader.GetString(0));
        return lines;
    }
}
