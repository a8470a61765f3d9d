using CityDeclarations.Registry.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Projections;

/// <summary>Somebody projects, and only one at a time.</summary>
public sealed class DaemonTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_recorded_is_told()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        await programme.Reporter(400);

        await Eventually.Becomes(() => node.Anyone.Get(programme.Board()), board => board["ranked"] is "1");

        await node.CaughtUp();
        var (recorded, told, stuck) = await node.Services.GetRequiredService<EventLag>().Measure(Cancelled);
        told.ShouldBe(recorded);
        stuck.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_nodes_one_tells_and_the_other_takes_over_when_it_stops()
    {
        var database = await app.NewDatabase();
        await using var second = await Stand(database, async first =>
        {
            var second = await Node.Start(database, name: "second");
            var programme = await new Story(second).Programme();
            await programme.Reporter(400);
            await Eventually.Becomes(() => second.Anyone.Get(programme.Board()), board => board["ranked"] is "1");
            (await Leaders(second)).ShouldBe("first");
            return second;
        });

        (await Eventually.Becomes(() => Leaders(second), leaders => leaders is not "")).ShouldBe("second");
        var next = await new Story(second).Programme();
        await next.Reporter(400);
        await Eventually.Becomes(() => second.Anyone.Get(next.Board()), board => board["ranked"] is "1");
    }

    [Fact]
    public async Task After_a_leader_that_was_killed_the_other_takes_over_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no server on a socket to lose");
        var database = await app.NewDatabase();
        await using var first = await ServiceProcess.Start(
            "/nowhere",
            null,
            new Dictionary<string, string> { ["ConnectionStrings__Registry"] = $"{database};Application Name=first" }
        );
        await using var second = await Node.Start(database, name: "second");
        await Eventually.Becomes(() => Leaders(second), leaders => leaders is "first");

        await first.Kill();

        await Eventually.Becomes(() => Leaders(second), leaders => leaders is "second");
        var programme = await new Story(second).Programme();
        await programme.Reporter(400);
        await Eventually.Becomes(() => second.Anyone.Get(programme.Board()), board => board["ranked"] is "1");
    }

    [Fact]
    public async Task A_failed_append_holds_the_boards_up_for_seconds_at_most()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var story = new Story(node);
        var programme = await story.Programme();
        var city = await programme.Signatory();
        // Races leave gaps in the sequence of events.
        for (var round = 0; round < 5; round++)
        {
            var raced = await story.City();
            await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => programme.Officer.Post($"{programme.Address}/applications", Programme.Asks(raced)))
            );
        }

        await programme.Accepts(city, Reported.Waste(400));

        await Eventually.Becomes(() => node.Anyone.Get(programme.Board()), board => board["ranked"] is "1");
    }

    static async Task<Node> Stand(string database, Func<Node, Task<Node>> work)
    {
        await using var first = await Node.Start(database, name: "first");
        await Eventually.Becomes(() => Leaders(first), leaders => leaders is "first");
        return await work(first);
    }

    /// <summary>The names of those that hold the daemon's locks.</summary>
    static Task<string> Leaders(Node node) =>
        node.Ask<string>(
            """
            select coalesce(string_agg(distinct a.application_name, ','), '') from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and a.datname = current_database()
            """
        );
}
