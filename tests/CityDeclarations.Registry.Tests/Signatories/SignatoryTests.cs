namespace CityDeclarations.Registry.Tests.Signatories;

public sealed class SignatoryTests(App app)
{
    [Fact]
    public async Task A_signatory_that_withdrew_stays_visible_as_withdrawn_with_its_number()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        await programme.Signatory();

        var answer = await programme
            .Officer.Change(
                $"{programme.Application(city)}/withdrawal",
                "4",
                new { reason = "A new council", withdrawnOn = $"{Story.Year + 1}" }
            )
            .Is(200);

        var seen = await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200);
        seen["stage"].ShouldBe("withdrawn");
        seen["withdrawal.reason"].ShouldBe("A new council");
        seen["withdrawal.on"].ShouldBe($"{Story.Year + 1}");
        (await app.Node.Anyone.Get($"{programme.Address}/signatories").Is(200)).Each("items", "number").ShouldBe(["2"]);
        (await app.Node.Anyone.Get($"{programme.Address}/signatories?withdrawn=true").Is(200)).Each("items", "number").ShouldBe(["1"]);
        answer.Version.ShouldBe("5");
    }

    [Fact]
    public async Task A_city_that_comes_back_is_withdrawn_for_the_public_until_it_is_listed_again_under_its_old_number()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        await programme.Signatory();
        await programme.Officer.Change($"{programme.Application(city)}/withdrawal", "4", new { reason = "A new council" }).Is(200);

        await programme.Applies(city);
        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200))["stage"].ShouldBe("withdrawn");
        await programme.Officer.Change($"{programme.Application(city)}/approval", "6").Is(200);
        await programme.Officer.Change($"{programme.Application(city)}/signature", "7", Programme.Signature).Is(200);
        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200))["stage"].ShouldBe("withdrawn");
        await programme.Officer.Change($"{programme.Application(city)}/listing", "8").Is(200);

        var seen = await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200);
        seen["stage"].ShouldBe("listed");
        seen["city.slug"].ShouldBe(city);
        seen["withdrawal"].ShouldBeNull();
    }

    [Fact]
    public async Task What_a_city_says_in_its_application_and_how_it_was_reviewed_is_not_public()
    {
        var programme = await app.Story.Programme();
        await programme.Signatory();
        var partner = await app.Story.Partner();

        foreach (var reader in new[] { app.Node.Anyone, partner })
        foreach (var address in new[] { $"{programme.Address}/signatories/1", $"{programme.Address}/signatories" })
        {
            var seen = (await reader.Get(address).Is(200)).Text;
            seen.ShouldNotContain("We want to sign.");
            seen.ShouldNotContain("review");
        }
    }

    [Fact]
    public async Task An_application_is_not_public_before_the_city_is_listed()
    {
        var programme = await app.Story.Programme();
        await programme.Signs(await app.Story.City());

        (await app.Node.Anyone.Get($"{programme.Address}/signatories").Is(200))["total"].ShouldBe("0");
        await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Refuses(404, "not-found", "number");
    }

    [Fact]
    public async Task A_declined_city_is_told_why_and_may_ask_again()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        var official = await app.Story.OfficialOf(city);
        await programme.Applies(city, official);
        await programme
            .Officer.Change($"{programme.Application(city)}/decline", "1", new { reason = "The council has not resolved" })
            .Is(200);

        (await official.Get(programme.Application(city)).Is(200))["review.declinedBecause"].ShouldBe("The council has not resolved");
        (await programme.Applies(city, official)).Version.ShouldBe("3");
    }

    [Fact]
    public async Task A_new_text_is_what_new_applications_sign_and_old_signatures_keep_theirs()
    {
        var programme = await app.Story.Programme();
        await programme.Signatory();
        await programme.Publish();
        var city = await app.Story.City();

        await programme
            .Officer.Post($"{programme.Address}/applications", Programme.Asks(city))
            .Refuses(409, "text-version-superseded", "textVersion");
        await programme.Officer.Post($"{programme.Address}/applications", Programme.Asks(city, 2)).Is(201);

        (await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200))["textVersion"].ShouldBe("1");
    }

    [Fact]
    public async Task An_earlier_signature_is_listed_at_once_with_its_source()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();

        var recorded = await programme
            .Officer.Post(
                $"{programme.Address}/earlier-signatures",
                new
                {
                    city,
                    textVersion = 1,
                    source = "https://example.org/list",
                    signedOn = "2020-10/2022-01",
                    publishedOn = "2022-01?",
                    standing = "uncertain",
                    note = "One source only",
                }
            )
            .Is(201);

        recorded.Version.ShouldBe("2");
        recorded.Location.ShouldBe($"/api/v1/{programme.Application(city)}");
        var seen = await app.Node.Anyone.Get($"{programme.Address}/signatories/1").Is(200);
        seen["standing"].ShouldBe("uncertain");
        seen["dates.signedOn"].ShouldBe("2020-10/2022-01");
        seen["dates.publishedOn"].ShouldBe("2022-01?");
        seen["source"].ShouldBe("https://example.org/list");
        seen["note"].ShouldBe("One source only");
    }

    [Fact]
    public async Task A_draft_begun_anew_is_not_taken_for_the_old_one()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        var official = await app.Story.OfficialOf(city);
        Task<Answer> Draft(string office) =>
            official
                .Send(
                    HttpMethod.Put,
                    $"{programme.Application(city)}/draft",
                    new { fields = new { signerOffice = office } },
                    ("If-None-Match", "*")
                )
                .Is(200);
        var old = await Draft("Mayor");
        await programme.Applies(city, official);
        await programme.Officer.Change($"{programme.Application(city)}/decline", "1", new { reason = "A test" }).Is(200);

        await Draft("Governor");

        (await official.Get($"{programme.Application(city)}/draft", ("If-None-Match", old.Headers["ETag"])).Is(200))["fields.signerOffice"]
            .ShouldBe("Governor");
        await official
            .Send(
                HttpMethod.Put,
                $"{programme.Application(city)}/draft",
                new { fields = new { signerOffice = "Mayor" } },
                ("If-Match", old.Headers["ETag"])
            )
            .Refuses(412, "stale-version");
    }

    [Fact]
    public async Task A_draft_is_as_it_was_typed()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        var fields = new Dictionary<string, string>
        {
            ["signerOffice"] = "  市長 ",
            ["textVersion"] = "first",
            ["statement"] = "a\r\n\tb \"c\" \\ \u0001",
            [""] = "",
            ["names.en"] = "x",
        };

        await programme
            .Officer.Send(HttpMethod.Put, $"{programme.Application(city)}/draft", new { fields }, ("If-None-Match", "*"))
            .Is(200);

        var seen = System
            .Text.Json.JsonDocument.Parse((await programme.Officer.Get($"{programme.Application(city)}/draft").Is(200)).Text)
            .RootElement.GetProperty("fields");
        seen.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!).ShouldBe(fields, ignoreOrder: true);
    }
}
