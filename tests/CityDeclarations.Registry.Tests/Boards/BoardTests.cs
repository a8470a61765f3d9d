using System.Text;
using CityDeclarations.Registry.Boards;
using Microsoft.Extensions.Time.Testing;

namespace CityDeclarations.Registry.Tests.Boards;

/// <summary>A board from provisional to published and corrected, and any moment of it.</summary>
public sealed class BoardTests(App app)
{
    const string Band = "100k-500k";

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_board_is_provisional_replied_to_published_and_corrected_and_every_edition_stays()
    {
        var programme = await app.Story.Programme();
        var (officer, board) = (programme.Officer, programme.BoardOf());
        var cities = await programme.Boards();
        var ranking = $"{board}/ranking?band={Band}";
        var provisional = await app.Node.Anyone.Get(ranking).Is(200);
        provisional.Each("rows", "city.slug").ShouldBe(cities);
        provisional.Each("rows", "score").ShouldBe(["83.3", "66.7", "50", "33.3", "16.7"]);
        await app.Node.Anyone.Get(board).Refuses(404, "not-found");

        await officer
            .Post(
                $"{programme.Address}/boards/{Story.Year}",
                new
                {
                    methodology = "level",
                    number = 1,
                    until = Programme.Day(5),
                }
            )
            .Refuses(409, "reply-time-short", "until");
        await officer
            .Post(
                $"{programme.Address}/boards/{Story.Year}",
                new
                {
                    methodology = "level",
                    number = 1,
                    until = Programme.Day(20),
                }
            )
            .Is(201);
        var last = await app.Story.OfficialOf(cities[4]);
        await last.Post(
                $"{board}/replies",
                new
                {
                    city = cities[4],
                    text = "It was weighed wet",
                    indicator = "WST-GEN-PC",
                }
            )
            .Is(204);
        await officer.Change($"{board}/publication", "2").Refuses(409, "replies-open");
        var version = (
            await officer
                .Change(
                    $"{programme.Report(cities[4])}/restatement",
                    "2",
                    new { values = new[] { Reported.Waste(250) }, reason = "Weighed dry" }
                )
                .Is(200)
        ).Version!;
        await officer.Change($"{board}/replies/1/decision", "2", new { upheld = true, reason = "The report was restated" }).Is(200);
        await Eventually.Becomes(() => app.Node.Anyone.Get(ranking), now => now["rows[1].city.slug"] == cities[4]);
        await programme.PublishesBoard(3);

        await officer
            .Change(
                $"{programme.Report(cities[4])}/restatement",
                version,
                new { values = new[] { Reported.Waste(150) }, reason = "A slipped digit" }
            )
            .Is(200);
        await Eventually.Becomes(() => app.Node.Anyone.Get(ranking), now => now["rows[0].city.slug"] == cities[4]);
        await officer.Change($"{board}/corrections", "4", new { reason = "A city restated its report" }).Is(200);
        await officer.Change($"{board}/corrections", "5", new { reason = "Again" }).Refuses(409, "board-unchanged");

        (await app.Node.Anyone.Get($"{ranking}&edition=0").Is(200)).Each("rows", "city.slug").ShouldBe(cities);
        (await app.Node.Anyone.Get($"{ranking}&edition=1").Is(200))
            .Each("rows", "city.slug")
            .ShouldBe([cities[0], cities[4], cities[1], cities[2], cities[3]]);
        var corrected = await app.Node.Anyone.Get($"{ranking}&edition=2").Is(200);
        corrected.Each("rows", "city.slug").ShouldBe([cities[4], .. cities[..4]]);
        corrected.Each("rows", "restated[0]").ShouldBe(["WST-GEN-PC", null, null, null, null]);
        corrected["rows[0].interval.from"].ShouldBe("1");
        await app.Node.Anyone.Get($"{ranking}&edition=3").Refuses(404, "not-found", "edition");
        await app.Node.Anyone.Get($"{ranking}&edition=1&asOf=2026-01-01").Refuses(400, "edition-is-frozen", "edition");

        var page = await app.Node.Anyone.Get(board).Is(200);
        page["stage"].ShouldBe("published");
        page["replies[0].upheld"].ShouldBe("true");
        page.Each("editions", "number").ShouldBe(["0", "1", "2"]);
        page["editions[2].reason"].ShouldBe("A city restated its report");
        foreach (var (edition, digest) in page.Each("editions", "digest").Index())
        {
            var file = await app.Node.Anyone.Get($"{board}/editions/{edition}/file").Is(200);
            file.Headers["ETag"].ShouldBe($"\"{digest}\"");
            var again = RecomputeBoard.Of(Encoding.UTF8.GetBytes(file.Text));
            (again.Same, again.Digest).ShouldBe((true, digest));
        }
    }

