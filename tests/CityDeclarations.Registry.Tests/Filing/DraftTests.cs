namespace CityDeclarations.Registry.Tests.Filing;

/// <summary>A city writes its report field by field, and sends it.</summary>
public sealed class DraftTests(App app)
{
    [Fact]
    public async Task Two_editors_write_it_an_officer_returns_it_and_what_was_typed_is_the_report()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var (one, other) = (await story.OfficialOf(city), await story.OfficialOf(city));
        var desk = new Desk(programme, city);

        // All of the form can be read before anything is answered, and nothing can be saved before the draft is begun.
        var form = await story.Anyone.Get($"{programme.Report(city)}/form?form=short").Is(200);
        form.Each("sections[0].fields", "key")
            .ShouldBe(["commitments.goals.status", "commitments.goals.comment", "commitments.waste.status", "commitments.waste.comment"]);
        (await story.Anyone.Get($"{programme.Report(city)}/form").Is(200)).Each("sections", "key").ShouldContain("actions");
        await one.Get(desk.Draft).Refuses(404, "draft-not-begun");
        await desk.Save(one, "commitments.goals.status", "in-place").Refuses(409, "draft-closed");
        (await one.Post(desk.Draft, new { form = "full" }).Is(201)).Location.ShouldBe($"/api/v1/{desk.Draft}");
        (await one.Post(desk.Draft, new { form = "full" }).Is(201))["id"].ShouldBe("draft");

        // Each field has a version of its own; the rules speak as one types.
        (await desk.Save(one, "commitments.goals.status", "in-place").Is(200)).Version.ShouldBe("1");
        var wrong = await desk.Save(other, "values.WST-GEN-PC.value", "40000").Is(200);
        wrong.Each("findings", "code").ShouldBe(["value-outside-limits"]);
        wrong["savedAt"].ShouldNotBeNull();
        (await desk.Save(other, "values.WST-GEN-PC.value", "many", "1").Is(200)).Each("findings", "code").ShouldContain("answer-malformed");
        (await desk.Save(other, "values.WST-GEN-PC.value", "400", "2").Is(200)).Count("findings").ShouldBe(0);
        await desk.Save(other, "values.WST-GEN-PC.evidence", Story.Proof).Is(200);
        await desk.Save(other, "values.NOT-ASKED.value", "1").Refuses(404, "draft-field-unknown", "field");

        // On the same field the later one is refused, and neither text is lost.
        await desk.Save(one, "commitments.goals.comment", "The plan was adopted.").Is(200);
        var conflict = (await desk.Save(other, "commitments.goals.comment", "The council adopted it.")).Refuses(
            412,
            "draft-field-conflict",
            "text"
        );
        conflict["conflict.text"].ShouldBe("The plan was adopted.");
        conflict["conflict.yours"].ShouldBe("The council adopted it.");
        var draft = await one.Get(desk.Draft).Is(200);
        draft["conflicts"].ShouldBe("1");
        draft["asked"].ShouldBe("4");
        draft["answered"].ShouldBe("2");
        draft.Each("findings", "field").ShouldBe(["commitments.waste.status"]);
        await desk.Submit(one).Refuses(409, "draft-choice-open", "commitments.goals.comment");
        await desk.Save(other, "commitments.goals.comment", "The council adopted the plan.", conflict["conflict.version"]).Is(200);

        // What is to be mended is named by the keys of the form.
        await desk.Submit(one).Refuses(409, "commitment-unanswered", "commitments.waste.status");
        await desk.Save(one, "commitments.waste.status", "under-way").Is(200);
        await desk.Save(one, "actions.repair.title", "A house of repair").Is(200);
        (await desk.Submit(one).Is(201)).Location.ShouldBe($"/api/v1/{programme.Report(city)}");
        await desk.Save(one, "actions.repair.title", "Too late", "1").Refuses(409, "draft-closed");
        await one.Post(desk.Draft, new { }).Refuses(409, "draft-closed");
        var report = await one.Get(programme.Report(city)).Is(200);
        report["content.commitments[0].text"].ShouldBe("The council adopted the plan.");
        report["content.values[0].unit"].ShouldBe("kg/person/year");
        report["content.values[0].year"].ShouldBe($"{Story.Year}");
        report["content.actions[0].id"].ShouldBe("repair");

