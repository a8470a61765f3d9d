using System.Text.RegularExpressions;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Tests;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Web.Tests;

/// <summary>Every page as every kind of visitor finds it, and what holds for all of them.</summary>
public sealed class PageTests(App app)
{
    // The columns: nobody, a person without a seat, a lead, an officer of every programme.
    const string Everybody = "200 200 200 200";
    const string People = "302 200 200 200";

    static readonly Dictionary<string, (string Statuses, string Address)> Rows = new()
    {
        [""] = (Everybody, "/"),
        ["problems/{code?}"] = (Everybody, "/problems"),
        ["mail"] = ("404 404 404 404", "/mail"),
        ["account"] = (People, "/account"),
        ["account/sign-in"] = ("200 302 302 302", "/account/sign-in"),
        ["account/sign-out"] = (People, "/account/sign-out"),
        ["account/invitation/{token}"] = ("404 404 404 404", "/account/invitation/no-such.thing"),
        ["account/confirmation"] = (Everybody, "/account/confirmation?person=x&code=eA"),
        ["account/forgotten-password"] = (Everybody, "/account/forgotten-password"),
        ["account/new-password"] = (Everybody, "/account/new-password?person=x&code=eA"),
        ["account/details"] = (People, "/account/details"),
        ["account/password"] = (People, "/account/password"),
        ["account/authenticator"] = (People, "/account/authenticator"),
        ["account/recovery-codes"] = (People, "/account/recovery-codes"),
        ["account/passkeys"] = (People, "/account/passkeys"),
        ["account/providers"] = (People, "/account/providers"),
        ["account/provider/{provider}"] = ("409 409 409 409", "/account/provider/no-such"),
        ["account/erasure"] = (People, "/account/erasure")
    };

    [Fact]
    public void Every_page_has_a_row() => Patterns(app.Node).ShouldBe(Rows.Keys, ignoreOrder: true);

    [Fact]
    public async Task A_page_answers_each_kind_of_visitor_as_its_row_says()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var former = await app.Story.Person(DeskKind.City, city, Role.Reader, lead.Caller);
        await lead.Caller.Change($"desks/city/{city}/seats/{former.Id}/end", (await lead.Caller.Get($"desks/city/{city}")).Version, new { reason = "Done" }).Is(200);
        var officer = await app.Story.Person(DeskKind.Programme, Actor.Everything, Role.Officer);

        var wrong = new List<string>();
        foreach (var (page, (statuses, address)) in Rows)
        {
            List<int> found = [];
            foreach (var caller in (Caller[])[app.Node.Anyone, former.Caller, lead.Caller, officer.Caller]) found.Add((await caller.Get(address)).Status);
            if (string.Join(' ', found) != statuses) wrong.Add($"{page}: {string.Join(' ', found)} and not {statuses}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_answer_tells_browsers_what_to_refuse_and_account_pages_are_kept_nowhere()
    {
        foreach (var (_, (_, address)) in Rows)
        {
            var answer = await app.Node.Anyone.Get(address);
            answer.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
            answer.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
            answer.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
            answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
            answer.Headers["Referrer-Policy"].ShouldBe("same-origin");
            if (address.StartsWith("/account", StringComparison.Ordinal)) answer.Headers["Cache-Control"].ShouldContain("no-store");
            else answer.Headers.ShouldNotContainKey("Set-Cookie");
            Regex.IsMatch(answer.Text, "<style|style=|<script(?! type=\"module\" src=)|\\son[a-z]+=").ShouldBeFalse($"{address} holds something inline");
        }
        (await app.Node.Anyone.Get("/api")).Headers["Content-Security-Policy"].ShouldBe("frame-ancestors 'none'");
    }

    [Fact]
    public async Task What_can_be_guessed_is_tried_only_so_often_from_one_address()
    {
        await using var node = await Node.Start(await app.NewDatabase(), tries: 3);
        var body = new { email = "nobody@example.org", password = "a wrong password" };
        for (var tries = 0; tries < 3; tries++) await node.Anyone.Post("session", body).Refuses(401, "sign-in-failed");
        var refused = await node.Anyone.Post("session", body).Refuses(429, "too-many-requests");
        int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        await node.Anyone.Get("/account/sign-in").Is(200);
        await node.Anyone.Post("/account/sign-in", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Post("/account/forgotten-password", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Post("/account/new-password", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Post("/account/invitation/x.y", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Get("programmes").Is(200);
    }

    internal static IEnumerable<string> Patterns(Node node) => node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null).Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/')).Where(pattern => pattern is not "Index").Distinct();
}
