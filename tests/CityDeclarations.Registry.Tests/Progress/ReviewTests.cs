namespace CityDeclarations.Registry.Tests.Progress;

/// <summary>What officers do with a report, and what a city can still ask for afterwards.</summary>
public sealed class ReviewTests(App app)
{
    [Fact]
    public async Task A_report_waits_is_discussed_and_accepted_with_reservations()
    {
        var story = app.Story;
        var programme = await story.Programme();
        await programme.Schedule(Story.Year - 1);
        var (first, second) = (await programme.Signatory(), await programme.Signatory());
        var before = await programme
            .Officer.Post(programme.Reports(first), Programme.Content([Reported.Waste(400) with { Year = Story.Year - 1 }], Story.Year - 1))
            .Is(201);
        await programme.Officer.Change($"{programme.Report(first, Story.Year - 1)}/acceptance", before.Version).Is(200);
        var (one, other) = (await story.OfficerOf(programme), await story.OfficerOf(programme));

        // Those waiting longest come first.
        await programme.Submits(second, Reported.Waste(300));
        await programme.Submits(first, Reported.Waste(410));
        var queue = await one.Get($"{programme.Address}/reports/waiting").Is(200);
        queue.Each("items", "city").ShouldBe([second, first]);
        queue.Each("items", "waitingDays").ShouldBe(["0", "0"]);

        // Last year stands beside this year.
        var review = await one.Get($"{programme.Report(first)}/review").Is(200);
        review["report.content.values[0].value"].ShouldBe("410");
        review["before.content.values[0].value"].ShouldBe("400");

        // Somebody comments, somebody is asked, and the one who asked decides.
        var version = (
            await one.Change(
                    $"{programme.Report(first)}/comments",
                    "1",
                    new { comments = new[] { new { field = "values.WST-GEN-PC.value", text = "Checked with the agency." } } }
                )
                .Is(200)
        ).Version;
        version = (
            await one.Change($"{programme.Report(first)}/second-opinion-request", version, new { question = "Is it plausible?" }).Is(200)
        ).Version;
        await one.Change($"{programme.Report(first)}/second-opinion", version, new { inFavour = true, text = "Yes" })
            .Refuses(409, "second-opinion-of-another");
        await one.Change($"{programme.Report(first)}/acceptance", version).Refuses(409, "second-opinion-missing");
        version = (
            await other.Change($"{programme.Report(first)}/second-opinion", version, new { inFavour = true, text = "Yes" }).Is(200)
        ).Version;
        (await one.Get($"{programme.Address}/reports/waiting").Is(200))["items[1].secondOpinion.inFavour"].ShouldBe("true");
        await other.Change($"{programme.Report(first)}/acceptance", version).Refuses(409, "second-opinion-of-another");
        await one.Change(
                $"{programme.Report(first)}/acceptance",
                version,
                new
                {
                    verification = "document-checked",
                    reservations = new[] { new { field = "values.WST-GEN-PC.method", text = "Estimated." } },
                }
            )
            .Is(200);

        var report = await (await story.OfficialOf(first)).Get(programme.Report(first)).Is(200);
        report["remarks[0].text"].ShouldBe("Checked with the agency.");
        report["reservations[0].field"].ShouldBe("values.WST-GEN-PC.method");
        report["secondOpinion.text"].ShouldBe("Yes");
        (await one.Get($"{programme.Address}/reports/waiting").Is(200)).Each("items", "city").ShouldBe([second]);
    }

    [Fact]
    public async Task A_city_asks_for_a_correction_and_the_page_says_what_was_corrected_and_when()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var official = await story.OfficialOf(city);
        var version = await programme.Publishes(city, Reported.Waste(400), Reported.Recycling(30));
        var address = $"{programme.Report(city)}/corrections";
        var correction = new { values = new[] { Reported.Waste(410) }, reason = "A weighbridge was wrong." };

        await official
            .Change(address, version, new { values = new[] { Reported.Waste(40_000) }, reason = "A slip" })
            .Refuses(409, "value-outside-limits", "values[0].value");
        version = (await official.Change(address, version, correction).Is(200)).Version;
        version = (
            await official.Change(address, version, new { values = new[] { Reported.Recycling(31) }, reason = "Counted anew." }).Is(200)
        ).Version;
        (await story.Anyone.Get(programme.Report(city)).Is(200)).Count("corrections").ShouldBe(0);

        version = (await programme.Officer.Change($"{address}/1/grant", version).Is(200)).Version;
        version = (await programme.Officer.Change($"{address}/2/decline", version, new { reason = "It was right." }).Is(200)).Version;
        await programme.Officer.Change($"{address}/2/grant", version).Refuses(409, "correction-already-decided");
        await programme.Officer.Change($"{address}/3/grant", version).Refuses(404, "not-found", "number");

