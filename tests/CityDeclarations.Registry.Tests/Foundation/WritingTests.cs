using System.Text.Json;
using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>The one way to write a stream, where two write at once and where nothing is to be written.</summary>
public sealed class WritingTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_goes_with_a_decision_is_written_also_when_nothing_is_decided(bool withKey)
    {
        var city = await app.Story.City();
        var note = Note();
        await using var session = app.Node.Store.LightweightSession();

        var version = await session.Write(
            Context(withKey ? Story.New("key") : null),
            City.Stream(city).At(1),
            _ => [],
            Cancelled,
            also: (_, facts) => session.Insert(facts.Count == 0 ? note : throw new InvalidOperationException("There are facts."))
        );

        version.ShouldBe(1);
        (await session.LoadAsync<RememberedAnswer>(note.Id, Cancelled)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_write_that_lost_a_race_is_tried_once_more_with_what_goes_with_it()
    {
        var (city, note) = (await app.Story.City(), Note());
        await using var session = app.Node.Store.LightweightSession();
        var asked = 0;

        var version = await session.Write(
            Context(),
            City.Stream(city),
            _ => asked++ == 0 ? Overtaken(city) : [Restated(city)],
            Cancelled,
            also: (_, _) => session.Store(note)
        );

        (asked, version).ShouldBe((2, 3));
        (await session.LoadAsync<RememberedAnswer>(note.Id, Cancelled)).ShouldNotBeNull();
    }

    [Theory, InlineData("lock"), InlineData("queued"), InlineData("new")]
    public async Task What_cannot_be_begun_again_is_refused_and_nothing_of_it_is_written(string what)
    {
        var (city, note) = (await app.Story.City(), Note());
        await using var session = app.Node.Store.LightweightSession();
        if (what is not "queued")
            await session.Lock($"writing-tests:{city}", Cancelled);
        if (what is not "lock")
            session.Store(note);
        var asked = 0;

        var refusal = await Should.ThrowAsync<RuleViolationException>(() =>
            what is "new"
                ? session.Write(Context(), City.Stream(city).OrNew(city), _ => Again(), Cancelled)
                : (Task)session.Write(Context(), City.Stream(city), _ => Again(), Cancelled)
        );

        (asked, refusal.Rule.Code).ShouldBe((1, "try-again"));
        await using var after = app.Node.Store.QuerySession();
        (await after.LoadAsync<RememberedAnswer>(note.Id, Cancelled)).ShouldBeNull();
        (await after.Events.FetchStreamStateAsync(City.Key(city), Cancelled))!.Version.ShouldBe(2);

        IEnumerable<CityEvent> Again()
        {
            asked++;
            return Overtaken(city);
        }
    }

    [Fact]
    public async Task A_failure_that_is_no_conflict_is_not_hidden_by_a_remembered_answer()
    {
        var context = Context(Story.New("key"));
        var city = await app.Story.City();
        await using (var session = app.Node.Store.LightweightSession())
            await session.Write(context, City.Stream(city), _ => [Restated(city)], Cancelled);
        var pipeline = new Idempotent<RenameCity, long>(context, app.Node.Store);
        var request = new RenameCity(city, new Dictionary<string, string> { ["en"] = "A" }, null, "A test", 1);

        await Should.ThrowAsync<TimeoutException>(() =>
            pipeline.Handle(request, Cancelled, () => throw new TimeoutException("The database is down."))
        );
    }

    /// <summary>Somebody else writes the stream first.</summary>
    IEnumerable<CityEvent> Overtaken(string city)
    {
        using var other = app.Node.Store.LightweightSession();
        other.Write(Context(), City.Stream(city), _ => [Restated(city)], Cancelled).GetAwaiter().GetResult();
        return [Restated(city)];
    }

    static CityIdentified Restated(string city) => new(new CityIdentifier("test", Story.New(city)), "A test");

    static RememberedAnswer Note() =>
        new()
        {
            Id = Story.New("note"),
            Fingerprint = "",
            At = DateTimeOffset.UnixEpoch,
            Answer = JsonSerializer.SerializeToElement(1),
        };

    static CommandContext Context(string? key = null) => new(Actor.Job("tests"), DateTimeOffset.UnixEpoch, key);
}
