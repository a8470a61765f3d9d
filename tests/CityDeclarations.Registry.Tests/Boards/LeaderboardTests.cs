using System.Globalization;

namespace CityDeclarations.Registry.Tests.Boards;

public sealed class LeaderboardTests(App app)
{
    [Fact]
    public async Task Values_that_look_the_same_have_the_same_rank()
    {
        var programme = await app.Story.Programme();
        var values = new[] { 399.5m, 301m, 500m, 400.4m };
        foreach (var value in values)
            await programme.Reporter(value);

        var board = await Board(programme);

        board.Each("rows", "rank").ShouldBe(["1", "2", "2", "4"]);
        board.Each("rows", "tied").ShouldBe(["false", "true", "true", "false"]);
        board.Each("rows", "value").ShouldBe(["301", "400", "400", "500"]);
        board.Each("rows", "reportedValue").ShouldBe(["301", "399.5", "400.4", "500"], ignoreOrder: true);
        board["direction"].ShouldBe("lower");
        board["ranked"].ShouldBe("4");
    }

    [Fact]
    public async Task More_is_better_where_the_indicator_says_so()
    {
        var programme = await app.Story.Programme();
        foreach (var value in new[] { 20m, 60m, 40m })
            await programme.Accepts(await programme.Signatory(), Reported.Recycling(value));

        var board = await Board(programme, "REC-MSW");

        board["direction"].ShouldBe("higher");
        board.Each("rows", "reportedValue").ShouldBe(["60", "40", "20"]);
    }

    [Fact]
    public async Task A_city_without_a_rank_is_told_why()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var officer = programme.Officer;
        async Task<string> Reports(params Reported[] values)
        {
            var city = await programme.Signatory();
            await programme.Accepts(city, values);
            return city;
        }
        async Task Withdraws(string city) =>
            await officer.Change($"{programme.Application(city)}/withdrawal", "4", new { reason = "A test" }).Is(200);
        var nobodyKnows = await programme.Signatory(residents: null);
        await programme.Accepts(nobodyKnows, Reported.Waste(400));
        var expected = new Dictionary<string, string>
        {
            [await programme.Signatory()] = "no-accepted-report",
            [await Reports()] = "not-answered",
            [await Reports(Reported.Nothing("not-collected"))] = "value-missing",
            [await Reports(Reported.Nothing("confidential"))] = "confidential",
            [await Reports(Reported.Waste(400) with { Flags = ["estimated", "confidential"] })] = "confidential",
            [await Reports(Reported.Waste(400) with { Flags = ["definition-differs"] })] = "definition-differs",
            [await Reports(Reported.Waste(400) with { Evidence = [] })] = "no-evidence",
            [nobodyKnows] = "population-unknown",
            [await Reports(Reported.Waste(401))] = "withdrawn",
            [await Reports(Reported.Waste(402))] = "merged",
        };
        await Withdraws(expected.Single(one => one.Value == "withdrawn").Key);
        await officer
            .Change(
                $"cities/{expected.Single(one => one.Value == "merged").Key}/merger",
                "1",
                new { into = "yokohama-jp", reason = "A test" }
            )
            .Is(200);
        // Who withdrew without a report, only submitted one, or is not listed yet:
        var gone = await programme.Signatory();
        await Withdraws(gone);
        var waiting = await programme.Signatory();
        await programme.Submits(waiting, Reported.Waste(400));
        expected[waiting] = "no-accepted-report";
        await programme.Signs(await story.City());
        var ranked = await Reports(Reported.Waste(400));

        var board = await Board(programme);

