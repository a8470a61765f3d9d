using CityDeclarations.Registry.Desks;

namespace CityDeclarations.Registry.Tests.Privacy;

/// <summary>What somebody typed goes with the person, wherever it was kept; what happened stays.</summary>
public sealed class ErasureTests(App app)
{
    [Fact]
    public async Task What_a_person_wrote_is_nowhere_any_more_and_the_history_still_reads()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var (city, quiet, asking) = (await story.City(), await programme.Signatory(), await story.City());
        await programme.SignedLongAgo(city);
        await programme.Applies(asking);
        var officer = await story.Person(DeskKind.Programme, programme.Slug, Role.Officer);
        var lead = await story.Person(DeskKind.City, city, Role.Lead);
        var own = app.Node.With(
            (
                await officer
                    .Caller.Post(
                        "keys",
                        new
                        {
                            role = "officer",
                            scope = programme.Slug,
                            label = "A script",
                            own = true,
                        }
                    )
                    .Is(201)
            )["key"]
        );
        var (report, duty) = (programme.Report(city), $"{programme.Duties(city)}/{Story.Year}");
        var (words, reason) = ($"I told Ms {Story.New("Nakamura")} “so”", $"As Mr {Story.New("Dubois")} found");
        async Task Does(Caller who, string thing, string step, object? body = null) =>
            await who.Change($"{thing}/{step}", (await who.Get(thing)).Version, body).Is(200);
        object Comments(string field) => new { comments = new[] { new { field, text = words } } };

        // An officer's words: on a programme, on applications and deadlines …
        await Does(
            officer.Caller,
            programme.Address,
            "reporting-rules",
            new
            {
                notices = new[] { 0 },
                publicFacts = new[] { "extended" },
                reason = words,
            }
        );
        await Does(officer.Caller, programme.Address, $"cycles/{Story.Year}/waiver", new { cities = new[] { quiet }, reason = words });
        await Does(officer.Caller, programme.Application(asking), "completion-request", new { missing = words });
        await Does(officer.Caller, programme.Application(quiet), "removal", new { reason = words });
        await officer.Caller.Post($"{duty}/extensions", new { until = $"{Story.Year + 2}-07-20", reason = words }).Is(201);
        // … and on a report; why a value may stand goes into what the city is answered, and into what it sends.
        await officer
            .Caller.Post(
                $"{report}/limit-overrides",
                new
                {
                    indicator = "WST-GEN-PC",
                    value = 40_000,
                    reason = words,
                }
            )
            .Is(201);
        await lead.Caller.Post($"{report}/draft", new { form = "full" }).Is(201);
        foreach (var (field, text) in new[] { ("unit", "kg/person/year"), ("year", $"{Story.Year}"), ("value", "40000") })
            await lead
                .Caller.Send(
                    HttpMethod.Put,
                    $"{report}/draft/fields/values.WST-GEN-PC.{field}",
                    new { text },
                    ("If-None-Match", "*"),
                    ("Idempotency-Key", Story.New("field"))
                )
                .Is(200);
        await lead.Caller.Post(programme.Reports(city), Programme.Content([Reported.Waste(40_000)])).Is(201);
        (await lead.Caller.Get(report).Is(200))["warnings[0].reason"]!.ShouldContain(words);
        await Does(officer.Caller, report, "comments", Comments("values"));
        await Does(officer.Caller, report, "second-opinion-request", new { question = words });
        await Does(officer.Caller, report, "return", Comments("commitments"));
        var content = Programme.Content([Reported.Waste(40_000)]);
        content.Remove("year");
        await Does(lead.Caller, report, "resubmission", content);
        await Does(own, report, "comments", Comments("values"));
        await Does(officer.Caller, report, "acceptance", new { reservations = new[] { new { text = words } } });
        await Does(officer.Caller, report, "publication");
        // The city's own: a correction, which the officer grants.
        await Does(
            lead.Caller,
            report,
            "corrections",
            new
            {
                commitments = new[]
                {
                    new
                    {
                        commitment = "goals",
                        status = "planned",
                        text = "Before the council",
                    },
                },
                reason,
            }
        );
        await Does(officer.Caller, report, "corrections/1/grant");
        (await Tables("Nakamura")).ShouldBe(
            "mt_doc_dutypage mt_doc_programmepage mt_doc_rememberedanswer mt_doc_reportpage mt_doc_signatoryprofile mt_events"
        );

        await officer.Caller.Post("account/erasure", new { confirm = officer.Email }).Is(204);

        (await Tables("Nakamura")).ShouldBeEmpty();
        (await Tables(reason)).ShouldBe("mt_doc_reportpage mt_events"); // whoever granted it only took it over
        var timeline = $"{programme.Address}/cities/{city}/timeline";
        foreach (
            var address in new[]
            {
                programme.Address,
                programme.Application(asking),
                programme.Application(quiet),
                duty,
                report,
                $"{report}?asOf={Programme.Tomorrow}",
                $"{report}/review",
                programme.Reports(city),
                timeline,
            }
        )
            (await programme.Officer.Get(address).Is(200)).Text.ShouldNotContain("Nakamura");
        var page = await programme.Officer.Get(report).Is(200);
        (page["stage"], page["remarks[0].field"], page["remarks[0].text"], page["reservations[0].text"]).ShouldBe(
            ("published", "values", "(erased)", "(erased)")
        );
        (page["warnings[0].detail"], page["warnings[0].reason"], page["content.values[0].value"]).ShouldBe(
            ("40000 kg/person/year.", "(erased)", "40000")
        );
        var told = await lead.Caller.Get(timeline).Is(200);
        told.Each("items", "by").ShouldContain($"a former officer of {programme.Slug}");
        told.Each("items", "reason").ShouldContain("(erased)");

        await lead.Caller.Post("account/erasure", new { confirm = lead.Email }).Is(204);

        (await Tables(reason)).ShouldBeEmpty();
        page = await programme.Officer.Get(report).Is(200);
        (
            page["corrections[0].reason"],
            page["restatements[0].reason"],
            page["restatements[0].sectionsBefore.commitments[0].status"]
        ).ShouldBe(("(erased)", "(erased)", "in-place"));
        page["content.commitments[0].text"].ShouldBe("Before the council", "a city's answers are its public record");
        // And life goes on.
        await Does(programme.Officer, report, "restatement", new { widerEffects = "Less smoke", reason = "A test" });
    }

    /// <summary>The tables that hold some words anywhere.</summary>
    Task<string> Tables(string words) =>
        app.Node.Ask<string>(
            $"""
            select coalesce(string_agg(table_name, ' ' order by table_name), '') from information_schema.tables,
              lateral (select (xpath('//n/text()', query_to_xml(format('select count(*) as n from %I.%I as held where held::text like %L', table_schema, table_name, '%{words}%'), false, true, '')))[1]::text::bigint as n) as found
            where table_schema = 'registry' and table_type = 'BASE TABLE' and n > 0
            """
        );
}
