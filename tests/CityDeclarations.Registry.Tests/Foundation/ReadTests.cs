namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>Whoever looks again is told when nothing has changed, and numbers stay as they were written.</summary>
public sealed class ReadTests(App app)
{
    [Fact]
    public async Task The_description_of_the_API_is_made_once_however_it_is_asked_for()
    {
        var first = await app.Node.Anyone.Get("/openapi/v1.json").Is(200);
        var again = await app.Node.Anyone.Get("/openapi/v1.json?again=1").Is(200);
        again.Headers.ShouldContainKey("Age");
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await story.City();
        await programme
            .Officer.Send(
                HttpMethod.Put,
                $"{programme.Application(city)}/draft",
                new { fields = new { signerOffice = "Mayor" } },
                ("If-None-Match", "*")
            )
            .Is(200);
        var signatory = await programme.Signatory();
        var target = await programme
            .Officer.Post(programme.Targets(signatory), new { targetYear = 2040, description = "A circular city hall" })
            .Is(201);
        await programme.Publishes(signatory, Reported.Waste(400));
        var key = await programme.Officer.Post("keys", new { role = "partner", label = "A test" }).Is(201);
        await story.Node.CaughtUp();

        foreach (
            var address in new[]
            {
                "indicators/REC-MSW",
                $"cities/{city}",
                programme.Address,
                $"{programme.Application(city)}/draft",
                programme.Application(signatory),
                $"{programme.Address}/signatories/1",
                target.Location!,
                programme.Report(signatory),
                key.Location!,
            }
        )
        {
            var seen = await programme.Officer.Get(address).Is(200);
            var tag = seen.Headers["ETag"];
            seen.Headers["Cache-Control"].ShouldBe("no-cache");
            seen.Headers["Vary"].ShouldBe("Authorization, Cookie, Acting-As");

            foreach (var known in new[] { tag, $"W/{tag}", $"\"other\", {tag}" })
            {
                var again = await programme.Officer.Get(address, ("If-None-Match", known)).Is(304);
                again.Text.ShouldBeEmpty();
                again.Headers["ETag"].ShouldBe(tag);
            }
            (await programme.Officer.Get(address, ("If-None-Match", "\"0\"")).Is(200)).Text.ShouldBe(seen.Text);
        }
    }

    [Fact]
    public async Task A_change_of_the_city_changes_the_tag_of_its_signature()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var address = $"{programme.Address}/signatories/1";
        var tag = (await app.Node.Anyone.Get(address).Is(200)).Headers["ETag"];

        await programme.Officer.Change($"cities/{city}/names", "1", new { names = new { en = "Newtown" }, reason = "A test" }).Is(200);

        (await app.Node.Anyone.Get(address, ("If-None-Match", tag)).Is(200))["city.names.en"].ShouldBe("Newtown");
    }

    [Theory]
    [InlineData("1.10")]
    [InlineData("41.0")]
    [InlineData("0.30000000000000004")]
    [InlineData("12.3456789012345678901234567")]
    [InlineData("0.000")]
    public async Task A_decimal_of_a_report_stays_as_it_was_written(string number)
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        var body = $$"""
            { "year": {{Story.Year}}, "commitments": [{ "commitment": "goals", "status": "planned" }, { "commitment": "waste", "status": "planned" }],
              "values": [{ "indicator": "REC-MSW", "value": {{number}}, "unit": "%", "year": {{Story.Year}}, "total": {{number}}, "evidence": ["{{Story.Proof}}"] }] }
            """;
        var report = await programme.Officer.Post(programme.Reports(city), body).Is(201);
        await programme.Officer.Change($"{programme.Report(city)}/acceptance", report.Version).Is(200);

        var seen = await programme.Officer.Get(programme.Report(city)).Is(200);
        seen["content.values[0].value"].ShouldBe(number);
        seen["content.values[0].total"].ShouldBe(number);
        (
            await app.Node.Ask<string>(
                "select data -> 'content' -> 'values' -> 0 ->> 'value' from registry.mt_events where stream_id = "
                    + $"'progress_report:{programme.Slug}/{city}/{Story.Year}' and version = 1"
            )
        ).ShouldBe(number);
        await app.Node.CaughtUp();
        (await app.Node.Anyone.Get(programme.Board("REC-MSW")).Is(200))["rows[0].reportedValue"].ShouldBe(number);
    }

    [Fact]
    public async Task A_decimal_of_a_target_stays_as_it_was_written()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();

        var set = await programme
            .Officer.Post(
                programme.Targets(city),
                new
                {
                    indicator = "REC-MSW",
                    targetYear = 2040,
                    targetValue = 50.10m,
                    baseline = new { year = 2015, value = 1.10m },
                    milestones = new[] { new { year = 2030, value = 20.0m } },
                }
            )
            .Is(201);

        var target = await programme.Officer.Get(set.Location!).Is(200);
        target["promise.targetValue"].ShouldBe("50.10");
        target["promise.baseline.value"].ShouldBe("1.10");
        target["promise.milestones[0].value"].ShouldBe("20.0");
    }

    [Fact]
    public async Task A_place_stays_where_it_was_put()
    {
        var officer = await app.Story.Officer();

        var city = await officer
            .Post(
                "cities",
                new
                {
                    names = new { en = Story.New("City") },
                    country = "JP",
                    kind = "city",
                    source = "A test",
                    location = new { latitude = 35.4500m, longitude = -139.638000m },
                }
            )
            .Is(201);

        var seen = await officer.Get(city.Location!).Is(200);
        seen["location.latitude"].ShouldBe("35.4500");
        seen["location.longitude"].ShouldBe("-139.638000");
    }
}