        board
            .Each("withoutRank", "city.slug")
            .Zip(board.Each("withoutRank", "reason"))
            .ToDictionary(one => one.First!, one => one.Second!)
            .ShouldBe(expected, ignoreOrder: true);
        board.Each("rows", "city.slug").ShouldBe([ranked]);
        board["rows[0].rank"].ShouldBe("1");
        board["unranked"].ShouldBe($"{expected.Count}");
        // A city of which nobody knows how large it is stands in every band; the others in theirs.
        (await Board(programme, band: "500k-plus")).Each("withoutRank", "city.slug").ShouldBe([nobodyKnows]);
    }

    [Fact]
    public async Task The_band_is_that_of_the_residents_the_report_was_accepted_with()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var (small, grown) = (await programme.Signatory(600_000), await programme.Signatory(499_999));
        var content = Programme.Content([Reported.Waste(400)]);
        content["population"] = new
        {
            people = 99_999,
            year = Story.Year,
            source = "The report",
        };
        content["populationComment"] = "The register counts the whole region";
        var version = (await programme.Officer.Post(programme.Reports(small), content).Is(201)).Version;
        await programme.Officer.Change($"{programme.Report(small)}/acceptance", version).Is(200);
        await programme.Accepts(grown, Reported.Waste(400));
        await programme
            .Officer.Change(
                $"cities/{grown}/population",
                "1",
                new
                {
                    population = new
                    {
                        people = 500_000,
                        year = Story.Year,
                        source = "A test",
                    },
                }
            )
            .Is(200);

        (await Board(programme, band: "under-100k")).Each("rows", "city.slug").ShouldBe([small]);
        (await Board(programme, band: "100k-500k")).Each("rows", "city.slug").ShouldBe([grown]);
        (await Board(programme, band: "500k-plus")).Count("rows").ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_cycle_the_programme_and_the_indicator_asked_for_count()
    {
        var story = app.Story;
        var (programme, other) = (await story.Programme(), await story.Programme());
        await programme.Schedule(Story.Year - 1);
        var city = await programme.Signatory();
        await programme
            .Officer.Post(programme.Reports(city), Programme.Content([Reported.Waste(300) with { Year = Story.Year - 1 }], Story.Year - 1))
            .Is(201);
        await programme.Officer.Change($"{programme.Report(city, Story.Year - 1)}/acceptance", "1").Is(200);
        await programme.Accepts(city, Reported.Waste(310));
        await other.Lists(city);
        await other.Accepts(city, Reported.Waste(320), Reported.Recycling(33));

        (await Board(programme)).Each("rows", "value").ShouldBe(["310"]);
        (await story.Anyone.Get(programme.Board(year: Story.Year - 1)).Is(200)).Each("rows", "value").ShouldBe(["300"]);
        (await Board(other)).Each("rows", "value").ShouldBe(["320"]);
        (await Board(other, "REC-MSW")).Each("rows", "reportedValue").ShouldBe(["33"]);
    }

    [Fact]
    public async Task A_board_says_up_to_which_event_it_counts_and_when_that_was()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        await programme.Reporter(400);
        var first = await Board(programme);

        await programme.Reporter(410);
        var second = await Board(programme);

        foreach (var board in new[] { first, second })
        {
            board.Version.ShouldBe(board["position"]);
            var at = await node.Ask<DateTime>(
                $"select timestamp from registry.mt_events where seq_id <= {board["position"]} order by seq_id desc limit 1"
            );
            DateTimeOffset.Parse(board["asOf"]!, CultureInfo.InvariantCulture).UtcDateTime.ShouldBe(at.ToUniversalTime());
        }
        Position(second).ShouldBeGreaterThan(Position(first));
        Position(second).ShouldBe(await node.Ask<long>("select max(seq_id) from registry.mt_events"));
        DateTimeOffset
            .Parse(second["asOf"]!, CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(DateTimeOffset.Parse(first["asOf"]!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_board_is_paged_through_its_ranks_and_then_those_without()
    {
        var programme = await app.Story.Programme();
        foreach (var value in new[] { 400m, 401m, 401m })
            await programme.Reporter(value);
        await programme.Signatory();
        await programme.Signatory();
        var whole = await Board(programme);
        var all = whole.Each("rows", "city.slug").Concat(whole.Each("withoutRank", "city.slug")).ToArray();
        all.Length.ShouldBe(5);

        foreach (var limit in new[] { 1, 2, 3, 4 })
        {
            var (next, met, ranks) = ($"/api/v1/{programme.Board()}&limit={limit}", new List<string?>(), new List<string?>());
            while (next is not null)
            {
                var page = await app.Node.Anyone.Get(next).Is(200);
                page["ranked"].ShouldBe("3");
                page["unranked"].ShouldBe("2");
                page.Headers.GetValueOrDefault("Link").ShouldBe(page["next"] is { } address ? $"<{address}>; rel=\"next\"" : null);
                ranks.AddRange(page.Each("rows", "rank"));
                met.AddRange(page.Each("rows", "city.slug").Concat(page.Each("withoutRank", "city.slug")));
                next = page["next"];
            }
            met.ShouldBe(all);
            ranks.ShouldBe(["1", "2", "2"]);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("bm90aGluZw")] // “nothing”
    [InlineData("LTE")] // “-1”
    public async Task A_cursor_that_no_board_gave_is_refused(string cursor)
    {
        var programme = await app.Story.Programme();
        await programme.Reporter(400);
        await app.Node.Anyone.Get($"{programme.Board()}&cursor={cursor}").Refuses(400, "invalid-request", "cursor");
    }

    [Fact]
    public async Task What_is_shown_for_context_is_not_ranked()
    {
        var story = app.Story;
        var context = (await story.Anyone.Get("indicators?direction=context&limit=1").Is(200))["items[0].code"]!;
        var programme = await story.Programme(context);

        await story.Anyone.Get(programme.Board(context)).Refuses(400, "indicator-not-ranked", "indicator");
    }

    /// <summary>The board that counts everything that has happened so far.</summary>
    static async Task<Answer> Board(Programme programme, string indicator = "WST-GEN-PC", string band = "100k-500k")
    {
        var last = await programme.Node.Ask<long>(
            "select max(seq_id) from registry.mt_events where split_part(stream_id, ':', 1) in ('city', 'signatory', 'progress_report')"
        );
        return await Eventually.Becomes(
            () => programme.Node.Anyone.Get(programme.Board(indicator, band)).Is(200),
            board => Position(board) >= last
        );
    }

    static long Position(Answer board) => long.Parse(board["position"]!, CultureInfo.InvariantCulture);
}
