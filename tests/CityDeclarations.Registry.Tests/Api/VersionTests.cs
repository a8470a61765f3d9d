using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Api;

/// <summary>Whoever changes a thing says which version of it they looked at.</summary>
public sealed class VersionTests(App app)
{
    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("W/\"1\"", 200)]
    [InlineData(null, 428, "version-required")]
    [InlineData("*", 428, "version-required")]
    [InlineData("\"2\"", 412, "stale-version")]
    [InlineData("\"0\"", 412, "stale-version")]
    [InlineData("W/\"2\"", 412, "stale-version")]
    [InlineData("\"one\"", 400, "invalid-request")]
    [InlineData("\"1\", \"2\"", 400, "invalid-request")]
    [InlineData("\"-1\"", 400, "invalid-request")]
    [InlineData("\"\"", 400, "invalid-request")]
    [InlineData("\"99999999999999999999\"", 400, "invalid-request")]
    public async Task The_version_looked_at_must_be_the_one_that_is_there(string? header, int status, string? code = null)
    {
        var officer = await app.Story.Officer();
        var city = await app.Story.City();

        var answer = await officer.Post(
            $"cities/{city}/names",
            new { names = new { en = "Newtown" }, reason = "A test" },
            header is null ? [] : [("If-Match", header)]
        );

        if (code is null)
            answer.Is(status).Version.ShouldBe("2");
        else
            answer.Refuses(status, code, code is "stale-version" ? [] : ["If-Match"]);
        (await officer.Get($"cities/{city}").Is(200)).Version.ShouldBe(code is null ? "2" : "1");
    }

    [Fact]
    public async Task Nothing_is_changed_unseen()
    {
        var officer = await app.Story.Officer();
        var changes = app
            .Node.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointMark>()?.Kind is EndpointKind.Changes)
            .ToArray();
        changes.Length.ShouldBeGreaterThan(20);
        foreach (var change in changes)
        {
            var method = new HttpMethod(change.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]);
            // Any thing will do, even one that there is not.
            var address = Regex.Replace(change.RoutePattern.RawText!, @"\{[^}]+\}", "2001");

            await officer.Send(method, address, new { }).Refuses(428, "version-required", "If-Match");
        }
    }

    [Fact]
    public async Task A_tag_that_a_page_of_several_things_gave_is_told_apart_from_that_of_the_thing()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var page = await programme.Officer.Get($"{programme.Address}/signatories/1").Is(200);
        page.Version.ShouldBe("4.1.0");

        await programme
            .Officer.Change($"{programme.Application(city)}/withdrawal", page.Version, new { reason = "A test" })
            .Refuses(400, "invalid-request", "If-Match");
    }
}
