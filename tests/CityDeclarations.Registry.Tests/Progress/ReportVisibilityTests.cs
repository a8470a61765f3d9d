namespace CityDeclarations.Registry.Tests.Progress;

/// <summary>Who sees what of a report.</summary>
public sealed class ReportVisibilityTests(App app)
{
    [Fact]
    public async Task A_report_is_its_citys_and_its_officers_until_it_is_published()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        await programme.Accepts(city, Reported.Waste(400));
        Caller[] insiders = [await story.OfficialOf(city), await story.OfficerOf(programme), programme.Officer];
        Caller[] outsiders =
        [
            story.Anyone,
            await story.Partner(),
            await story.OfficialOf("yokohama-jp"),
            await story.Node.With(Role.Officer, "europe"),
        ];

        foreach (var insider in insiders)
        {
            await insider.Get(programme.Report(city)).Is(200);
            (await insider.Get(programme.Reports(city)).Is(200))["total"].ShouldBe("1");
        }
        foreach (var outsider in outsiders)
        {
            await outsider.Get(programme.Report(city)).Refuses(404, "not-found", "year");
            (await outsider.Get(programme.Reports(city)).Is(200))["total"].ShouldBe("0");
            (await outsider.Get($"{programme.Address}/reports").Is(200))["total"].ShouldBe("0");
            (await outsider.Get($"{programme.Address}/reports?stage=accepted").Is(200))["total"].ShouldBe("0");
        }

        await programme.Officer.Change($"{programme.Report(city)}/publication", "2").Is(200);

        foreach (var reader in insiders.Concat(outsiders))
        {
            await reader.Get(programme.Report(city)).Is(200);
            (await reader.Get(programme.Reports(city)).Is(200))["total"].ShouldBe("1");
            (await reader.Get($"{programme.Address}/reports").Is(200))["total"].ShouldBe("1");
        }
    }

    [Theory]
    [InlineData("public", "public partner official officer", "public partner official officer")]
    [InlineData("partners", "partner official officer", "partner official officer")]
    [InlineData("officers", "official officer", "official officer")]
    [InlineData(null, "public partner official officer", "partner official officer")]
    public async Task A_section_is_shown_to_those_it_is_shared_with(string? sharing, string challenges, string needs)
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var content = Programme.Content([]);
        content["challenges"] = new[] { new { topic = "money", text = "The challenge" } };
        content["supportNeeds"] = new[] { new { topic = "data", text = "The need" } };
        if (sharing is not null)
            content["challengesFor"] = content["supportNeedsFor"] = sharing;
        var version = (await programme.Officer.Post(programme.Reports(city), content).Is(201)).Version;
        version = (await programme.Officer.Change($"{programme.Report(city)}/acceptance", version).Is(200)).Version;
        await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200);

        foreach (
            var (role, reader) in new[]
            {
                ("public", story.Anyone),
                ("partner", await story.Partner()),
                ("official", await story.OfficialOf(city)),
                ("officer", programme.Officer),
            }
        )
        foreach (
            var (address, at) in new[]
            {
                (programme.Report(city), ""),
                (programme.Reports(city), "items[0]."),
                ($"{programme.Address}/reports", "items[0]."),
            }
        )
        {
            var seen = await reader.Get(address).Is(200);
            seen[$"{at}content.challenges[0].text"]
                .ShouldBe(challenges.Split(' ').Contains(role) ? "The challenge" : null, $"{role} {address}");
            seen[$"{at}content.supportNeeds[0].text"].ShouldBe(needs.Split(' ').Contains(role) ? "The need" : null, $"{role} {address}");
        }
        // Another city's official and another programme's officer are the public here.
        foreach (var other in new[] { await story.OfficialOf("yokohama-jp"), await story.Node.With(Role.Officer, "europe") })
            (await other.Get(programme.Report(city)).Is(200))["content.challenges[0].text"]
                .ShouldBe(challenges.StartsWith("public", StringComparison.Ordinal) ? "The challenge" : null);
    }

    [Fact]
    public async Task A_confidential_value_is_seen_by_its_city_and_its_officers_only()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var secret = Reported.Waste(417.25m) with
        {
            Flags = ["confidential"],
            Method = "A secret method",
            Total = 104_312.5m,
            Comment = "A secret comment",
        };
        await programme.Publishes(city, secret);
        // And it stays so when it is restated.
        await programme
            .Officer.Change(
                $"{programme.Report(city)}/restatement",
                "3",
                new { values = new[] { secret with { Value = 418.75m, Total = 104_687.5m } }, reason = "A test" }
            )
            .Is(200);
        await story.Node.CaughtUp();

        foreach (var insider in new[] { await story.OfficialOf(city), programme.Officer })
        {
            var seen = await insider.Get(programme.Report(city)).Is(200);
            seen["content.values[0].value"].ShouldBe("418.75");
            seen["restatements[0].before[0].value"].ShouldBe("417.25");
        }
        foreach (var outsider in new[] { story.Anyone, await story.Partner() })
        foreach (
            var address in new[] { programme.Report(city), programme.Reports(city), $"{programme.Address}/reports", programme.Board() }
        )
        {
            var seen = await outsider.Get(address).Is(200);
            foreach (var hidden in new[] { "417.25", "418.75", "104312.5", "104687.5", "secret" })
                seen.Text.ShouldNotContain(hidden);
        }
        (await story.Anyone.Get(programme.Report(city)).Is(200))["content.values[0].missing"].ShouldBe("confidential");
        (await story.Anyone.Get(programme.Board()).Is(200))["withoutRank[0].reason"].ShouldBe("confidential");
    }

    [Fact]
    public async Task A_value_that_turns_out_to_be_confidential_is_hidden_from_then_on()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        await programme.Publishes(city, Reported.Waste(417.25m));

        await programme
            .Officer.Change(
                $"{programme.Report(city)}/restatement",
                "3",
                new
                {
                    values = new[] { Reported.Waste(417.25m) with { Flags = ["confidential"] } },
                    reason = "It should not have been public",
                }
            )
            .Is(200);

        (await story.Anyone.Get(programme.Report(city)).Is(200)).Text.ShouldNotContain("417.25");
    }

    [Fact]
    public async Task What_officer_and_city_wrote_to_each_other_is_not_public()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var unusual = Reported.Waste(400) with { Total = 1, Comment = "It is so" };
        var version = (await programme.Submits(city, unusual)).Version;
        version = (await programme.Officer.Change($"{programme.Report(city)}/acceptance", version).Is(200)).Version;
        await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200);

        (await programme.Officer.Get(programme.Report(city)).Is(200)).Count("warnings").ShouldBe(1);
        (await story.Anyone.Get(programme.Report(city)).Is(200)).Count("warnings").ShouldBe(0);
    }
}
