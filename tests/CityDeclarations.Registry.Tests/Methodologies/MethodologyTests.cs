using CityDeclarations.Registry.Methodologies;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Methodologies;

/// <summary>A methodology from its draft to the next version.</summary>
public sealed class MethodologyTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_methodology_is_drafted_discussed_adopted_and_followed_by_the_next_version()
    {
        var programme = await app.Story.Programme();
        var officer = programme.Officer;
        var city = await programme.Signatory();
        var methodology = await programme.Drafts("level");

        await officer.Change($"{methodology}/opening", "1", new { until = Programme.Day(20) }).Is(200);
        await (await app.Story.OfficialOf(city)).Post($"{methodology}/comments", new { text = "Count what is re-used, too" }).Is(204);
        (await officer.Change($"{methodology}/adoption", "3", new { response = "Thanks" })).Refuses(409, "methodology-not-commented");
        var door = app.Node.Services.GetRequiredService<Door>();
        await door.Send(
            new AdoptMethodology(programme.Slug, "level", 1, "Re-use comes with the next version", 3),
            Actor.Job("tests"),
            TimeProvider.System.GetUtcNow().AddDays(22),
            Cancelled
        );

        var page = await app.Node.Anyone.Get(methodology).Is(200);
        page["stage"].ShouldBe("adopted");
        page["comments[0].text"].ShouldBe("Count what is re-used, too");
        page["comments[0].role"].ShouldBe("official");
        page["comments[0].scope"].ShouldBe(city);
        page["response"].ShouldBe("Re-use comes with the next version");
        page["definition.groups[0].components[0].normalisation.method"].ShouldBe("goalposts");

        (await officer.Post($"{programme.Address}/methodologies", Programme.Draft("level"))).Refuses(
            409,
            "methodology-number-taken",
            "number"
        );
        (await officer.Post($"{programme.Address}/methodologies", Programme.Draft("level", 3))).Refuses(
            409,
            "methodology-numbers-with-gap",
            "number"
        );
        await officer.Post($"{programme.Address}/methodologies", Programme.Draft("level", 2)).Is(201);
        (await app.Node.Anyone.Get($"{programme.Address}/methodologies?stage=adopted").Is(200)).Each("items", "number").ShouldBe(["1"]);
    }

    [Fact]
    public async Task What_the_programme_does_not_ask_for_is_refused_where_it_stands()
    {
        var programme = await app.Story.Programme();
        var definition = new
        {
            groups = new[]
            {
                new
                {
                    code = "all",
                    components = new[]
                    {
                        new
                        {
                            indicator = "NOT-ASKED",
                            direction = "higher",
                            normalisation = new { method = "min-max" },
                        },
                    },
                },
            },
        };

        var refused = await programme.Officer.Post(
            $"{programme.Address}/methodologies",
            new
            {
                code = "level",
                number = 1,
                names = new { en = "A test" },
                reasons = "A test",
                definition,
            }
        );

        refused.Refuses(409, "methodology-not-asked", "definition.groups[0].components[0]");
    }
}