    [Fact]
    public async Task An_officer_publishes_a_board_once_the_time_for_replies_is_over()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var node = await Node.Start(await app.NewDatabase(), clock: clock);
        var programme = await node.Story().Programme();
        await programme.OpensBoard();
        await programme.Officer.Change($"{programme.BoardOf()}/publication", "1").Refuses(409, "replies-open");

        clock.Advance(TimeSpan.FromDays(30));
        var published = await programme.Officer.Change($"{programme.BoardOf()}/publication", "1").Is(200);

        published.Version.ShouldBe("2");
        (await node.Anyone.Get(programme.BoardOf()).Is(200))["stage"].ShouldBe("published");
    }

    [Fact]
    public async Task Each_digit_of_a_rank_is_explained()
    {
        var programme = await app.Story.Programme();
        var cities = await programme.Boards();
        var silent = await programme.Signatory();

        var explained = await Eventually.Becomes(
            () => app.Node.Anyone.Get($"{programme.BoardOf()}/cities/{cities[1]}"),
            one => one.Status == 200
        );
        (
            explained["scored.rank"],
            explained["scored.exact"],
            explained["scored.components[0].value"],
            explained["scored.components[0].normalised"],
            explained["scored.components[0].weight"],
            explained["scored.components[0].contribution"]
        ).ShouldBe(("2", "66.666666666667", "300", "66.666666666667", "1", "66.666666666667"));
        explained["source.values[0].year"].ShouldBe($"{Story.Year}");
        explained["reason"].ShouldBeNull();

        var why = await Eventually.Becomes(() => app.Node.Anyone.Get($"{programme.BoardOf()}/cities/{silent}"), one => one.Status == 200);
        (why["reason"], why["scored"]).ShouldBe(("no-accepted-report", null));
        await app.Node.Anyone.Get($"{programme.BoardOf()}/cities/nowhere-jp").Refuses(404, "not-found", "city");
    }

    [Fact]
    public async Task A_city_asks_how_it_would_stand_and_sees_nobody_else_s_values()
    {
        var programme = await app.Story.Programme();
        var cities = await programme.Boards();
        var mine = await app.Story.OfficialOf(cities[3]);
        var other = $"{programme.BoardOf()}/cities/{cities[3]}/what-if";

        var better = await mine.Post(other, new { values = new Dictionary<string, decimal?> { ["WST-GEN-PC"] = 250 } }).Is(200);
        (better["now.rank"], better["then.rank"], better["then.score"]).ShouldBe(("4", "2", "75"));
        foreach (var city in cities[..3])
            better.Text.ShouldNotContain(city);
        var without = await mine.Post(other, new { values = new Dictionary<string, decimal?> { ["WST-GEN-PC"] = null } }).Is(200);
        (without["then"], without["unranked.reason"]).ShouldBe((null, "no-data"));
        await (await app.Story.OfficialOf(cities[0])).Post(other, new { }).Refuses(403, "not-allowed");
        (await app.Node.Anyone.Get($"{programme.BoardOf()}/cities/{cities[3]}").Is(200))["scored.rank"].ShouldBe("4");
    }

    [Fact]
    public async Task A_board_is_shown_as_it_was_known_and_as_it_was_true()
    {
        var programme = await app.Story.Programme();
        var cities = await programme.Boards();
        var then = Story.Now;
        await programme
            .Officer.Change(
                $"{programme.Report(cities[4])}/restatement",
                "2",
                new { values = new[] { Reported.Waste(150) }, reason = "A slipped digit" }
            )
            .Is(200);
        var sixth = await programme.Reporter(120);
        var ranking = $"{programme.BoardOf()}/ranking?band={Band}";
        var leaderboard = programme.Board();
        await Eventually.Becomes(() => app.Node.Anyone.Get(ranking), now => now["ranked"] is "6");

        (await app.Node.Anyone.Get(ranking).Is(200)).Each("rows", "city.slug").ShouldBe([sixth, cities[4], .. cities[..4]]);
        (await app.Node.Anyone.Get($"{ranking}&asOf={then}").Is(200)).Each("rows", "city.slug").ShouldBe(cities);
        (await app.Node.Anyone.Get($"{ranking}&trueAt={then}").Is(200)).Each("rows", "city.slug").ShouldBe([cities[4], .. cities[..4]]);
        (await app.Node.Anyone.Get($"{ranking}&asOf={then}&trueAt={then}").Is(200))
            .Each("rows", "score")
            .ShouldBe(["83.3", "66.7", "50", "33.3", "16.7"]);
        (await app.Node.Anyone.Get($"{leaderboard}&asOf={then}").Is(200))
            .Each("rows", "reportedValue")
            .ShouldBe(["200", "300", "400", "500", "600"]);
        (await app.Node.Anyone.Get($"{leaderboard}&trueAt={then}").Is(200))
            .Each("rows", "reportedValue")
            .ShouldBe(["150", "200", "300", "400", "500"]);
        (await app.Node.Anyone.Get($"{ranking}&asOf={Story.Year}-01-01").Is(200))["ranked"].ShouldBe("0");
    }

    [Fact]
    public async Task A_board_by_a_methodology_that_is_not_adopted_is_refused()
    {
        var programme = await app.Story.Programme();
        await programme.Drafts("level");
        await app.Node.Anyone.Get($"{programme.BoardOf()}/ranking?band={Band}").Refuses(409, "methodology-not-adopted", "methodology");
        await app.Node.Anyone.Get($"{programme.BoardOf("other")}/ranking?band={Band}").Refuses(404, "not-found");
    }

    [Fact]
    public async Task What_was_done_to_the_log_or_to_a_file_is_seen_by_the_check()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        var cities = await programme.OpensBoard();
        async Task<IReadOnlyList<string?>> Checked()
        {
            await BoardChecking.Run(node.Store, TimeProvider.System.GetUtcNow(), Cancelled);
            var check = await node.Anyone.Get("boards/check").Is(200);
            check["editions"].ShouldBe("1");
            return check.Each("failures", "");
        }
        (await Checked()).ShouldBeEmpty();

        // Somebody changes the past.
        await node.Ask<long>(
            $"""
            with forged as (update registry.mt_events set data = jsonb_set(data, '{"{content,values,0,value}"}', '90')
            where stream_id = 'progress_report:{programme.Slug}/{cities[
                4
            ]}/{Story.Year}' and type = 'progress_report.report_submitted' returning 1) select count(*) from forged
            """
        );
        (await Checked()).ShouldHaveSingleItem().ShouldEndWith("edition 0: what the log tells now is another board.");

        // And what was kept of it.
        await using var session = node.Store.LightweightSession();
        var board = (
            await session.LoadAsync<BoardPage>(
                CityDeclarations.Registry.Boards.Board.Key(programme.Slug, Story.Year, "level", 1),
                Cancelled
            )
        )!;
        var file = BoardFiles.Read(await session.FileOf(board.Id, 0, Cancelled));
        session.Store(BoardFiles.Pack(board.Id, file with { Position = file.Position + 1 }).Kept);
        await session.SaveChangesAsync(Cancelled);
        (await Checked()).Count.ShouldBe(2);

        session.Delete<BoardEdition>(BoardEdition.Key(board.Id, 0));
        await session.SaveChangesAsync(Cancelled);
        (await Checked()).ShouldHaveSingleItem().ShouldEndWith("edition 0: it cannot be checked. The board has no edition 0.");
    }
}
