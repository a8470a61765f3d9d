namespace CityDeclarations.Registry.Tests;

/// <summary>A city's first year, as its official, its officers and the public live it over HTTP.</summary>
public sealed class FirstYearTests(App app)
{
    [Fact]
    public async Task A_city_applies_signs_reports_and_stands_on_a_leaderboard()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var officer = await story.OfficerOf(programme);
        var year = Story.Year;

        // The officer registers the city and gives its official a key.
        var name = Story.New("Hafen");
        var registered = await officer
            .Post(
                "cities",
                new
                {
                    names = new { en = name, ja = "港" },
                    country = "JP",
                    kind = "city",
                    source = "https://example.org/cities",
                    location = new { latitude = 35.4500m, longitude = 139.6380m },
                    identifiers = new[] { new { scheme = "test", value = name } },
                    population = new
                    {
                        people = 180_000,
                        year,
                        source = "Census",
                    },
                }
            )
            .Is(201);
        var city = $"{name.ToLowerInvariant()}-jp";
        registered["id"].ShouldBe(city);
        registered["version"].ShouldBe("1");
        registered.Version.ShouldBe("1");
        registered.Location.ShouldBe($"/api/v1/cities/{city}");
        var issued = await officer
            .Post(
                "keys",
                new
                {
                    role = "official",
                    scope = city,
                    label = "City hall",
                }
            )
            .Is(201);
        issued.Location.ShouldBe($"/api/v1/keys/{issued["id"]}");
        var official = story.Node.With(issued["key"]);
        var access = await official.Get("access").Is(200);
        access["role"].ShouldBe("official");
        access["scope"].ShouldBe(city);

        // The official drafts and applies; the draft is then gone.
        var application = programme.Application(city);
        var draft = await official
            .Send(HttpMethod.Put, $"{application}/draft", new { fields = new { signerOffice = "May" } }, ("If-None-Match", "*"))
            .Is(200);
        (
            await official
                .Send(
                    HttpMethod.Put,
                    $"{application}/draft",
                    new { fields = new { signerOffice = "Mayor" } },
                    ("If-Match", draft.Headers["ETag"])
                )
                .Is(200)
        ).Version.ShouldNotBe(draft.Version);
        (await official.Get($"{application}/draft").Is(200))["fields.signerOffice"].ShouldBe("Mayor");
        var applied = await programme.Applies(city, official);
        applied.Version.ShouldBe("1");
        applied.Location.ShouldBe($"/api/v1/{application}");
        await official.Get($"{application}/draft").Refuses(404, "not-found");

        // The officer asks for what is missing; the official sends the application again; the officer approves.
        (
            await officer.Change($"{application}/completion-request", "1", new { missing = "The council's conditions" }).Is(200)
        ).Version.ShouldBe("2");
        var asked = await official.Get(applied.Location!).Is(200);
        asked["stage"].ShouldBe("completion-requested");
        asked["review.missing"].ShouldBe("The council's conditions");
        await official
            .Change(
                $"{application}/resubmission",
                "2",
                new
                {
                    textVersion = 1,
                    signerOffice = "Mayor",
                    councilResolvedOn = $"{year}-03",
                    conditions = "Within the budget",
                }
            )
            .Is(200);
        var approved = await officer.Change($"{application}/approval", "3").Is(200);
        approved["version"].ShouldBe("4");

        // The mayor signs; the officer lists the city, which now has a number.
        await official.Change($"{application}/signature", "4", new { signedOn = $"{year}-04-05" }).Is(200);
        (await story.Anyone.Get($"{programme.Address}/signatories").Is(200))["total"].ShouldBe("0");
        await officer.Change($"{application}/listing", "5", new { publishedOn = $"{year}-05" }).Is(200);
        var signatory = await story.Anyone.Get($"{programme.Address}/signatories/1").Is(200);
        signatory["city.slug"].ShouldBe(city);
        signatory["city.names.ja"].ShouldBe("港");
        signatory["stage"].ShouldBe("listed");
        signatory["standing"].ShouldBe("confirmed");
        signatory["signerOffice"].ShouldBe("Mayor");
        signatory["conditions"].ShouldBe("Within the budget");
        signatory["textVersion"].ShouldBe("1");
        signatory["dates.councilResolvedOn"].ShouldBe($"{year}-03");
        signatory["dates.signedOn"].ShouldBe($"{year}-04-05");
        signatory["dates.acceptedOn"].ShouldNotBeNull();
        signatory["dates.publishedOn"].ShouldBe($"{year}-05");

