using System.Collections.Concurrent;
using System.Globalization;

namespace CityDeclarations.Registry.Tests.Boards;

/// <summary>Boards are kept, and never longer than they are true.</summary>
public sealed class BoardCacheTests(App app)
{
    [Fact]
    public async Task A_board_is_kept_for_everybody_and_not_sent_again_to_who_has_it()
    {
        // Alone, because whatever any programme does begins a new generation of all boards.
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        await programme.Reporter(400);
        await node.CaughtUp();
        var board = await Eventually.Becomes(
            () => node.Anyone.Get(programme.Board()).Is(200),
            board => board["ranked"] is "1" && board.Headers.ContainsKey("Age")
        );

        await Eventually.Becomes(() => programme.Officer.Get(programme.Board()).Is(200), board => board.Headers.ContainsKey("Age"));
        foreach (var known in new[] { board.Headers["ETag"], $"\"1\", {board.Headers["ETag"]}" })
        {
            var again = await node.Anyone.Get(programme.Board(), ("If-None-Match", known)).Is(304);
            again.Text.ShouldBeEmpty();
            again.Headers["ETag"].ShouldBe(board.Headers["ETag"]);
        }
        (await node.Anyone.Get(programme.Board(), ("If-None-Match", "\"1\"")).Is(200)).Text.ShouldBe(board.Text);
        (await node.Anyone.Get(programme.Board(band: "under-100k")).Is(200)).Text.ShouldNotBe(board.Text);
    }

    [Fact]
    public async Task Who_has_the_board_is_not_sent_it_when_it_was_not_kept_either()
    {
        var database = await app.NewDatabase();
        await using var node = await Node.Start(database);
        var programme = await new Story(node).Programme();
        await programme.Reporter(400);
        await node.CaughtUp();
        var tag = (await node.Anyone.Get(programme.Board()).Is(200)).Headers["ETag"];

        // Another node has kept nothing, and is asked for the same board at the same position.
        await using var other = await Node.Start(database);
        var again = await other.Anyone.Get(programme.Board(), ("If-None-Match", tag)).Is(304);
        again.Headers["ETag"].ShouldBe(tag);
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var programme = await app.Story.NewProgramme();
        await programme.Publish();
        await programme.Change("indicators", new { codes = new[] { "WST-GEN-PC" } });
        await app.Node.Anyone.Get(programme.Board()).Refuses(404, "not-found", "year");

        await programme.Schedule(Story.Year);

        await app.Node.Anyone.Get(programme.Board()).Is(200);
    }

    [Fact]
    public async Task An_accepted_report_changes_the_board()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var before = await Eventually.Becomes(() => app.Node.Anyone.Get(programme.Board()).Is(200), board => board["unranked"] is "1");

        await programme.Accepts(city, Reported.Waste(400));

