using System.Text.RegularExpressions;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Tests.Awards;
using CityDeclarations.Registry.Tests.Evidence;
using CityDeclarations.Registry.Tests.Foundation;
using CityDeclarations.Registry.Tests.Mail;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Api;

/// <summary>Every list is paged, filtered and refused in the same way.</summary>
public sealed class ListTests(App app, ListTests.Scene scene) : IClassFixture<ListTests.Scene>
{
    /// <summary>What names an item of each list.</summary>
    static readonly Dictionary<string, string> Rows = new()
    {
        ["/indicators"] = "code",
        ["/cities"] = "slug",
        ["/programmes"] = "slug",
        ["/programmes/{programme}/applications"] = "city",
        ["/programmes/{programme}/signatories"] = "number",
        ["/programmes/{programme}/cities/{city}/targets"] = "promise.description",
        ["/programmes/{programme}/cities/{city}/files"] = "digest",
        ["/programmes/{programme}/cities/{city}/reports"] = "year",
        ["/programmes/{programme}/cities/{city}/reports/{year:int}/links"] = "address",
        ["/programmes/{programme}/methodologies"] = "id",
        ["/programmes/{programme}/boards"] = "id",
        ["/programmes/{programme}/awards"] = "code",
        ["/programmes/{programme}/awards/{edition}/nominations"] = "id",
        ["/programmes/{programme}/awards/{edition}/jurors"] = "person",
        ["/programmes/{programme}/reports"] = "id",
        ["/programmes/{programme}/reports/waiting"] = "submittedAt",
        ["/programmes/{programme}/cities/{city}/timeline"] = "position",
        ["/programmes/{programme}/calendar"] = "",
        ["/programmes/{programme}/cities/{city}/duties"] = "year",
        ["/mails"] = "name",
        ["/keys"] = "id",
        ["/desks/{kind}/{slug}/invitations"] = "id",
        ["/organisations"] = "id",
    };

    public static TheoryData<string> Lists => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Page_by_page_each_item_comes_once_and_in_order(string list)
    {
        var all = (await scene.Get(list, "limit=200")).Each("items", Rows[list]);
        all.Count.ShouldBeGreaterThan(1);
        all.ShouldBeUnique();

        (await Walk("limit=1")).ShouldBe(all);
        if (AsOfTests.Remembers(app, list))
            (await Walk($"limit=1&asOf={Story.Now}")).ShouldBe(all);

        async Task<IReadOnlyList<string?>> Walk(string parameters)
        {
            var page = await scene.Get(list, parameters);
            var met = new List<string?>();
            while (true)
            {
                page["total"].ShouldBe($"{all.Count}");
                page.Headers.GetValueOrDefault("Link").ShouldBe(page["next"] is { } address ? $"<{address}>; rel=\"next\"" : null);
                met.AddRange(page.Each("items", Rows[list]));
                if (page["next"] is not { } next)
                    return met;
                page = await scene.Officer.Get(next).Is(200);
            }
        }
    }

