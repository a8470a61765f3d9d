using CityDeclarations.Registry.Desks;

namespace CityDeclarations.Registry.Tests.Timelines;

/// <summary>What is told of a signatory, and to whom.</summary>
public sealed class TimelineTests(App app)
{
    [Fact]
    public async Task The_public_reads_what_is_public_and_the_citys_people_read_who_did_it()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var timeline = $"{programme.Address}/cities/{city}/timeline";
        await lead.Caller.Post(programme.Reports(city), Programme.Content([])).Is(201);
        await programme
            .Officer.Change(
                $"{programme.Report(city)}/return",
                "1",
                new { comments = new[] { new { field = "values", text = "Why none?" } } }
            )
            .Is(200);

        var open = await app.Node.Anyone.Get(timeline).Is(200);
        open.Each("items", "event")
            .ShouldBe([
                "city.city_registered",
                "signatory.declaration_signed",
                "signatory.signatory_listed",
                "progress_report.report_submitted",
            ]);
        open.Each("items", "by").ShouldAllBe(by => by == null);
        open.Each("items", "role").ShouldBe(["officer", "officer", "officer", "lead"]);
        (open["items[1].happenedOn"], open["items[3].year"]).ShouldBe((Programme.Yesterday, $"{Story.Year}"));

        var own = await lead.Caller.Get(timeline).Is(200);
        own.Each("items", "event").ShouldContain("desk.seat_taken");
        own.Each("items", "event").ShouldContain("signatory.application_submitted");
        own.Each("items", "by").ShouldContain("A Person");
        own.Each("items", "position").Select(long.Parse!).ShouldBeInOrder();
    }

    [Fact]
    public async Task What_an_erased_person_did_is_told_of_a_former_official()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        await lead.Caller.Post(programme.Reports(city), Programme.Content([])).Is(201);
        await lead.Caller.Post("account/erasure", new { confirm = lead.Email }).Is(204);

        var told = await programme.Officer.Get($"{programme.Address}/cities/{city}/timeline").Is(200);
        told.Each("items", "by").ShouldContain($"a former official of {city}");
        told.Text.ShouldNotContain("A Person");
        told.Text.ShouldNotContain(lead.Id);
    }

    [Fact]
    public async Task Of_lateness_the_public_reads_what_the_programme_publishes()
    {
        var programme = await app.Story.Programme();
        await programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { 0 },
                publicFacts = Array.Empty<string>(),
                reason = "A test",
            }
        );
        var city = await programme.Signatory();
        await programme.Submits(city);
        await programme.Officer.Change($"{programme.Report(city)}/return", "1", new { comments = new[] { new { text = "Why?" } } }).Is(200);
        var timeline = $"{programme.Address}/cities/{city}/timeline";

        (await app.Node.Anyone.Get(timeline).Is(200)).Each("items", "event").ShouldNotContain("progress_report.report_returned");
        (await programme.Officer.Get(timeline).Is(200)).Each("items", "event").ShouldContain("progress_report.report_returned");
        await programme.Change(
            "reporting-rules",
            new
            {
                notices = new[] { 0 },
                publicFacts = new[] { "returned" },
                reason = "A test",
            }
        );
        (await app.Node.Anyone.Get(timeline).Is(200)).Each("items", "event").ShouldContain("progress_report.report_returned");
    }

    [Fact]
    public async Task Who_only_asked_to_sign_has_no_public_timeline()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        await programme.Applies(city);
        var timeline = $"{programme.Address}/cities/{city}/timeline";

        await app.Node.Anyone.Get(timeline).Refuses(404, "not-found", "city");
        await (await app.Story.OfficialOf("yokohama-jp")).Get(timeline).Refuses(404, "not-found", "city");
        (await (await app.Story.OfficialOf(city)).Get(timeline).Is(200))
            .Each("items", "event")
            .ShouldContain("signatory.application_submitted");
    }
}