        var after = await Eventually.Becomes(
            () => app.Node.Anyone.Get(programme.Board(), ("If-None-Match", before.Headers["ETag"])),
            board => board.Status == 200 && board["ranked"] is "1"
        );
        Position(after).ShouldBeGreaterThan(Position(before));
    }

    [Fact]
    public async Task A_kept_board_changes_also_when_the_standings_were_told_from_the_first_event_at_start()
    {
        var database = await app.NewDatabase();
        await using (var before = await Node.Start(database))
        {
            await new Story(before).Programme();
            await before.CaughtUp();
            // As after a restore without what can be told again.
            await before.Ask<long>(
                "with gone as (delete from registry.mt_event_progression where name like 'Leaderboards%' or name like "
                    + "'Standing%' returning 1) select count(*) from gone"
            );
        }
        await using var node = await Node.Start(database);
        await node.CaughtUp();
        var programme = await new Story(node).Programme();
        var city = await programme.Signatory();
        await Eventually.Becomes(
            () => node.Anyone.Get(programme.Board()).Is(200),
            board => board["unranked"] is "1" && board.Headers.ContainsKey("Age")
        );

        await programme.Accepts(city, Reported.Waste(400));

        await Eventually.Becomes(() => node.Anyone.Get(programme.Board()).Is(200), board => board["ranked"] is "1");
    }

    [Fact]
    public async Task What_changes_the_board_without_a_new_standing_changes_the_kept_one_too()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        await programme.Reporter(400);
        await Eventually.Becomes(
            () => node.Anyone.Get(programme.Board()).Is(200),
            board => board["ranked"] is "1" && board.Headers.ContainsKey("Age")
        );

        // The programme no longer asks for it: the board is gone.
        await programme.Change("indicators/WST-GEN-PC/retirement", new { reason = "A test" });

        await Eventually.Becomes(() => node.Anyone.Get(programme.Board()), board => board.Status == 404);
    }

    [Fact]
    public async Task No_reader_sees_an_older_board_after_a_newer_one_or_a_board_that_is_not_of_its_position()
    {
        const int Restatements = 40;
        var programme = await app.Story.Programme();
        var city = await programme.Reporter(400);
        await Eventually.Becomes(() => app.Node.Anyone.Get(programme.Board()).Is(200), board => board["ranked"] is "1");
        var seen = new ConcurrentDictionary<long, decimal>();
        var latest = new decimal[6];
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(Eventually.Patience);

        async Task<int> Read(bool past, int reader)
        {
            var (position, value, boards) = (0L, 0m, 0);
            while (value < 400 + Restatements)
            {
                // Past the cache: the same board, at an address that has not been asked for lately.
                var board = await app.Node.Anyone.Get(programme.Board() + (past ? $"&limit={1 + boards % 200}" : "")).Is(200);
                Position(board).ShouldBeGreaterThanOrEqualTo(position);
                Value(board).ShouldBeGreaterThanOrEqualTo(value);
                seen.GetOrAdd(Position(board), Value(board)).ShouldBe(Value(board));
                if (Position(board) > position)
                    boards++;
                (position, value) = (Position(board), Value(board));
                latest[reader] = value;
                end.Token.ThrowIfCancellationRequested();
            }
            return boards;
        }
        var readers = new[] { false, false, false, false, true, true }.Select(Read).ToArray();
        for (var more = 1; more <= Restatements; more++)
        {
            await programme
                .Officer.Change(
                    $"{programme.Report(city)}/restatement",
                    $"{1 + more}",
                    new { values = new[] { Reported.Waste(400 + more) }, reason = "A test" }
                )
                .Is(200);
            // However slow they are, none misses them all.
            if (more % 10 == 0)
                await Eventually.Becomes(
                    () => Task.FromResult(readers.Any(reader => reader.IsFaulted) || latest.All(value => value >= 400 + more)),
                    followed => followed
                );
        }

        // Each of them has seen the board change on the way.
        foreach (var boards in await Task.WhenAll(readers))
            boards.ShouldBeGreaterThan(2);
        foreach (var (position, value) in seen)
            (
                400
                + await app.Node.Ask<long>(
                    "select count(*) from registry.mt_events where stream_id = "
                        + $"'progress_report:{programme.Slug}/{city}/{Story.Year}' and type = 'progress_report.report_restated' and "
                        + $"seq_id <= {position}"
                )
            ).ShouldBe((long)value);
    }

    [Fact]
    public async Task A_report_accepted_on_one_node_changes_the_board_of_the_other()
    {
        var database = await app.NewDatabase();
        await using var here = await Node.Start(database);
        await using var there = await Node.Start(database);
        foreach (var (writes, serves) in new[] { (here, there), (there, here) })
        {
            var programme = await new Story(writes).Programme();
            var city = await programme.Signatory();
            await Eventually.Becomes(
                () => serves.Anyone.Get(programme.Board()),
                board => board.Status == 200 && board["unranked"] is "1" && board.Headers.ContainsKey("Age")
            );

            await programme.Accepts(city, Reported.Waste(400));

            await Eventually.Becomes(() => serves.Anyone.Get(programme.Board()).Is(200), board => board["ranked"] is "1");
        }
    }

    static long Position(Answer board) => long.Parse(board["position"]!, CultureInfo.InvariantCulture);

    static decimal Value(Answer board) => decimal.Parse(board["rows[0].value"]!, CultureInfo.InvariantCulture);
}
