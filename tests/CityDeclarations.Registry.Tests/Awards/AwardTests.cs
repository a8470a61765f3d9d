using CityDeclarations.Registry.Desks;
using static CityDeclarations.Registry.Tests.Awards.Contest;

namespace CityDeclarations.Registry.Tests.Awards;

/// <summary>Awards over HTTP, from the announcement of an edition to a winner, and beyond.</summary>
public sealed class AwardTests(App app)
{
    [Fact]
    public async Task An_edition_from_its_rules_to_a_winner_who_loses_the_award_again()
    {
        await using var contest = await Contest.Set(app);
        var (node, officer) = (contest.Node, contest.Officer);
        await contest.Announces();
        foreach (var country in new[] { "PT", "DE", "SG", "FR", "JP" })
            await contest.Appoints(country);
        var (ana, ben, chi, dee, kei) = (contest.Jury[0], contest.Jury[1], contest.Jury[2], contest.Jury[3], contest.Jury[4]);
        (
            await contest.Step(
                "jurors",
                new
                {
                    person = ana.Id,
                    organisation = "a bank",
                    country = "PT",
                }
            )
        ).Refuses(409, "sponsor-cannot-judge", "organisation");

        // Nominated by an officer and consenting; entering by itself; by a partner and declining; silent; leaving before the end.
        var consents = await contest.Candidate("JP");
        var enters = await contest.Candidate();
        var declines = await contest.Candidate();
        var silent = await contest.Candidate();
        var leaves = await contest.Candidate();
        var reportless = await contest.Programme.Signatory();
        var lead = await node.Story().Person(DeskKind.City, consents, Role.Lead, officer);
        foreach (var city in new[] { consents, silent })
            await contest.Nominates(officer, city).Is(201);
        var partner = await node.With(Role.Partner);
        foreach (var city in new[] { declines, consents })
            await contest.Nominates(partner, city).Is(201);
        await contest.Enters(enters);
        await contest.Enters(leaves);
        (await contest.Nominates(officer, reportless)).Refuses(409, "nominee-without-report", "city");
        (await contest.Nominates(await node.With(Role.Partner), reportless)).Refuses(409, "nominee-not-eligible", "city");
        var official = await node.With(Role.Official, consents);
        await official
            .Change($"{contest.Nomination(consents)}/consent", "2", new { practice = "We repair what others throw away." })
            .Is(200);
        await (await node.With(Role.Official, declines))
            .Change($"{contest.Nomination(declines)}/refusal", "1", new { reason = "Next year" })
            .Is(200);
        await officer.Change($"{contest.Programme.Application(leaves)}/withdrawal", "4", new { reason = "A test" }).Is(200);
        await node.Anyone.Get(contest.Nomination(consents)).Refuses(404, "not-found", "city");
        (await contest.Step("nominations-end")).Refuses(409, "award-step-not-due");

        // What stood at the end of the last day is judged, whatever comes after.
        await contest.On(Checking);
        await officer
            .Change(
                $"{contest.Programme.Report(consents)}/restatement",
                "2",
                new { values = new[] { Reported.Waste(300) }, reason = "A test" }
            )
            .Is(200);
        await contest.Step("nominations-end").Is(200);
        (await node.Anyone.Get($"{contest.Address}/nominations").Is(200)).Each("items", "city").ShouldBe([consents, enters]);
        var all = await officer.Get($"{contest.Address}/nominations?category={Category}").Is(200);
        all.Each("items", "stage").Order().ShouldBe(["declined", "entered", "entered", "ruled-out", "ruled-out"]);
        (await officer.Get(contest.Nomination(silent)).Is(200))["nomination.ruledOut[0]"].ShouldBe("not-consented");
        (await officer.Get(contest.Nomination(leaves)).Is(200))["nomination.ruledOut[0]"].ShouldBe("not-a-signatory");
        var entry = await ana.Caller.Get(contest.Nomination(consents)).Is(200);
        entry["nomination.practice"].ShouldBe("We repair what others throw away.");
        entry["nomination.report.version"].ShouldBe("2");
        entry["report.content.values[0].value"].ShouldBe("400");
        (await officer.Get(entry["nomination.report.address"]!).Is(200))["content.values[0].value"].ShouldBe("400");
        (await node.Anyone.Get(contest.Nomination(consents)).Is(200))["report"].ShouldBeNull();

        // Ana has worked for one of them; Kei comes from the country of the other.
        await ana.Declares(enters, explanation: "I advised them").Is(204);
        await contest.On(Scoring);
        await contest.Step("allocation").Is(200);
        (await ana.Caller.Get(ana.Own).Is(200)).Each("entries", "conflict").ShouldBe([null, "worked-on-entry"]);
        (await kei.Caller.Get(kei.Own).Is(200)).Each("entries", "allocated").ShouldBe(["false", "true"]);
        await ana.Commits(enters, 5).Refuses(409, "entry-not-yours", "city");

        // A mild and a strict one: both find the first better by the same. Dee comes too late.
        foreach (var (juror, one, other) in new[] { (ben, 8m, 6m), (chi, 5m, 3m) })
        {
            await juror.Commits(consents, one).Is(204);
            await juror.Commits(enters, other).Is(204);
        }
        await ana.Commits(consents, 10, "The best I know").Is(204);
        await kei.Commits(enters, 4, "Still early").Is(204);
        await kei.Commits(enters, 4.5m, "Still early").Is(204);
        await ben.Reveals(consents, 8).Refuses(409, "award-step-not-due");

        await contest.On(Revealing);
        await dee.Commits(consents, 7).Refuses(409, "award-step-not-due");
        await ben.Reveals(consents, 9).Refuses(409, "scores-differ-from-commitment");
        foreach (var (juror, one, other) in new[] { (ben, 8m, 6m), (chi, 5m, 3m) })
        {
            await juror.Reveals(consents, one).Is(204);
            await juror.Reveals(enters, other).Is(204);
        }
        await ana.Reveals(consents, 10, "The best I know").Is(204);
        (await contest.Step("closing")).Refuses(409, "award-step-not-due");
        await kei.Reveals(enters, 4.5m, "Still early").Is(204);
        await contest.Step("closing").Is(200);
        await contest.Step("shortlist").Is(200);
        await contest.Step("winners").Is(200);
        await contest.On(Embargoed);
        (await contest.Step("announcement")).Refuses(409, "award-step-not-due");
        await node.Anyone.Get($"{contest.Address}/results").Refuses(404, "not-found");

        await contest.On(Free);
        await contest.Step("announcement").Is(200);
        var edition = await node.Anyone.Get(contest.Address).Is(200);
        (edition["stage"], edition["winners[0].city"]).ShouldBe(("winners-announced", consents));
        // All scores: 8 6 5 3 10 4.5, mean 6.0833, s 2.5380. Ben's 8 6 and Chi's 5 3, both s √2, become 7.8780 4.2887; Ana's single 10 and
        // Kei's single 4.5 stay.
        var results = await node.Anyone.Get($"{contest.Address}/results").Is(200);
        results.Each("entries", "city").ShouldBe([consents, enters]);
        results.Each("entries", "score").ShouldBe(["8.59", "4.36"]);
        results.Each("entries", "won").ShouldBe(["true", "false"]);
        results.Each("entries[0].scores", "juror").ShouldBe(["A", "B", "C", "D"]);
        results.Each("entries[0].scores", "raw").Order().ShouldBe([null, "10", "5", "8"]);
        var feedback = await official.Get($"{contest.Nomination(consents)}/feedback").Is(200);
        feedback.Each("jurors", "comment").ShouldContain("The best I know");
        feedback.Each("jurors", "scores[0]").Order().ShouldBe(["10", "5", "8"]);

        // Everybody who had something to do, or to know, was told once.
        var name = (await node.Anyone.Get($"cities/{consents}").Is(200))["names.en"];
        (await contest.MailsTo(lead.Email))
            .Select(mail => mail.Subject)
            .ShouldBe([$"{name} is nominated for “Repair”", $"{name}: how it was judged in “Repair”"]);
        (await contest.MailsTo(ben.Email))
            .Select(mail => mail.Subject)
            .ShouldBe(["You judge for The award", "The award: entries for you to judge"]);
        (await contest.MailsTo(ben.Email))[1].Text.ShouldStartWith("2 of the entries");
        (await contest.MailsTo(kei.Email))[1].Text.ShouldStartWith("1 of the entries");

        // Who won cannot win next year, unless the award is taken back.
        await contest.Programme.Schedule(Story.Year + 1);
        await contest.Announces("second", Story.Year + 1);
        var next = new
        {
            category = Category,
            city = consents,
            reason = "Again",
        };
        (await officer.Post($"{contest.Programme.Address}/awards/second/nominations", next)).Refuses(409, "nominee-won-lately", "city");
        (
            await contest.Step(
                "withdrawals",
                new
                {
                    category = Category,
                    city = enters,
                    reason = "A test",
                }
            )
        ).Refuses(409, "award-not-given", "city");
        await contest
            .Step(
                "withdrawals",
                new
                {
                    category = Category,
                    city = consents,
                    reason = "The figures were not true",
                }
            )
            .Is(200);
        (await node.Anyone.Get(contest.Address).Is(200))["winners[0].withdrawnBecause"].ShouldBe("The figures were not true");
        await officer.Post($"{contest.Programme.Address}/awards/second/nominations", next).Is(201);

        // The timeline tells everybody what was judged and won, and the city what else happened to it.
        var told = await node.Anyone.Get($"{contest.Programme.Address}/cities/{consents}/timeline?limit=100").Is(200);
        OfAwards(told)
            .ShouldBe([
                "first/repair nomination.evidence_frozen",
                "first award_edition.winners_announced",
                "first/repair award_edition.award_withdrawn",
            ]);
        OfAwards(await official.Get($"{contest.Programme.Address}/cities/{consents}/timeline?limit=100").Is(200))
            .ShouldBe([
                "first/repair nomination.nomination_proposed",
                "first/repair nomination.nomination_proposed",
                "first/repair nomination.nomination_consented",
                "first/repair nomination.evidence_frozen",
                "first award_edition.winners_announced",
                "first/repair award_edition.award_withdrawn",
                "second/repair nomination.nomination_proposed",
            ]);
        OfAwards(await node.Anyone.Get($"{contest.Programme.Address}/cities/{enters}/timeline?limit=100").Is(200))
            .ShouldBe(["first/repair nomination.evidence_frozen"]);

        static IEnumerable<string> OfAwards(Answer timeline) =>
            timeline
                .Each("items", "award")
                .Zip(timeline.Each("items", "event"), (award, what) => (award, what))
                .Where(one => one.award is not null)
                .Select(one => $"{one.award} {one.what}");
    }