    [Fact]
    public void Every_list_has_a_row() =>
        Shown(app)
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IProducesResponseTypeMetadata>()?.Type is { IsGenericType: true } type
                && type.GetGenericTypeDefinition() == typeof(Page<>)
            )
            .Select(endpoint => endpoint.RoutePattern.RawText!["/api/v1".Length..])
            .ShouldBe(Rows.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_page_has_1_to_200_items_and_a_cursor_that_was_given(string list)
    {
        foreach (var limit in new[] { "0", "-1", "201", "many", "" })
            (await scene.Ask(list, $"limit={limit}")).Refuses(400, "invalid-request", "limit");
        foreach (var cursor in new[] { "%25", "a", "!!" })
            (await scene.Ask(list, $"cursor={cursor}")).Refuses(400, "invalid-request", "cursor");
    }

    [Fact]
    public async Task Fifty_items_are_a_page_unless_said_otherwise()
    {
        var page = await scene.Officer.Get("cities").Is(200);

        page.Count("items").ShouldBe(50);
        page["next"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_next_page_is_of_the_same_filtered_list()
    {
        var page = await scene.Officer.Get("cities?country=Portugal&kind=city&limit=2").Is(200);
        var next = await scene.Officer.Get(page["next"]!).Is(200);

        page.Each("items", "country").Concat(next.Each("items", "country")).ShouldAllBe(country => country == "PT");
        next["total"].ShouldBe(page["total"]);
        next.Each("items", "slug").ShouldNotContain(page["items[1].slug"]);
    }

    [Theory]
    [InlineData("/indicators", "strategy=rethink", "definition.strategy", "rethink")]
    [InlineData("/indicators", "direction=context", "definition.direction", "context")]
    [InlineData("/cities", "kind=region", "kind", "region")]
    [InlineData("/cities", "country=JP", "country", "JP")]
    [InlineData("/programmes/{programme}/applications", "stage=listed", "stage", "listed")]
    [InlineData("/programmes/{programme}/signatories", "country=JP", "city.country", "JP")]
    [InlineData("/programmes/{programme}/signatories", "withdrawn=true", "stage", "withdrawn")]
    [InlineData("/programmes/{programme}/signatories", "withdrawn=false", "stage", "listed")]
    [InlineData("/programmes/{programme}/signatories", "standing=uncertain", "standing", "uncertain")]
    [InlineData("/programmes/{programme}/cities/{city}/targets", "stage=abandoned", "stage", "abandoned")]
    [InlineData("/programmes/{programme}/reports", "stage=accepted", "stage", "accepted")]
    public async Task A_filter_keeps_what_it_names(string list, string filter, string place, string expected)
    {
        var all = await scene.Get(list, "limit=200");
        var kept = await scene.Get(list, filter);

        kept.Each("items", place).Distinct().ShouldBe([expected]);
        kept["total"].ShouldBe($"{kept.Count("items")}");
        // Those that withdrew are only in the list when asked for.
        if (filter is "withdrawn=true")
            all.Each("items", place).ShouldNotContain(expected);
        else
            kept.Count("items").ShouldBe(all.Each("items", place).Count(value => value == expected));
    }

    [Fact]
    public async Task Who_is_known_to_have_signed_by_a_day_is_listed_by_it()
    {
        async Task<IReadOnlyList<string?>> By(string day) =>
            (await scene.Get("/programmes/{programme}/signatories", $"signedBy={day}")).Each("items", "dates.signedOn");

        // One signed in some month of a year, one on some day of a month, one between two dates.
        (await By("2019-12-31")).ShouldBeEmpty();
        (await By("2020-06-29")).ShouldBeEmpty();
        (await By("2020-06-30")).ShouldBe(["2020-06"]);
        (await By("2020-12-31")).ShouldBe(["2020-06", "2020"]);
        (await By("2021-12-31")).ShouldBe(["2020-06", "2020", "../2021"]);
    }

    [Fact]
    public async Task Reports_of_a_city_come_oldest_first_and_are_found_by_year()
    {
        (await scene.Get("/programmes/{programme}/cities/{city}/reports", "limit=9"))
            .Each("items", "year")
            .ShouldBe([$"{Story.Year - 1}", $"{Story.Year}"]);
        (await scene.Get("/programmes/{programme}/reports", $"year={Story.Year - 1}"))
            .Each("items", "year")
            .ShouldBe([$"{Story.Year - 1}"]);
    }

    [Fact]
    public async Task An_application_that_moves_between_two_pages_takes_no_other_with_it()
    {
        var programme = await app.Story.Programme();
        var cities = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            cities.Add(await app.Story.City());
            await programme.Applies(cities[^1]);
        }
        var first = await programme.Officer.Get($"{programme.Address}/applications?limit=1").Is(200);
        first["items[0].city"].ShouldBe(cities[0]);

        // The first is completed and waits anew: behind all the others.
        await programme.Officer.Change($"{programme.Application(cities[0])}/completion-request", "1", new { missing = "A date" }).Is(200);
        await programme
            .Officer.Change($"{programme.Application(cities[0])}/resubmission", "2", new { textVersion = 1, signerOffice = "Mayor" })
            .Is(200);

        var rest = await programme.Officer.Get(first["next"]!.Replace("limit=1", "limit=10", StringComparison.Ordinal)).Is(200);
        rest.Each("items", "city").ShouldBe([.. cities[1..], cities[0]]);
    }

    [Fact]
    public async Task Applications_come_in_the_order_in_which_they_wait()
    {
        var list = (await scene.Get("/programmes/{programme}/applications", "limit=200")).Each("items", "review.submittedAt");

        list.Where(at => at is not null)
            .ShouldBe(
                list.Where(at => at is not null).OrderBy(at => DateTimeOffset.Parse(at!, System.Globalization.CultureInfo.InvariantCulture))
            );
    }

    [Theory]
    [InlineData("/indicators", "strategy", "rethink, regenerate, reduce, reuse, recover, material-flow, climate-and-economy")]
    [InlineData("/indicators", "direction", "lower, higher, context")]
    [InlineData("/cities", "kind", "city, city-state, region, inter-municipal, borough")]
    [InlineData(
        "/programmes/{programme}/applications",
        "stage",
        "under-review, completion-requested, approved, declined, signed, listed, withdrawn, removed"
    )]
    [InlineData("/programmes/{programme}/signatories", "onHold", "left-out, included, only")]
    [InlineData("/mails", "state", "queued, handing-over, sent, failed, uncertain, bounced, gathered, included")]
    [InlineData("/programmes/{programme}/signatories", "standing", "confirmed, uncertain")]
    [InlineData("/programmes/{programme}/cities/{city}/targets", "stage", "pursued, achieved, abandoned")]
    [InlineData("/programmes/{programme}/reports", "stage", "submitted, returned, accepted, published")]
    public async Task A_word_that_is_none_of_the_list_is_answered_with_the_list(string list, string parameter, string words)
    {
        foreach (var wrong in new[] { "nothing", "Listed", "0", "" })
            (await scene.Ask(list, $"{parameter}={wrong}"))
                .Refuses(400, "invalid-request", parameter)["detail"]
                .ShouldBe($"{parameter} is “{wrong}”; it must be one of: {words}.");
    }

    [Theory]
    [InlineData("/programmes/{programme}/signatories", "withdrawn=perhaps", "withdrawn")]
    [InlineData("/programmes/{programme}/signatories", "signedBy=2020-13-01", "signedBy")]
    [InlineData("/programmes/{programme}/reports", "year=last", "year")]
    public async Task A_value_of_another_kind_is_refused(string list, string parameter, string field) =>
        (await scene.Ask(list, parameter)).Refuses(400, "invalid-request", field).Each("errors", "code").ShouldBe(["malformed"]);

    [Theory]
    [InlineData("/cities")]
    [InlineData("/programmes/{programme}/signatories")]
    public async Task A_country_that_there_is_not_is_no_filter(string list) =>
        (await scene.Ask(list, "country=XX")).Status.ShouldBeOneOf(400, 409);

    [Theory]
    [InlineData("applications")]
    [InlineData("signatories")]
    [InlineData("reports")]
    [InlineData("reports/waiting")]
    [InlineData("cities/yokohama-jp/targets")]
    [InlineData("cities/yokohama-jp/files")]
    [InlineData("cities/yokohama-jp/reports")]
    public async Task A_programme_that_there_is_not_has_no_list(string list) =>
        await scene.Officer.Get($"programmes/nothing/{list}").Refuses(404, "not-found", "programme");

    [Fact]
    public async Task A_parameter_that_is_not_known_is_refused_everywhere()
    {
        foreach (var address in Shown(app).Select(endpoint => Regex.Replace(endpoint.RoutePattern.RawText!, @"\{[^}]+\}", "2001")))
            (await scene.Officer.Get($"{address}?colour=red").Refuses(400, "unknown-parameter", "colour"))["detail"]
                .ShouldNotBeNull()
                .ShouldContain("“colour” is not known here.");
    }

    internal static IEnumerable<RouteEndpoint> Shown(App app) =>
        app
            .Node.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointMark>()?.Kind is EndpointKind.Shows);

    /// <summary>A register of its own, with several things in each list.</summary>
    public sealed class Scene(App app) : IAsyncLifetime
    {
        Node? node;
        Programme? programme;
        string city = "",
            edition = "";

        internal Caller Officer => programme!.Officer;

        public async ValueTask InitializeAsync()
        {
            node = await Node.Start(await app.NewDatabase());
            var story = new Story(node);
            programme = await story.Programme();
            await programme.Schedule(Story.Year - 1);
            city = await programme.Signatory();
            foreach (var what in new[] { "One", "Two", "Three" })
            {
                var target = await Officer.Post(programme.Targets(city), new { targetYear = 2040, description = what }).Is(201);
                if (what is "Two")
                    await Officer.Change($"{target.Location}/abandonment", "1", new { reason = "A test" }).Is(200);
            }
            foreach (var number in new[] { 1, 2 })
            {
                await Officer.Post($"desks/city/{city}/invitations", new { role = "lead", email = $"lead{number}@example.org" }).Is(201);
                await Officer
                    .Post(
                        $"desks/organisation/partner-{number}/invitations",
                        new
                        {
                            role = "partner",
                            email = $"partner{number}@example.org",
                            organisation = "A partner",
                        }
                    )
                    .Is(201);
            }
            await programme.Keeps(city);
            await programme.Keeps(city);
            await programme.OpensBoard();
            await programme.Adopts("progress");
            await Officer
                .Post(
                    $"{programme.Address}/boards/{Story.Year}",
                    new
                    {
                        methodology = "progress",
                        number = 1,
                        until = Programme.Day(20),
                    }
                )
                .Is(201);
            await Officer
                .Post(
                    programme.Reports(city),
                    Programme.Content([Reported.Waste(400) with { Evidence = [Story.Proof, $"{Story.Proof}/2"] }], Story.Year)
                )
                .Is(201);
            await Officer.Post(programme.Reports(city), Programme.Content([], Story.Year - 1)).Is(201);
            await PlayedAward.Set(programme);
            var award = await PlayedAward.Set(programme);
            edition = award.Code;
            foreach (var number in new[] { 1, 2 })
            {
                await Officer
                    .Post(
                        $"{award.Address}/nominations",
                        new
                        {
                            category = Contest.Category,
                            city = await programme.Reporter(400),
                            reason = "A test",
                        }
                    )
                    .Is(201);
                var juror = await story.Person(DeskKind.Programme, programme.Slug, Role.Juror, Officer);
                await Officer
                    .Change(
                        $"{award.Address}/jurors",
                        $"{number}",
                        new
                        {
                            person = juror.Id,
                            organisation = "A university",
                            country = "PT",
                        }
                    )
                    .Is(200);
            }
            await programme.Accepts(await programme.Signatory());
            await programme.Submits(await programme.Signatory());
            await programme.Submits(await programme.Signatory());
            foreach (var (signedOn, standing) in new[] { ("2020-06", "confirmed"), ("2020", "uncertain"), ("../2021", "confirmed") })
                await Officer
                    .Post(
                        $"{programme.Address}/earlier-signatures",
                        new
                        {
                            city = await story.City(country: "KR"),
                            textVersion = 1,
                            source = "A test",
                            signedOn,
                            standing,
                        }
                    )
                    .Is(201);
            var withdrawn = await story.City();
            await Officer
                .Change($"{programme.Application(withdrawn)}/withdrawal", await programme.Lists(withdrawn), new { reason = "A test" })
                .Is(200);
            await programme.Applies(await story.City());
            await programme.Applies(await story.City());
            await story.City(kind: "region");
            await story.Partner();
            await MailTests.Queue(node, MailTests.Mail("one"), MailTests.Mail("two"), MailTests.Mail("three"));
        }

        public async ValueTask DisposeAsync()
        {
            if (node is not null)
                await node.DisposeAsync();
        }

        internal Task<Answer> Ask(string list, string parameters) =>
            Officer.Get(
                $"/api/v1{list}?{parameters}"
                    .Replace("{programme}", programme!.Slug, StringComparison.Ordinal)
                    .Replace("{city}", city, StringComparison.Ordinal)
                    .Replace("{edition}", edition, StringComparison.Ordinal)
                    .Replace("{kind}/{slug}", $"city/{city}", StringComparison.Ordinal)
                    .Replace("{year:int}", $"{Story.Year}", StringComparison.Ordinal)
            );

        internal async Task<Answer> Get(string list, string parameters) => (await Ask(list, parameters)).Is(200);
    }
}
