using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>Links that cities give as evidence, and whether something is there.</summary>
public sealed class LinkTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_of_a_report_are_looked_at_and_looked_at_again()
    {
        await using var site = await Site.Open();
        site.Answers["/gone"] = 404;
        await using var node = await Node.Start(
            await app.NewDatabase(),
            evidence: new EvidenceSettings { CheckLinks = true, PrivateHosts = [site.Place] }
        );
        var (programme, city) = await Scene(node);
        await programme.Publishes(
            city,
            Reported.Waste(400) with
            {
                Evidence = [$"{site.Address}/there", $"{site.Address}/gone", $"{site.Address}/get-only", $"{site.Address}/old?to=/there"],
            }
        );

        (await Links(programme, city)).Each("items", "status").ShouldAllBe(status => status != null);
        var links = await Eventually.Becomes(() => Links(programme, city), list => !list.Each("items", "status").Contains("waiting"));

        links
            .Each("items", "address")
            .ShouldBe([$"{site.Address}/get-only", $"{site.Address}/gone", $"{site.Address}/old?to=/there", $"{site.Address}/there"]);
        links.Each("items", "status").ShouldBe(["alive", "dead", "alive", "alive"]);
        links["items[1].httpStatus"].ShouldBe("404");
        links["items[1].deadSince"].ShouldBe(links["items[1].checkedAt"]);
        links["items[3].deadSince"].ShouldBeNull();
        site.Asked.Count(asked => asked == "HEAD /gone").ShouldBe(1);
        site.Asked.ShouldContain("GET /get-only");
        var page = await node.Anyone.Get($"{programme.Report(city)}/links?limit=3").Is(200);
        (await node.Anyone.Get(page["next"]!).Is(200)).Each("items", "address").ShouldBe([$"{site.Address}/there"]);

        // A month later they have changed places.
        site.Answers["/gone"] = 200;
        site.Answers["/there"] = 410;
        await using (var session = node.Store.LightweightSession())
        {
            foreach (
                var link in await session.LoadManyAsync<LinkState>(
                    Cancelled,
                    [LinkState.Key($"{site.Address}/gone"), LinkState.Key($"{site.Address}/there")]
                )
            )
                session.Store(link with { DueAt = link.CheckedAt!.Value });
            await session.SaveChangesAsync(Cancelled);
        }
        links = await Eventually.Becomes(
            () => Links(programme, city),
            list => list["items[1].status"] == "alive" && list["items[3].status"] == "dead"
        );
        links["items[1].deadSince"].ShouldBeNull();
        links["items[3].deadSince"].ShouldBe(links["items[3].checkedAt"]);
    }

    [Fact]
    public async Task The_register_calls_nobody_in_a_private_network_whatever_a_link_or_a_redirect_says()
    {
        await using var inner = await Site.Open();
        await using var outer = await Site.Open();
        await using var node = await Node.Start(
            await app.NewDatabase(),
            evidence: new EvidenceSettings { CheckLinks = true, PrivateHosts = [outer.Place] }
        );
        var (programme, city) = await Scene(node);
        var port = new Uri(inner.Address).Port;
        string[] links =
        [
            inner.Address,
            $"http://localhost:{port}/",
            $"http://[::ffff:127.0.0.1]:{port}/",
            $"http://2130706433:{port}/",
            $"{outer.Address}/?to={Uri.EscapeDataString(inner.Address)}",
            $"{outer.Address}/?to={Uri.EscapeDataString("file:///etc/hostname")}",
        ];
        await programme.Publishes(city, Reported.Waste(400) with { Evidence = links });

        var seen = await Eventually.Becomes(
            () => Links(programme, city),
            list => list.Each("items", "checkedAt").All(at => at is not null)
        );

        links
            .Select(link => (link, seen.Each("items", "status")[seen.Each("items", "address").ToList().IndexOf(link)]!))
            .ShouldBe(links.Select(link => (link, link.EndsWith("hostname", StringComparison.Ordinal) ? "waiting" : "private")));
        outer.Asked.ShouldNotBeEmpty();
        inner.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_nodes_look_once_and_at_one_address_of_a_host_at_a_time()
    {
        await using var site = await Site.Open();
        var settings = new EvidenceSettings { CheckLinks = true, PrivateHosts = [site.Place] };
        var database = await app.NewDatabase();
        await using var node = await Node.Start(database, evidence: settings);
        await using var second = await Node.Start(database, evidence: settings);
        await using var third = await Node.Start(database, evidence: settings);
        var (programme, city) = await Scene(node);
        string[] links = [.. Enumerable.Range(0, 7).Select(number => $"{site.Address}/{number}")];
        await programme.Publishes(city, Reported.Waste(400) with { Evidence = links });

        await Eventually.Becomes(() => Links(programme, city), list => list.Each("items", "status").All(status => status == "alive"));

        site.Asked.Order().ShouldBe(links.Select(link => $"HEAD {new Uri(link).AbsolutePath}").Order());
        site.AtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task Links_of_what_one_does_not_see_are_not_shown()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        await programme.Submits(
            city,
            Reported.Waste(400) with
            {
                Evidence = ["https://example.org/open"],
            },
            Reported.Recycling(30) with
            {
                Evidence = ["https://example.org/secret"],
                Flags = ["confidential"],
            }
        );

        await story.Anyone.Get($"{programme.Report(city)}/links").Refuses(404, "not-found", "year");
        (await (await story.OfficialOf(city)).Get($"{programme.Report(city)}/links").Is(200))["total"].ShouldBe("2");
        var version = (await programme.Officer.Change($"{programme.Report(city)}/acceptance", "1").Is(200)).Version;
        await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200);

        (await story.Anyone.Get($"{programme.Report(city)}/links").Is(200)).Each("items", "address").ShouldBe(["https://example.org/open"]);
    }

    static Task<Answer> Links(Programme programme, string city) => programme.Node.Anyone.Get($"{programme.Report(city)}/links").Is(200);

    static async Task<(Programme Programme, string City)> Scene(Node node)
    {
        var programme = await new Story(node).Programme();
        return (programme, await programme.Signatory());
    }
}