    [Fact]
    public async Task A_juror_who_stands_down_is_replaced_and_too_few_are_named()
    {
        await using var contest = await Contest.Set(app);
        await contest.Announces();
        foreach (var country in new[] { "PT", "DE", "SG", "FR" })
            await contest.Appoints(country);
        var city = await contest.Candidate();
        await contest.Enters(city);
        await contest.On(Checking);
        await contest.Step("nominations-end").Is(200);
        await contest.On(Scoring);
        await contest.Step("allocation").Is(200);
        await contest.Jury[0].Commits(city, 7).Is(204);

        await contest.Step($"jurors/{contest.Jury[0].Id}/standing-down", new { reason = "Ill" }).Is(200);
        await contest.Jury[0].Commits(city, 8).Refuses(403, "not-allowed");
        (await contest.Step("allocation")).Refuses(409, "too-few-jurors");
        var eva = await contest.Appoints("ES");
        await contest.Step("allocation").Is(200);

        (await eva.Caller.Get(eva.Own).Is(200)).Each("entries", "allocated").ShouldBe(["true"]);
        var jury = await contest.Officer.Get($"{contest.Address}/jurors").Is(200);
        jury.Each("items", "allocated").Order().ShouldBe(["0", "1", "1", "1", "1"]);
        jury.Each("items", "stoodDown").Count(one => one is "true").ShouldBe(1);
    }