        var page = await story.Anyone.Get(programme.Report(city)).Is(200);
        page["content.values[0].value"].ShouldBe("410");
        page["restatements[0].before[0].value"].ShouldBe("400");
        page["restatements[0].reason"].ShouldBe("A weighbridge was wrong.");
        page["correctedAt"].ShouldBe(page["restatements[0].at"]);
        (await official.Get(programme.Report(city)).Is(200)).Each("corrections", "granted").ShouldBe(["true", "false"]);
    }

    [Fact]
    public async Task Texts_and_commitments_are_corrected_like_values_and_what_was_there_stays_readable()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var official = await story.OfficialOf(city);
        var content = Programme.Content([]);
        content["widerEffects"] = "Less smoke";
        content["actions"] = new[] { new { title = "Repair house", links = new[] { Story.Proof } } };
        var version = (await programme.Officer.Post(programme.Reports(city), content).Is(201)).Version;
        version = (await programme.Officer.Change($"{programme.Report(city)}/acceptance", version).Is(200)).Version;
        version = (await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200)).Version;
        var address = $"{programme.Report(city)}/corrections";
        var published = await story.Anyone.Get(programme.Report(city)).Is(200);

        await official.Change(address, version, new { reason = "Nothing" }).Refuses(400, "invalid-request", "values");
        await official
            .Change(address, version, new { commitments = new[] { new { commitment = "moon", status = "planned" } }, reason = "A slip" })
            .Refuses(409, "commitment-unknown", "commitments[0].commitment");
        await official
            .Change(
                address,
                version,
                new { actions = new[] { new { title = "Repair house", links = new[] { "here" } } }, reason = "A slip" }
            )
            .Refuses(400, "invalid-request", "actions[0].links[0]");
        version = (
            await official
                .Change(
                    address,
                    version,
                    new
                    {
                        commitments = new[]
                        {
                            new
                            {
                                commitment = published["content.commitments[0].commitment"],
                                status = "planned",
                                text = "Before the council",
                            },
                        },
                        actions = new[] { new { title = "Repair house", links = new[] { "https://example.org/house" } } },
                        widerEffects = "Less smoke, as far as we know",
                        reason = "We wrote it too early.",
                    }
                )
                .Is(200)
        ).Version;
        (await programme.Officer.Get(programme.Report(city)).Is(200))["corrections[0].sections.widerEffects"]
            .ShouldBe("Less smoke, as far as we know");
        await programme.Officer.Change($"{address}/1/grant", version).Is(200);

        var page = await story.Anyone.Get(programme.Report(city)).Is(200);
        (page["content.commitments[0].status"], page["content.commitments[0].text"], page["content.widerEffects"]).ShouldBe(
            ("planned", "Before the council", "Less smoke, as far as we know")
        );
        page["content.commitments[1].status"].ShouldBe(published["content.commitments[1].status"]);
        page["content.actions[0].links[0]"].ShouldBe("https://example.org/house");
        (page["restatements[0].sectionsBefore.commitments[0].status"], page["restatements[0].sectionsBefore.widerEffects"]).ShouldBe(
            (published["content.commitments[0].status"], "Less smoke")
        );
        page["restatements[0].sectionsBefore.actions[0].links[0]"].ShouldBe(Story.Proof);
        (page["restatements[0].reason"], page["correctedAt"]).ShouldBe(("We wrote it too early.", page["restatements[0].at"]));
    }

    [Fact]
    public async Task A_series_ends_where_the_city_is_no_longer_the_same()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        foreach (var year in new[] { Story.Year - 2, Story.Year - 1 })
            await programme.Schedule(year);
        foreach (var (year, value) in new[] { (Story.Year - 2, 400m), (Story.Year - 1, 410m), (Story.Year, 405m) })
        {
            var sent = await programme
                .Officer.Post(
                    programme.Reports(city),
                    Programme.Content([Reported.Waste(value) with { Year = year, Method = "Weighed" }], year)
                )
                .Is(201);
            var accepted = await programme.Officer.Change($"{programme.Report(city, year)}/acceptance", sent.Version).Is(200);
            if (year < Story.Year)
                await programme.Officer.Change($"{programme.Report(city, year)}/publication", accepted.Version).Is(200);
        }
        var address = $"{programme.Address}/cities/{city}/series/WST-GEN-PC";
        (await programme.Officer.Get(address).Is(200))
            .Each("segments[0]", "year")
            .ShouldBe([$"{Story.Year - 2}", $"{Story.Year - 1}", $"{Story.Year}"]);
        // What is not published is not public here either.
        (await story.Anyone.Get(address).Is(200)).Each("segments[0]", "year").ShouldBe([$"{Story.Year - 2}", $"{Story.Year - 1}"]);

        var (then, whole) = (Story.Now, await programme.Officer.Get(address).Is(200));
        await programme
            .Officer.Change(
                $"cities/{city}/boundary-changes",
                "1",
                new
                {
                    changedOn = $"{Story.Year - 1}-04",
                    reason = "Two villages joined it.",
                    source = "A test",
                }
            )
            .Is(200);
        await programme
            .Officer.Change(
                $"cities/{await story.City()}/merger",
                "1",
                new
                {
                    into = city,
                    mergedOn = $"{Story.Year}",
                    reason = "A law.",
                }
            )
            .Is(200);

        var series = await programme.Officer.Get(address).Is(200);
        series.Count("segments").ShouldBe(3);
        series.Each("breaks", "cause").ShouldBe(["boundary", "merger"]);
        series["breaks[0].reason"].ShouldBe("Two villages joined it.");
        series["breaks[0].on"].ShouldBe($"{Story.Year - 1}-04");
        (await programme.Officer.Get($"{address}?asOf={then}").Is(200)).Text.ShouldBe(whole.Text);
        (await programme.Officer.Get($"{address}?asOf={Story.Now}").Is(200)).Text.ShouldBe(series.Text);
    }
}
