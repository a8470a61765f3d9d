using System.Reflection;
using System.Text.Json.Nodes;
using CityDeclarations.Registry.Tests.Api;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>Any page as it was, by when things were recorded.</summary>
public sealed class AsOfTests(App app)
{
    /// <summary>What the public is shown only as it is, and why.</summary>
    static readonly Dictionary<string, string> OnlyNow = new()
    {
        ["/boards/check"] = "Whether the editions are right now.",
        ["/programmes/{programme}/cities/{city}/reports/{year:int}/form"] =
            "What is asked of whoever files now; what was answered stands in the report.",
        ["/programmes/{programme}/cities/{city}/reports/{year:int}/links"] =
            "Whether a link is alive is looked at again and again, and not kept.",
        ["/organisations"] = "Who works with the register now.",
        ["/invitations/{token}"] = "An offer that holds or does not.",
        ["/access"] = "Who asks.",
    };

    [Fact]
    public async Task A_city_a_signatory_and_their_lists_are_shown_as_they_were()
    {
        var programme = await app.Story.Programme();
        var officer = programme.Officer;
        var before = Story.Now;
        var city = await app.Story.City(name: "Oldname");
        var registered = await officer.Get($"cities/{city}").Is(200);
        var version = await programme.Lists(city);
        var listed = Story.Now;
        await officer.Change($"cities/{city}/names", registered.Version, new { names = new { en = "Newname" }, reason = "A test" }).Is(200);
        await officer.Change($"{programme.Application(city)}/withdrawal", version, new { reason = "A test" }).Is(200);
        var now = await officer.Get($"cities/{city}").Is(200);

        (await app.Node.Anyone.Get($"cities/{city}?asOf={listed}").Is(200)).Text.ShouldBe(registered.Text);
        (await app.Node.Anyone.Get($"cities/{city}?asOf={Story.Now}").Is(200)).Text.ShouldBe(now.Text);
        await app.Node.Anyone.Get($"cities/{city}?asOf={before}").Refuses(404, "not-found");

        var then = await app.Node.Anyone.Get($"{programme.Address}/signatories?asOf={listed}").Is(200);
        (then["total"], then["items[0].stage"], then["items[0].city.names.en"]).ShouldBe(("1", "listed", registered["names.en"]));
        (await app.Node.Anyone.Get($"{programme.Address}/signatories").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories?asOf={before}").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1?asOf={listed}").Is(200))["stage"].ShouldBe("listed");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200))["stage"].ShouldBe("withdrawn");
        await app.Node.Anyone.Get($"{programme.Address}/signatories/1?asOf={before}").Refuses(404, "not-found", "asOf");
        (await app.Node.Anyone.Get($"{programme.Address}?asOf={before}").Is(200)).Text.ShouldBe(
            (await officer.Get(programme.Address)).Text
        );
    }

    [Fact]
    public async Task A_list_holds_what_was_there_as_it_was()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var story = new Story(node);
        var officer = await story.Officer();
        var indicator = await officer.Get("indicators/REC-MSW").Is(200);
        var before = Story.Now;
        var cities = new[]
        {
            await story.City(name: "Oldname"),
            await story.City(name: "Oldname"),
            await story.City(name: "Oldname", country: "KR"),
        };
        var programme = await story.NewProgramme();
        var then = Story.Now;
        foreach (var city in cities)
            await officer.Change($"cities/{city}/names", "1", new { names = new { en = Story.New("Newname") }, reason = "A test" }).Is(200);
        await officer
            .Change(
                $"cities/{cities[0]}/identifiers",
                "2",
                new { identifier = new { scheme = "atlas", value = "0001" }, source = "A test" }
            )
            .Is(200);
        await programme.Publish();
        var definition = JsonNode.Parse(indicator.Text)!["definition"]!;
        definition["strategy"] = "rethink";
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
        var later = await story.NewProgramme();

        async Task<IReadOnlyList<string?>> Listed(string list, string asOf, string what = "slug") =>
            (await node.Anyone.Get($"{list}&asOf={asOf}").Is(200)).Each("items", what);

        (await Listed("cities?name=oldname", then)).ShouldBe(cities);
        (await Listed("cities?name=oldname&country=KR", then)).ShouldBe(cities[2..]);
        (await Listed("cities?name=oldname", before)).ShouldBeEmpty();
        (await Listed("cities?name=oldname", Story.Now)).ShouldBeEmpty();
        (await Listed("cities?name=newname", then)).ShouldBeEmpty();
        (await Listed("cities?identifier=atlas:0001", then)).ShouldBeEmpty();
        (await Listed("cities?identifier=atlas:0001", Story.Now)).ShouldBe(cities[..1]);
        // A page of the past goes on where it ended, whatever came meanwhile.
        var first = await node.Anyone.Get($"cities?name=oldname&limit=2&asOf={then}").Is(200);
        await story.City(name: "Oldname");
        (await node.Anyone.Get(first["next"]!).Is(200)).Each("items", "slug").ShouldBe(cities[2..]);

        (await Listed("programmes?limit=200", before)).ShouldNotContain(programme.Slug);
        var programmes = await node.Anyone.Get($"programmes?limit=200&asOf={then}").Is(200);
        programmes.Each("items", "slug").ShouldContain(programme.Slug);
        programmes.Each("items", "slug").ShouldNotContain(later.Slug);
        programmes.Each("items", "version")[programmes.Each("items", "slug").ToList().IndexOf(programme.Slug)].ShouldBe("1");

        (await Listed("indicators?strategy=rethink&limit=200", then, "code")).ShouldNotContain("REC-MSW");
        (await Listed("indicators?strategy=rethink&limit=200", Story.Now, "code")).ShouldContain("REC-MSW");
        foreach (var page in new[] { "reports", "calendar", "signatories" })
            await node.Anyone.Get($"{programme.Address}/{page}?asOf={before}").Refuses(404, "not-found", "programme");
        foreach (var page in new[] { "reports", "targets", "duties", "series/REC-MSW" })
            await node.Anyone.Get($"{programme.Address}/cities/{cities[0]}/{page}?asOf={before}").Refuses(404, "not-found", "programme");
    }

    [Fact]
    public async Task A_report_that_was_restated_is_shown_as_it_was_and_no_earlier_than_it_was_public()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var version = await programme.Accepts(city, Reported.Waste(300));
        var accepted = Story.Now;
        version = (await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200)).Version;
        var published = Story.Now;
        await programme
            .Officer.Change(
                $"{programme.Report(city)}/restatement",
                version,
                new { values = new[] { Reported.Waste(310) }, reason = "A slipped digit" }
            )
            .Is(200);

        (await app.Node.Anyone.Get(programme.Report(city)).Is(200))["content.values[0].value"].ShouldBe("310");
        (await app.Node.Anyone.Get($"{programme.Report(city)}?asOf={published}").Is(200))["content.values[0].value"].ShouldBe("300");
        await app.Node.Anyone.Get($"{programme.Report(city)}?asOf={accepted}").Refuses(404, "not-found");
        (await programme.Officer.Get($"{programme.Report(city)}?asOf={accepted}").Is(200))["stage"].ShouldBe("accepted");
        (await app.Node.Anyone.Get($"{programme.Reports(city)}?asOf={accepted}").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Reports(city)}?asOf={published}").Is(200))["items[0].content.values[0].value"]
            .ShouldBe("300");
        (await app.Node.Anyone.Get($"{programme.Address}/reports?asOf={accepted}").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{programme.Address}/reports?stage=published&year={Story.Year}&asOf={published}").Is(200))[
            "items[0].content.values[0].value"
        ]
            .ShouldBe("300");
        (await app.Node.Anyone.Get($"{programme.Address}/reports?year={Story.Year - 1}&asOf={published}").Is(200))["total"].ShouldBe("0");
        (await programme.Officer.Get($"{programme.Address}/reports?stage=accepted&asOf={accepted}").Is(200))["total"].ShouldBe("1");
        var series = $"{programme.Address}/cities/{city}/series/WST-GEN-PC";
        (await app.Node.Anyone.Get($"{series}?asOf={accepted}").Is(200)).Count("segments").ShouldBe(0);
        (await programme.Officer.Get($"{series}?asOf={accepted}").Is(200))["segments[0][0].value"].ShouldBe("300");
        (await app.Node.Anyone.Get($"{series}?asOf={published}").Is(200))["segments[0][0].value"].ShouldBe("300");
        (await app.Node.Anyone.Get(series).Is(200))["segments[0][0].value"].ShouldBe("310");
    }

    [Fact]
    public async Task Targets_are_shown_as_they_were()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var set = await programme
            .Officer.Post(programme.Targets(city), new { targetYear = 2040, description = "A circular city hall" })
            .Is(201);
        var pursued = Story.Now;
        await programme.Officer.Change($"{set.Location}/abandonment", "1", new { reason = "A test" }).Is(200);

        (await app.Node.Anyone.Get($"{programme.Targets(city)}?stage=pursued&asOf={pursued}").Is(200))["total"].ShouldBe("1");
        (await app.Node.Anyone.Get($"{programme.Targets(city)}?stage=pursued").Is(200))["total"].ShouldBe("0");
        (await app.Node.Anyone.Get($"{set.Location}?asOf={pursued}").Is(200))["stage"].ShouldBe("pursued");
    }

    [Fact]
    public void Whatever_the_public_is_shown_it_is_shown_as_it_was_too_unless_something_is_in_the_way() =>
        ListTests
            .Shown(app)
            .Where(IsPublic)
            .Select(endpoint => endpoint.RoutePattern.RawText!["/api/v1".Length..])
            .Where(address => !Remembers(app, address))
            .ShouldBe(OnlyNow.Keys, ignoreOrder: true);

    /// <summary>Whether a page can be read as it was.</summary>
    internal static bool Remembers(App app, string address) =>
        ListTests
            .Shown(app)
            .Single(endpoint => endpoint.RoutePattern.RawText == $"/api/v1{address}")
            .Metadata.GetRequiredMetadata<MethodInfo>()
            .GetParameters()
            .Any(parameter => parameter.Name == "asOf");

    static bool IsPublic(RouteEndpoint endpoint)
    {
        var mapping = endpoint.Metadata.GetRequiredMetadata<MethodInfo>().DeclaringType!.DeclaringType!;
        return mapping
            .Assembly.GetType(mapping.FullName!.Replace("Endpoint", "", StringComparison.Ordinal), throwOnError: true)!
            .IsDefined(typeof(AllowAnyoneAttribute), inherit: false);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    public async Task What_is_no_moment_is_refused(string text) =>
        await app.Node.Anyone.Get($"programmes/asia?asOf={text}").Refuses(400, "invalid-request", "asOf");
}
