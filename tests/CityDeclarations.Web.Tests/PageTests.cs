using System.Net;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Tests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
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
        ["account/erasure"] = (People, "/account/erasure"),
    };

    [Fact]
    public void Every_page_has_a_row() => Patterns(app.Node).ShouldBe(Rows.Keys, ignoreOrder: true);

    [Fact]
    public async Task A_page_answers_each_kind_of_visitor_as_its_row_says()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var former = await app.Story.Person(DeskKind.City, city, Role.Reader, lead.Caller);
        await lead
            .Caller.Change(
                $"desks/city/{city}/seats/{former.Id}/end",
                (await lead.Caller.Get($"desks/city/{city}")).Version,
                new { reason = "Done" }
            )
            .Is(200);
        var officer = await app.Story.Person(DeskKind.Programme, Actor.Everything, Role.Officer);

        var wrong = new List<string>();
        foreach (var (page, (statuses, address)) in Rows)
        {
            List<int> found = [];
            foreach (var caller in (Caller[])[app.Node.Anyone, former.Caller, lead.Caller, officer.Caller])
                found.Add((await caller.Get(address)).Status);
            if (string.Join(' ', found) != statuses)
                wrong.Add($"{page}: {string.Join(' ', found)} and not {statuses}");
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
            if (address.StartsWith("/account", StringComparison.Ordinal))
                answer.Headers["Cache-Control"].ShouldContain("no-store");
            else
                answer.Headers.ShouldNotContainKey("Set-Cookie");
            Regex
                .IsMatch(answer.Text, "<style|style=|<script(?! type=\"module\" src=)|\\son[a-z]+=")
                .ShouldBeFalse($"{address} holds something inline");
        }
        (await app.Node.Anyone.Get("/api")).Headers["Content-Security-Policy"].ShouldBe("frame-ancestors 'none'");
    }

    [Fact]
    public async Task What_can_be_guessed_is_tried_only_so_often_from_one_address()
    {
        await using var node = await Node.Start(await app.NewDatabase(), tries: 3);
        var body = new { email = "nobody@example.org", password = "a wrong password" };
        for (var tries = 0; tries < 3; tries++)
            await node.Anyone.Post("session", body).Refuses(401, "sign-in-failed");
        var refused = await node.Anyone.Post("session", body).Refuses(429, "too-many-requests");
        int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        await node.Anyone.Get("/account/sign-in").Is(200);
        await node.Anyone.Post("/account/sign-in", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Post("/account/forgotten-password", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Post("/account/new-password", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Post("/account/invitation/x.y", new FormUrlEncodedContent([])).Is(429);
        await node.Anyone.Get("programmes").Is(200);
    }

    [Fact]
    public async Task A_browser_sees_a_page_where_programs_read_problem_details()
    {
        await using var node = await Node.Start(await app.NewDatabase(), tries: 1);
        (string, string) browser = ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

        var lost = await node.Anyone.Get("/no/such/page", browser).Is(404);
        lost.MediaType.ShouldBe("text/html");
        lost.Text.ShouldContain("<main id=\"main\">");
        lost.Text.ShouldContain("There is no such page");
        lost.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        await node.Anyone.Get("/problems/no-such-code", browser).Is(404);
        await node.Anyone.Get("/no/such/page").Refuses(404, "not-found");
        await node.Anyone.Get("/no/such/page", ("Accept", "application/json, text/html;q=0.5")).Refuses(404, "not-found");
        await node.Anyone.Get("/api/v1/no/such/thing", browser).Refuses(404, "not-found");

        await node.Anyone.Send(HttpMethod.Post, "/account/sign-in", new FormUrlEncodedContent([])).Is(400);
        var hasty = await node.Anyone.Send(HttpMethod.Post, "/account/sign-in", new FormUrlEncodedContent([]), browser).Is(429);
        hasty.MediaType.ShouldBe("text/html");
        hasty.Text.ShouldContain($"You can try again in {hasty.Headers["Retry-After"]} seconds.");
        await node.Anyone.Send(HttpMethod.Post, "/account/sign-in", new FormUrlEncodedContent([])).Refuses(429, "too-many-requests");
    }

    [Fact]
    public async Task A_failure_is_a_page_too_and_names_the_request()
    {
        await using var node = await Node.Start(await app.NewDatabase(), with: services =>
            services.Configure<MvcOptions>(options => options.Filters.Add(new Breaks()))
        );
        using var browser = new HttpClient { BaseAddress = node.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };
        using var failed = await browser.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);
        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("<main id=\"main\">");
        text.ShouldMatch("(?s)The failure is on our side.*<code>[^<]{5,}</code>");
        text.ShouldNotContain(nameof(Breaks));
    }

    /// <summary>Only a form of this site changes something.</summary>
    [Fact]
    public async Task A_form_that_does_not_prove_where_it_comes_from_changes_nothing_and_is_shown_again()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        person.Caller.FormToken = null;
        foreach (var (_, (_, address)) in Rows)
            await person.Caller.Send(HttpMethod.Post, address, new FormUrlEncodedContent([])).Is(400);
        var shown = await person
            .Caller.Send(
                HttpMethod.Post,
                "/account/details",
                new FormUrlEncodedContent([new("name", "Typed Here"), new("language", "ja"), new("version", "1")])
            )
            .Is(400);
        shown.Text.ShouldContain("Nothing was changed.");
        shown.Text.ShouldContain("value=\"Typed Here\"");
        (await person.Caller.Get("account").Is(200))["name"].ShouldNotBe("Typed Here");
    }

    internal static IEnumerable<string> Patterns(Node node) =>
        node
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(pattern => pattern is not "Index")
            .Distinct();

    sealed class Breaks : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context) => throw new InvalidOperationException(nameof(Breaks));

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context) { }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
    }
}