        // Returned, the draft is open as it was; mended, it is sent again; accepted, it is gone.
        await programme
            .Officer.Change(
                $"{programme.Report(city)}/return",
                report.Version,
                new { comments = new[] { new { field = "values[0].method", text = "How was it measured?" } } }
            )
            .Is(200);
        draft = await one.Get(desk.Draft).Is(200);
        draft["open"].ShouldBe("true");
        draft["comments[0].field"].ShouldBe("values.WST-GEN-PC.method");
        await desk.Save(one, "values.WST-GEN-PC.method", "Weighed").Is(200);
        var again = await desk.Submit(one).Is(201);
        again["version"].ShouldBe("3");
        await programme.Officer.Change($"{programme.Report(city)}/acceptance", again["version"]).Is(200);
        await one.Get(desk.Draft).Refuses(404, "draft-not-begun");
        (await story.Node.Ask<long>($"select count(*) from registry.mt_doc_draftfield where data ->> 'draft' like '%/{city}/%'")).ShouldBe(
            0
        );
    }

    [Fact]
    public async Task A_draft_is_pre_filled_from_the_last_accepted_report_and_asks_only_what_changed()
    {
        var story = app.Story;
        var programme = await story.Programme();
        await programme.Schedule(Story.Year - 1);
        var city = await programme.Signatory();
        var content = Programme.Content([Reported.Waste(400) with { Year = Story.Year - 1, Method = "Weighed" }], Story.Year - 1);
        content["actions"] = new[] { new { title = "A house of repair", links = new[] { Story.Proof } } };
        var sent = await programme.Officer.Post(programme.Reports(city), content).Is(201);
        await programme.Officer.Change($"{programme.Report(city, Story.Year - 1)}/acceptance", sent.Version).Is(200);
        var official = await story.OfficialOf(city);
        var desk = new Desk(programme, city);

        await official.Post(desk.Draft, new { form = "full" }).Is(201);

        var draft = await official.Get(desk.Draft).Is(200);
        draft["carriedFrom"].ShouldBe($"{Story.Year - 1}");
        var fields = draft.Each("fields", "field");
        fields.ShouldContain("commitments.goals.status");
        fields.ShouldContain("actions.1.links");
        fields.ShouldContain("values.WST-GEN-PC.evidence");
        fields.ShouldNotContain("values.WST-GEN-PC.value");
        draft["unconfirmed"].ShouldBe($"{fields.Count}");
        var form = await official.Get($"{programme.Report(city)}/form").Is(200);
        var values = Enumerable
            .Range(0, form.Count("sections[1].fields"))
            .Single(index => form[$"sections[1].fields[{index}].key"] is "values.WST-GEN-PC.value");
        form[$"sections[1].fields[{values}].lastYear"].ShouldBe("400");
        (await story.Anyone.Get($"{programme.Report(city)}/form").Is(200))[$"sections[1].fields[{values}].lastYear"].ShouldBeNull();

        // A change that is more than usual wants a comment, as it is typed and when it is sent.
        (await desk.Save(official, "values.WST-GEN-PC.value", "200").Is(200)).Each("findings", "weight").ShouldBe(["wants-comment"]);
        (await desk.Save(official, "commitments.goals.status", "in-place", "1").Is(200)).Count("findings").ShouldBe(0);
        (await official.Get(desk.Draft).Is(200))["unconfirmed"].ShouldBe($"{fields.Count - 1}");
        await desk.Submit(official).Refuses(409, "value-changed-sharply", "values.WST-GEN-PC.value");
        (await desk.Save(official, "values.WST-GEN-PC.comment", "Bulky waste is counted apart now.").Is(200))
            .Each("findings", "weight")
            .ShouldBe(["noted"]);
        await desk.Submit(official).Is(201);
        var report = await official.Get(programme.Report(city)).Is(200);
        report["content.values[0].evidence[0]"].ShouldBe(Story.Proof);
        report["content.values[0].method"].ShouldBe("Weighed");
        report["content.actions[0].title"].ShouldBe("A house of repair");
        report["warnings[0].code"].ShouldBe("value-changed-sharply");
    }

    [Fact]
    public async Task A_value_outside_its_limits_is_taken_when_an_officer_says_so()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var desk = new Desk(programme, city);
        var officer = programme.Officer;
        await officer.Post(desk.Draft, new { form = "short" }).Is(201);
        foreach (var commitment in new[] { "goals", "waste" })
            await desk.Save(officer, $"commitments.{commitment}.status", "planned").Is(200);
        await desk.Save(officer, "values.WST-GEN-PC.value", "40000").Is(200);
        await desk.Submit(officer).Refuses(409, "value-outside-limits", "values.WST-GEN-PC.value");

        await officer
            .Post(
                $"{programme.Report(city)}/limit-overrides",
                new
                {
                    indicator = "WST-GEN-PC",
                    value = 40_000,
                    reason = "A landfill was cleared",
                }
            )
            .Is(201);

        (await officer.Get(desk.Draft).Is(200)).Each("findings", "weight").ShouldBe(["noted"]);
        await desk.Submit(officer).Is(201);
        (await officer.Get(programme.Report(city)).Is(200))["warnings[0].reason"]!.ShouldContain("A landfill was cleared");
    }

    [Fact]
    public async Task A_retry_gets_the_first_answer_though_somebody_else_has_saved_since()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var desk = new Desk(programme, city);
        var (one, other) = (await story.OfficialOf(city), await story.OfficialOf(city));
        await one.Post(desk.Draft, new { }).Is(201);
        var key = Story.New("key");

        var first = await desk.Save(one, "effects.text", "Fewer bees die.", null, key).Is(200);
        await desk.Save(other, "effects.text", "More bees live.", "1").Is(200);
        var retry = await desk.Save(one, "effects.text", "Fewer bees die.", null, key).Is(200);

        retry.Text.ShouldBe(first.Text);
        retry.Version.ShouldBe(first.Version);
        await desk.Save(one, "effects.text", "No bees die.", null, key).Refuses(422, "idempotency-key-reused", "Idempotency-Key");
        var draft = await one.Get(desk.Draft).Is(200);
        draft["fields[0].text"].ShouldBe("More bees live.");
        draft["conflicts"].ShouldBe("0");
    }
}

/// <summary>The draft of a city's report, as its editors use it.</summary>
sealed class Desk(Programme programme, string city)
{
    public string Draft => $"{programme.Report(city)}/draft";

    /// <param name="by">Who saves.</param>
    /// <param name="field">Key of the field.</param>
    /// <param name="text">The text.</param>
    /// <param name="version">The version looked at; none when the field was empty.</param>
    /// <param name="key">The client's own name for this request.</param>
    public Task<Answer> Save(Caller by, string field, string text, string? version = null, string? key = null)
    {
        var looked = version is null ? ("If-None-Match", "*") : ("If-Match", $"\"{version}\"");
        return by.Send(
            HttpMethod.Put,
            $"{Draft}/fields/{field}",
            new { text },
            key is null ? [looked] : [looked, ("Idempotency-Key", key)]
        );
    }

    public Task<Answer> Submit(Caller by) => by.Post($"{Draft}/submission", null);
}