        // It sets a target, revises and achieves it.
        var set = await official
            .Post(
                programme.Targets(city),
                new
                {
                    indicator = "WST-GEN-PC",
                    targetYear = 2030,
                    targetValue = 350,
                    baseline = new { year = 2015, value = 420.5m },
                    milestones = new[] { new { year = 2026, value = 380 } },
                }
            )
            .Is(201);
        set.Location.ShouldBe($"/api/v1/targets/{set["id"]}");
        await official
            .Change(
                $"{set.Location}/revisions",
                "1",
                new
                {
                    promise = new
                    {
                        indicator = "WST-GEN-PC",
                        targetYear = 2030,
                        targetValue = 340,
                        baseline = new { year = 2015, value = 420.5m },
                    },
                    reason = "We are ahead",
                }
            )
            .Is(200);
        await official
            .Change(
                $"{set.Location}/achievement",
                "2",
                new
                {
                    year,
                    value = 339.9m,
                    evidence = Story.Proof,
                }
            )
            .Is(200);
        var target = await story.Anyone.Get(set.Location!).Is(200);
        target.Version.ShouldBe("3");
        target["stage"].ShouldBe("achieved");
        target["unit"].ShouldBe("kg/person/year");
        target["lowerIsBetter"].ShouldBe("true");
        target["former[0].promise.targetValue"].ShouldBe("350");
        target["former[0].reason"].ShouldBe("We are ahead");
        target["achievement.value"].ShouldBe("339.9");

        // Its report: what cannot be true is refused, all of it at once and field by field.
        var wrong = Reported.Waste(395) with { Unit = "t/person/year", Year = year + 1 };
        await official
            .Post(programme.Reports(city), Programme.Content([wrong, Reported.Waste(3950), new("REC-MSW"), new("GHG-PC", 1, "t", year)]))
            .Refuses(
                409,
                "unit-not-of-indicator",
                "values[0].unit",
                "values[0].year",
                "values[1].indicator",
                "values[1].value",
                "values[2].value",
                "values[3].indicator"
            );
        // What is unusual needs a comment, and is then a warning.
        var unusual = Reported.Waste(395) with { Total = 80_000 };
        await official.Post(programme.Reports(city), Programme.Content([unusual])).Refuses(409, "total-does-not-match", "values[0].total");
        var submitted = await official
            .Post(
                programme.Reports(city),
                Programme.Content([unusual with { Comment = "Commercial waste is counted" }, Reported.Recycling(41.10m)])
            )
            .Is(201);
        submitted.Location.ShouldBe($"/api/v1/{programme.Report(city)}");
        submitted["id"].ShouldBe($"{year}");
        var seen = await officer.Get(submitted.Location!).Is(200);
        seen["warnings[0].code"].ShouldBe("total-does-not-match");
        seen["warnings[0].field"].ShouldBe("values[0].total");

        // It is returned, sent again, accepted, published, restated.
        await officer
            .Change(
                $"{programme.Report(city)}/return",
                submitted.Version,
                new { comments = new[] { new { field = "values[0].total", text = "Please leave it out" } } }
            )
            .Is(200);
        var returned = await official.Get(submitted.Location!).Is(200);
        returned["stage"].ShouldBe("returned");
        returned["comments[0].text"].ShouldBe("Please leave it out");
        var content = Programme.Content([Reported.Waste(395), Reported.Recycling(41.10m)]);
        content.Remove("year");
        await official.Change($"{programme.Report(city)}/resubmission", "2", content).Is(200);
        await officer.Change($"{programme.Report(city)}/acceptance", "3", new { verification = "document-checked" }).Is(200);
        await story.Anyone.Get(submitted.Location!).Refuses(404, "not-found", "year");
        await officer.Change($"{programme.Report(city)}/publication", "4").Is(200);
        await officer
            .Change(
                $"{programme.Report(city)}/restatement",
                "5",
                new { values = new[] { Reported.Waste(401.4m) }, reason = "A lorry was counted twice" }
            )
            .Is(200);
        var report = await story.Anyone.Get(submitted.Location!).Is(200);
        report.Version.ShouldBe("6");
        report["stage"].ShouldBe("published");
        report["verification"].ShouldBe("document-checked");
        report["population.people"].ShouldBe("180000");
        report["content.values[0].value"].ShouldBe("401.4");
        report["restatements[0].before[0].value"].ShouldBe("395");
        report["restatements[0].reason"].ShouldBe("A lorry was counted twice");
        report.Count("comments").ShouldBe(0);

        // And the leaderboard shows it.
        var board = await Eventually.Becomes(
            () => story.Anyone.Get(programme.Board()),
            board => board["rows[0].restated"] is "true" && board["rows[0].report"] is not null
        );
        board["rows[0].rank"].ShouldBe("1");
        board["rows[0].city.slug"].ShouldBe(city);
        board["rows[0].number"].ShouldBe("1");
        board["rows[0].value"].ShouldBe("401");
        board["rows[0].reportedValue"].ShouldBe("401.4");
        board["rows[0].verification"].ShouldBe("document-checked");
        board["rows[0].report"].ShouldBe(submitted.Location);
        board["ranked"].ShouldBe("1");
        board["unranked"].ShouldBe("0");
    }
}
