using System.Globalization;

namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>Any page as it was, by when things were recorded.</summary>
public sealed class AsOfTests(App app)
{
    static string Now => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_city_a_signatory_and_their_lists_are_shown_as_they_were()
    {
        var programme = await app.Story.Programme();
        var officer = programme.Officer;
        var before = Now;
        var city = await app.Story.City(name: "Oldname");
        var registered = await officer.Get($"cities/{city}").Is(200);
        var version = await programme.Lists(city);
        var listed = Now;
        await officer.Change($"cities/{city}/names", registered.Version, new { names = new { en = "Newname" }, reason = "A test" }).Is(200);
        await officer.Change($"{programme.Application(city)}/withdrawal", version, new { reason = "A test" }).Is(200);
        var now = await officer.Get($"cities/{city}").Is(200);

        (await app.Node.Anyone.Get($"cities/{city}?asOf={listed}").Is(200)).Text.ShouldBe(registered.Text);
        (await app.Node.Anyone.Get($"cities/{city}?asOf={Now}").Is(200)).Text.ShouldBe(now.Text);
        await app.Node.Anyone.Get($"cities/{city}?asOf={before}").Refuses(404, "not-found");

        var then = await app.Node.Anyone.Get($"{programme.Address}/signatories?asOf={listed}").Is(200);
        (then["total"], then["items[0].stage"], then["items[0].city.names.en"]).ShouldBe(("1", "listed", registered["names.en"]));
        (await app.Node.Anyone.Get($"{programme.Address}/signatories").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories?asOf={before}").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1?asOf={listed}").Is(200))["stage"].ShouldBe("listed");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200))["stage"].ShouldBe("withdrawn");
        await app.Node.Anyone.Get($"{programme.Address}/signatories/1?asOf={before}").Refuses(404, "not-found", "asOf");
        (await app.Node.Anyone.Get($"{programme.Address}?asOf={before}").Is(200)).Text.ShouldBe((await officer.Get(programme.Address)).Text);
    }

    [Fact]
    public async Task A_report_that_was_restated_is_shown_as_it_was_and_no_earlier_than_it_was_public()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var version = await programme.Accepts(city, Reported.Waste(300));
        var accepted = Now;
        version = (await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200)).Version;
        var published = Now;
        await programme.Officer.Change($"{programme.Report(city)}/restatement", version, new { values = new[] { Reported.Waste(310) }, reason = "A slipped digit" }).Is(200);

        (await app.Node.Anyone.Get(programme.Report(city)).Is(200))["content.values[0].value"].ShouldBe("310");
        (await app.Node.Anyone.Get($"{programme.Report(city)}?asOf={published}").Is(200))["content.values[0].value"].ShouldBe("300");
        await app.Node.Anyone.Get($"{programme.Report(city)}?asOf={accepted}").Refuses(404, "not-found");
        (await programme.Officer.Get($"{programme.Report(city)}?asOf={accepted}").Is(200))["stage"].ShouldBe("accepted");
        (await app.Node.Anyone.Get($"{programme.Reports(city)}?asOf={accepted}").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Reports(city)}?asOf={published}").Is(200))["items[0].content.values[0].value"].ShouldBe("300");
    }

    [Fact]
    public async Task Targets_are_shown_as_they_were()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var set = await programme.Officer.Post(programme.Targets(city), new { targetYear = 2040, description = "A circular city hall" }).Is(201);
        var pursued = Now;
        await programme.Officer.Change($"{set.Location}/abandonment", "1", new { reason = "A test" }).Is(200);

        (await app.Node.Anyone.Get($"{programme.Targets(city)}?stage=pursued&asOf={pursued}").Is(200))["total"].ShouldBe("1");
        (await app.Node.Anyone.Get($"{programme.Targets(city)}?stage=pursued").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{set.Location}?asOf={pursued}").Is(200))["stage"].ShouldBe("pursued");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    public async Task What_is_no_moment_is_refused(string text) => await app.Node.Anyone.Get($"programmes/asia?asOf={text}").Refuses(400, "invalid-request", "asOf");
}