    [Fact]
    public async Task Rules_that_are_malformed_are_refused_where_they_stand()
    {
        var programme = await app.Story.Programme();
        var rules = System.Text.Json.Nodes.JsonNode.Parse(
            System.Text.Json.JsonSerializer.Serialize(Rules(TimeProvider.System.GetUtcNow(), Story.Year))
        )!;
        rules["jurorsPerEntry"] = 3;
        rules["rulesAddress"] = "somewhere";
        rules["categories"]![0]!["criteria"]![0]!["weight"] = 0;
        rules["categories"]![0]!["boards"] = new System.Text.Json.Nodes.JsonObject { ["methodology"] = "level", ["top"] = 0 };

        (
            await programme.Officer.Post(
                $"{programme.Address}/awards",
                $$"""{ "code": "Not an address", "definition": {{rules.ToJsonString()}} }"""
            )
        ).Refuses(
            400,
            "invalid-request",
            "code",
            "definition.jurorsPerEntry",
            "definition.rulesAddress",
            "definition.categories[0].criteria[0].weight",
            "definition.categories[0].boards.top"
        );
    }

    [Fact]
    public async Task An_edition_is_announced_once()
    {
        var programme = await app.Story.Programme();
        var rules = new { code = "first", definition = Rules(TimeProvider.System.GetUtcNow(), Story.Year) };
        await programme.Officer.Post($"{programme.Address}/awards", rules).Is(201);

        (await programme.Officer.Post($"{programme.Address}/awards", rules)).Refuses(409, "award-edition-taken", "code");
    }

    [Fact]
    public async Task What_is_held_about_a_juror_is_exported_and_words_about_it_are_erased_with_it()
    {
        var programme = await app.Story.Programme();
        var award = await PlayedAward.Set(programme);
        var juror = await app.Story.Person(DeskKind.Programme, programme.Slug, Role.Juror);
        var words = $"As Ms {Story.New("Tanaka")} said";
        await programme
            .Officer.Change(
                $"{award.Address}/jurors",
                "1",
                new
                {
                    person = juror.Id,
                    organisation = "A university",
                    country = "PT",
                }
            )
            .Is(200);
        await programme.Officer.Change($"{award.Address}/jurors/{juror.Id}/standing-down", "2", new { reason = words }).Is(200);

        var held = await juror.Caller.Get("account/data").Is(200);
        (held["juries[0].edition"], held["juries[0].organisation"], held["juries[0].stoodDown"]).ShouldBe(
            (award.Code, "A university", "true")
        );
        await juror.Caller.Post("account/erasure", new { confirm = juror.Email }).Is(204);

        (await app.Node.Ask<long>($"select count(*) from registry.mt_events where data::text like '%{words}%'")).ShouldBe(0);
        var jury = await programme.Officer.Get($"{award.Address}/jurors").Is(200);
        (jury["items[0].organisation"], jury["items[0].name"]).ShouldBe(("A university", null));
    }

    [Fact]
    public async Task Boards_nominate_by_the_rules_of_the_categories_and_what_they_relied_on_is_kept()
    {
        var programme = await app.Story.Programme();
        var cities = await programme.OpensBoard();
        await programme.PublishesBoard(1);
        var rules = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(PlayedAward.Body("first")))!;
        var categories = rules["definition"]!["categories"]!.AsArray();
        categories.Add(categories[0]!.DeepClone());
        categories[1]!["code"] = "progress";
        foreach (var (category, methodology) in new[] { (0, "level"), (1, "progress") })
            categories[category]!["boards"] = new System.Text.Json.Nodes.JsonObject { ["methodology"] = methodology, ["top"] = 3 };
        var award = (await programme.Officer.Post($"{programme.Address}/awards", rules.ToJsonString()).Is(201)).Location!;
        // The second does not want to, and the third is not eligible any more.
        await programme
            .Officer.Post(
                $"{award}/nominations",
                new
                {
                    category = Category,
                    city = cities[1],
                    reason = "A test",
                }
            )
            .Is(201);
        await (await app.Story.OfficialOf(cities[1])).Change($"{award}/nominations/{Category}/{cities[1]}/refusal", "1", new { }).Is(200);
        await programme.Officer.Change($"{programme.Application(cities[2])}/withdrawal", "4", new { reason = "A test" }).Is(200);

        var found = await programme.Officer.Post($"{award}/nominations/from-boards", null).Is(200);

        found.Each("nominated", "city").ShouldBe([cities[0]]);
        found.Each("passedOver", "city").ShouldBe(cities[1..3]);
        (found["passedOver[0].stage"], found["passedOver[1].reasons[0]"]).ShouldBe(("declined", "not-a-signatory"));
        found.Each("withoutBoard", "").ShouldBe(["progress"]);
        var nomination = await programme.Officer.Get($"{award}/nominations/{Category}/{cities[0]}").Is(200);
        nomination["nomination.proposals[0].by"].ShouldBe("board");
        (
            nomination["nomination.proposals[0].basis.rank"],
            nomination["nomination.proposals[0].basis.rule.top"],
            nomination["nomination.proposals[0].basis.band"]
        ).ShouldBe(("1", "3", "100k-500k"));
        var file = await app.Node.Anyone.Get(nomination["nomination.proposals[0].basis.board"]!).Is(200);
        file.Text.ShouldContain(nomination["nomination.proposals[0].basis.score"]!);
        (await programme.Officer.Post($"{award}/nominations/from-boards", null).Is(200)).Count("nominated").ShouldBe(0);
    }
}
