using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Tests.Awards;
using CityDeclarations.Registry.Tests.Evidence;
using CityDeclarations.Registry.Tests.Methodologies;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Access;

/// <summary>
/// Every endpoint, as every role calls it. Who comes later meets what those before have done: a version that has passed, a name that is
/// taken.
/// </summary>
public sealed class RoleMatrixTests(App app)
{
    // The columns: nobody in particular, a partner, an official of another city, an officer of another programme,
    // an official of the city, an officer of the programme, an officer of every programme.
    const int Nobody = 0;
    const int Partner = 1;
    const int Official = 4;
    const string Everybody = "200 200 200 200 200 200 200";
    const string OfficersOfAll = "401 403 403 403 403 403 201";
    const string AnyOfficer = "401 403 403 200 403 412 412";
    const string Officers = "401 403 403 403 403 200 412";
    const string People = "401 403 403 403 403 403 403"; // the callers are keys
    const string Once = "204 409 409 409 409 409 409";
    const string TheCity = "401 403 403 403 200 403 403";
    const string CityAndOfficers = "401 403 403 403 200 412 412";

    static readonly object Definition = new
    {
        strategy = "reduce",
        names = new { en = "A test" },
        unit = "%",
        measure = "rate",
        direction = "lower",
        min = 0,
        max = 100,
        decimals = 1,
        partOf = "WST-GEN-PC",
        shareOf = "all waste",
        requiredSplit = "",
        framework = "A test",
        meaning = "A test",
    };

    static readonly object Target = new { targetYear = 2040, description = "A circular city hall" };

    static readonly Dictionary<string, Row> Rows = new()
    {
        ["GET /indicators"] = new(Everybody, _ => Get("indicators")),
        ["GET /indicators/{code}"] = new(Everybody, _ => Get("indicators/REC-MSW")),
        ["POST /indicators"] = new(OfficersOfAll, _ => Post("indicators", Indicator(NewCode()))),
        ["POST /indicators/{code}/revisions"] = new("401 403 403 403 403 403 200", async scene =>
        {
            var code = NewCode();
            await scene.Officer.Post("indicators", Indicator(code)).Is(201);
            return await Change(
                $"indicators/{code}/revisions",
                "1",
                new
                {
                    definition = Definition,
                    reason = "A test",
                    source = "A test",
                }
            );
        }),

        ["GET /cities"] = new(Everybody, _ => Get("cities?limit=1")),
        ["GET /cities/{city}"] = new(Everybody, scene => Get($"cities/{scene.City}")),
        ["POST /cities"] = new("401 403 403 201 403 409 409", _ => Post(
                "cities",
                new
                {
                    names = new { en = Story.New("Town") },
                    country = "KR",
                    kind = "city",
                    source = "A test",
                }
            )),
        ["POST /cities/{city}/names"] = new(AnyOfficer, scene =>
            Change($"cities/{scene.City}/names", "1", new { names = new { en = "Newtown" }, reason = "A test" })
        ),
        ["POST /cities/{city}/population"] = new(AnyOfficer, scene => Change(
                $"cities/{scene.City}/population",
                "1",
                new
                {
                    population = new
                    {
                        people = 260_000,
                        year = Story.Year,
                        source = "A test",
                    },
                }
            )),
        ["POST /cities/{city}/identifiers"] = new(AnyOfficer, scene =>
            Change(
                $"cities/{scene.City}/identifiers",
                "1",
                new { identifier = new { scheme = "test", value = scene.City }, source = "A test" }
            )
        ),
        ["POST /cities/{city}/merger"] = new(AnyOfficer, scene =>
            Change($"cities/{scene.City}/merger", "1", new { into = "yokohama-jp", reason = "A test" })
        ),
        ["POST /cities/{city}/boundary-changes"] = new(AnyOfficer, scene =>
            Change($"cities/{scene.City}/boundary-changes", "1", new { reason = "A test", source = "A test" })
        ),
        ["POST /cities/imports"] = new("401 403 403 200 403 200 200", _ =>
            Post("cities/imports?source=test", new Csv($"city,country\n{Story.New("Listed")},JP"))
        ),

        ["GET /programmes"] = new(Everybody, _ => Get("programmes?limit=1")),
        ["GET /programmes/{programme}"] = new(Everybody, scene => Get(scene.Programme.Address)),
        ["POST /programmes"] = new(OfficersOfAll, _ => Post("programmes", Story.Launch(Story.New("programme")))),
        ["POST /programmes/{programme}/texts"] = new(Officers, scene => scene.ChangeProgramme("texts", Programme.Text)),
        ["POST /programmes/{programme}/texts/{text:int}/translations"] = new(Officers, scene => scene.ChangeProgramme(
                "texts/1/translations",
                new
                {
                    language = "ja",
                    title = "宣言",
                    wordings = new[] { "一", "二" },
                    source = "A test",
                }
            )),
        ["POST /programmes/{programme}/indicators"] = new(Officers, scene =>
            scene.ChangeProgramme("indicators", new { codes = new[] { "WST-LFL" } })
        ),
        ["POST /programmes/{programme}/indicators/{code}/retirement"] = new(Officers, scene =>
            scene.ChangeProgramme("indicators/REC-MSW/retirement", new { reason = "A test" })
        ),
        ["POST /programmes/{programme}/cycles"] = new(Officers, scene => scene.ChangeProgramme("cycles", Programme.Cycle(Story.Year - 1))),
        ["POST /programmes/{programme}/cycles/{year:int}/dates"] = new(Officers, scene => scene.ChangeProgramme(
                $"cycles/{Story.Year}/dates",
                new
                {
                    opensOn = $"{Story.Year}-02-01",
                    dueOn = $"{Story.Year}-03-01",
                    closesOn = $"{Story.Year}-04-01",
                    reason = "A test",
                }
            )),

        ["POST /programmes/{programme}/cycles/{year:int}/waiver"] = new(Officers, scene =>
            scene.ChangeProgramme($"cycles/{Story.Year}/waiver", new { reason = "A test" })
        ),
        ["POST /programmes/{programme}/reporting-rules"] = new(Officers, scene => scene.ChangeProgramme(
                "reporting-rules",
                new
                {
                    notices = new[] { -7, 0 },
                    publicFacts = Array.Empty<string>(),
                    reason = "A test",
                }
            )),

        ["PUT /programmes/{programme}/applications/{city}/draft"] = new(CityAndOfficers, scene => scene.Draft()),
        ["GET /programmes/{programme}/applications/{city}/draft"] = new("401 403 403 403 200 200 200", async scene =>
        {
            await (await scene.Draft()).By(scene.Officer).Is(200);
            return await Get($"{scene.Application}/draft");
        }),
        ["POST /programmes/{programme}/applications"] = new("401 403 403 403 201 409 409", scene =>
            Post($"{scene.Programme.Address}/applications", Programme.Asks(scene.City))
        ),
        ["GET /programmes/{programme}/applications"] = new("401 403 403 403 403 200 200", scene =>
            Get($"{scene.Programme.Address}/applications")
        ),
        ["GET /programmes/{programme}/applications/{city}"] = new("401 403 403 403 200 200 200", async scene =>
            await Get(scene.Application, await scene.Applied())
        ),
        ["POST /programmes/{programme}/applications/{city}/completion-request"] = new(Officers, async scene =>
            await Change($"{scene.Application}/completion-request", await scene.Applied(), new { missing = "A date" })
        ),
        ["POST /programmes/{programme}/applications/{city}/resubmission"] = new(CityAndOfficers, async scene =>
        {
            var asked = await scene.Officer.Change(
                $"{scene.Application}/completion-request",
                await scene.Applied(),
                new { missing = "A date" }
            );
            return await Change($"{scene.Application}/resubmission", asked.Version, new { textVersion = 1, signerOffice = "Mayor" });
        }),
        ["POST /programmes/{programme}/applications/{city}/approval"] = new(Officers, async scene =>
            await Change($"{scene.Application}/approval", await scene.Applied())
        ),
        ["POST /programmes/{programme}/applications/{city}/decline"] = new(Officers, async scene =>
            await Change($"{scene.Application}/decline", await scene.Applied(), new { reason = "A test" })
        ),
        ["POST /programmes/{programme}/applications/{city}/signature"] = new(CityAndOfficers, async scene =>
        {
            var approved = await scene.Officer.Change($"{scene.Application}/approval", await scene.Applied());
            return await Change($"{scene.Application}/signature", approved.Version, Programme.Signature);
        }),
        ["POST /programmes/{programme}/applications/{city}/listing"] = new(Officers, async scene =>
            await Change($"{scene.Application}/listing", await scene.Programme.Signs(scene.City))
        ),
        ["POST /programmes/{programme}/applications/{city}/withdrawal"] = new(CityAndOfficers, async scene =>
            await Change($"{scene.Application}/withdrawal", await scene.Programme.Lists(scene.City), new { reason = "A test" })
        ),
        ["POST /programmes/{programme}/applications/{city}/removal"] = new(Officers, async scene =>
            await Change($"{scene.Application}/removal", await scene.Programme.Lists(scene.City), new { reason = "A test" })
        ),
        ["POST /programmes/{programme}/earlier-signatures"] = new("401 403 403 403 403 201 409", scene => Post(
                $"{scene.Programme.Address}/earlier-signatures",
                new
                {
                    city = scene.City,
                    textVersion = 1,
                    source = "A test",
                }
            )),
        ["GET /programmes/{programme}/signatories"] = new(Everybody, scene => Get($"{scene.Programme.Address}/signatories")),
        ["GET /programmes/{programme}/signatories/{number:int}"] = new(Everybody, async scene =>
            await Get($"{scene.Programme.Address}/signatories/1", await scene.Programme.Lists(scene.City))
        ),

        ["POST /programmes/{programme}/cities/{city}/targets"] = new("401 403 403 403 201 201 201", async scene =>
        {
            await scene.Programme.Signs(scene.City);
            return await Post(scene.Programme.Targets(scene.City), Target);
        }),
        ["GET /programmes/{programme}/cities/{city}/targets"] = new(Everybody, scene => Get(scene.Programme.Targets(scene.City))),
        ["GET /targets/{id}"] = new(Everybody, async scene => await Get(await scene.TargetSet())),
        ["POST /targets/{id}/revisions"] = new(CityAndOfficers, async scene =>
            await Change($"{await scene.TargetSet()}/revisions", "1", new { promise = Target, reason = "A test" })
        ),
        ["POST /targets/{id}/achievement"] = new(CityAndOfficers, async scene =>
            await Change($"{await scene.TargetSet()}/achievement", "1", new { year = Story.Year, evidence = Story.Proof })
        ),
        ["POST /targets/{id}/abandonment"] = new(CityAndOfficers, async scene =>
            await Change($"{await scene.TargetSet()}/abandonment", "1", new { reason = "A test" })
        ),

        ["PUT /programmes/{programme}/cities/{city}/files/{sha256}"] = new("401 403 403 403 201 200 200", async scene =>
        {
            await scene.Applied();
            var file = Attachment.New();
            return new Request(HttpMethod.Put, scene.Programme.AddressOf(scene.City, file), file);
        }),
        ["GET /programmes/{programme}/cities/{city}/files"] = new("401 403 403 403 200 200 200", scene =>
            Get(scene.Programme.Files(scene.City))
        ),
        ["GET /programmes/{programme}/cities/{city}/files/{sha256}"] = new("401 403 404 404 200 200 200", async scene =>
            await Get(await scene.Kept())
        ),
        ["GET /programmes/{programme}/cities/{city}/files/{sha256}/content"] = new("401 403 404 404 200 200 200", async scene =>
            await Get($"{await scene.Kept()}/content")
        ),
        ["POST /programmes/{programme}/cities/{city}/files/{sha256}/removal"] = new("401 403 403 403 200 404 404", async scene =>
        {
            var file = await scene.Kept();
            return await Change($"{file}/removal", (await scene.Officer.Get(file)).Version);
        }),

        ["POST /programmes/{programme}/cities/{city}/reports"] = new("401 403 403 403 201 409 409", async scene =>
        {
            await scene.Programme.Signs(scene.City);
            return await Post(scene.Programme.Reports(scene.City), Programme.Content([]));
        }),
        ["GET /programmes/{programme}/cities/{city}/reports"] = new(Everybody, scene => Get(scene.Programme.Reports(scene.City))),
        ["GET /programmes/{programme}/reports"] = new(Everybody, scene => Get($"{scene.Programme.Address}/reports")),
        ["GET /programmes/{programme}/cities/{city}/reports/{year:int}"] = new("404 404 404 404 200 200 200", async scene =>
            await Get(scene.Report, await scene.Submitted())
        ),
        ["GET /programmes/{programme}/cities/{city}/reports/{year:int}/files/{sha256}"] = new("404 404 404 404 200 200 200", async scene =>
        {
            await scene.Programme.Signs(scene.City);
            var file = await scene.Programme.Keeps(scene.City);
            await scene.Programme.Submits(scene.City, Reported.Waste(400) with { Evidence = [$"file:{file.Digest}"] });
            return await Get($"{scene.Report}/files/{file.Digest}");
        }),
        ["GET /programmes/{programme}/cities/{city}/reports/{year:int}/links"] = new("404 404 404 404 200 200 200", async scene =>
            await Get($"{scene.Report}/links", await scene.Submitted())
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/return"] = new(Officers, async scene =>
            await Change($"{scene.Report}/return", await scene.Submitted(), scene.Comments)
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/resubmission"] = new(CityAndOfficers, async scene =>
        {
            var returned = await scene.Officer.Change($"{scene.Report}/return", await scene.Submitted(), scene.Comments);
            var content = Programme.Content([]);
            content.Remove("year");
            return await Change($"{scene.Report}/resubmission", returned.Version, content);
        }),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/acceptance"] = new(Officers, async scene =>
            await Change($"{scene.Report}/acceptance", await scene.Submitted())
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/publication"] = new(Officers, async scene =>
            await Change($"{scene.Report}/publication", await scene.Accepted())
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/restatement"] = new(Officers, async scene =>
            await Change(
                $"{scene.Report}/restatement",
                await scene.Accepted(),
                new { values = new[] { Reported.Waste(400) }, reason = "A test" }
            )
        ),

        ["GET /programmes/{programme}/reports/waiting"] = new("401 403 403 403 403 200 200", scene =>
            Get($"{scene.Programme.Address}/reports/waiting")
        ),
        ["GET /programmes/{programme}/cities/{city}/reports/{year:int}/review"] = new("401 403 403 403 200 200 200", async scene =>
            await Get($"{scene.Report}/review", await scene.Submitted())
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/comments"] = new(Officers, async scene =>
            await Change($"{scene.Report}/comments", await scene.Submitted(), scene.Comments)
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/second-opinion-request"] = new(Officers, async scene =>
            await Change($"{scene.Report}/second-opinion-request", await scene.Submitted(), new { question = "A test" })
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/second-opinion"] = new(Officers, async scene =>
        {
            var asked = await scene.Officer.Change(
                $"{scene.Report}/second-opinion-request",
                await scene.Submitted(),
                new { question = "A test" }
            );
            return await Change($"{scene.Report}/second-opinion", asked.Version, new { inFavour = true, text = "A test" });
        }),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/corrections"] = new(CityAndOfficers, async scene =>
            await Change($"{scene.Report}/corrections", await scene.Accepted(), scene.Correction)
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/corrections/{number:int}/grant"] = new(Officers, async scene =>
            await Change($"{scene.Report}/corrections/1/grant", await scene.Corrected())
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/corrections/{number:int}/decline"] = new(Officers, async scene =>
            await Change($"{scene.Report}/corrections/1/decline", await scene.Corrected(), new { reason = "A test" })
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/limit-overrides"] = new(
            "401 403 403 403 403 201 201",
            async scene =>
            {
                await scene.Programme.Signs(scene.City);
                return await Post(
                    $"{scene.Report}/limit-overrides",
                    new
                    {
                        indicator = "WST-GEN-PC",
                        value = 40_000,
                        reason = "A test",
                    }
                );
            }
        ),
        ["GET /programmes/{programme}/cities/{city}/series/{indicator}"] = new(Everybody, scene =>
            Get($"{scene.Programme.Address}/cities/{scene.City}/series/REC-MSW")
        ),

        ["GET /programmes/{programme}/cities/{city}/reports/{year:int}/form"] = new(Everybody, scene => Get($"{scene.Report}/form")),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/draft"] = new("401 403 403 403 201 201 201", async scene =>
        {
            await scene.Programme.Signs(scene.City);
            return await Post($"{scene.Report}/draft", new { form = "short" });
        }),
        ["GET /programmes/{programme}/cities/{city}/reports/{year:int}/draft"] = new("401 403 403 403 200 200 200", async scene =>
            await Get(await scene.Begun())
        ),
        // The same text again is no conflict.
        ["PUT /programmes/{programme}/cities/{city}/reports/{year:int}/draft/fields/{field}"] = new(
            "401 403 403 403 200 200 200",
            async scene => new Request(
                HttpMethod.Put,
                $"{await scene.Begun()}/fields/commitments.goals.status",
                new { text = "planned" },
                ("If-None-Match", "*")
            )
        ),
        ["POST /programmes/{programme}/cities/{city}/reports/{year:int}/draft/submission"] = new(
            "401 403 403 403 201 409 409",
            async scene =>
            {
                var draft = await scene.Begun();
                foreach (var commitment in new[] { "goals", "waste" })
                    await scene
                        .Officer.Send(
                            HttpMethod.Put,
                            $"{draft}/fields/commitments.{commitment}.status",
                            new { text = "planned" },
                            ("If-None-Match", "*")
                        )
                        .Is(200);
                return new Request(HttpMethod.Post, $"{draft}/submission", null);
            }
        ),

        ["POST /methodologies/evaluate"] = new(Everybody, _ =>
            Task.FromResult(new Request(HttpMethod.Post, "methodologies/evaluate", EvaluationTests.Asked))
        ),
        ["GET /programmes/{programme}/methodologies"] = new(Everybody, scene => Get($"{scene.Programme.Address}/methodologies")),
        ["GET /programmes/{programme}/methodologies/{code}/{number:int}"] = new(Everybody, async scene => await Get(await scene.Drafted())),
        ["POST /programmes/{programme}/methodologies"] = new("401 403 403 403 403 201 409", scene =>
            Post($"{scene.Programme.Address}/methodologies", Programme.Draft(Story.New("level")))
        ),
        ["POST /programmes/{programme}/methodologies/{code}/{number:int}/redraft"] = new(Officers, async scene => await Change(
                $"{await scene.Drafted()}/redraft",
                "1",
                new
                {
                    names = new { en = "Again" },
                    reasons = "A test",
                    definition = ((dynamic)Programme.Draft("level")).definition,
                }
            )),
        ["POST /programmes/{programme}/methodologies/{code}/{number:int}/opening"] = new(Officers, async scene =>
            await Change($"{await scene.Drafted()}/opening", "1", new { until = Programme.Day(20) })
        ),
        ["POST /programmes/{programme}/methodologies/{code}/{number:int}/comments"] = new("401 204 204 403 204 204 204", async scene =>
            await Post($"{await scene.Opened(20)}/comments", new { text = "A test" })
        ),
        ["POST /programmes/{programme}/methodologies/{code}/{number:int}/adoption"] = new(Officers, async scene =>
            await Change($"{await scene.Opened(-1)}/adoption", "2", new { response = "A test" })
        ),
        ["POST /programmes/{programme}/methodologies/{code}/{number:int}/retirement"] = new(Officers, async scene =>
            await Change($"{await scene.Drafted()}/retirement", "1", new { reason = "A test" })
        ),

        ["POST /programmes/{programme}/cycles/{year:int}/bands"] = new(Officers, scene =>
            scene.ChangeProgramme($"cycles/{Story.Year}/bands", new { })
        ),
        ["GET /programmes/{programme}/boards"] = new(Everybody, scene => Get($"{scene.Programme.Address}/boards")),
        ["GET /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}"] = new(Everybody, async scene =>
            await Get(await scene.Asked())
        ),
        ["GET /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/ranking"] = new(Everybody, async scene =>
            await Get($"{await scene.Asked()}/ranking?band=100k-500k")
        ),
        ["GET /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/cities/{city}"] = new(Everybody, async scene =>
            await Get($"{await scene.Asked()}/cities/{scene.OnBoard}")
        ),
        ["POST /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/cities/{city}/what-if"] = new(
            "401 403 403 403 403 200 200",
            async scene =>
                await Post(
                    $"{await scene.Asked()}/cities/{scene.OnBoard}/what-if",
                    new { values = new Dictionary<string, decimal> { ["WST-GEN-PC"] = 150 } }
                )
        ),
        ["GET /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/editions/{edition:int}/file"] = new(
            Everybody,
            async scene => await Get($"{await scene.Asked()}/editions/0/file")
        ),
        ["POST /programmes/{programme}/boards/{year:int}"] = new("401 403 403 403 403 201 409", async scene =>
        {
            await scene.Boarded();
            return await Post(
                $"{scene.Programme.Address}/boards/{Story.Year}",
                new
                {
                    methodology = "level",
                    number = 1,
                    until = Programme.Day(20),
                }
            );
        }),
        ["POST /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/replies"] = new(
            "401 403 403 403 409 403 403",
            async scene => await Post($"{await scene.Asked()}/replies", new { city = scene.City, text = "A test" })
        ), // the city is not on the board
        ["POST /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/replies/{reply:int}/decision"] = new(
            Officers,
            async scene => await Change($"{await scene.Replied()}/replies/1/decision", "2", new { upheld = false, reason = "A test" })
        ),
        ["POST /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/publication"] = new(
            "401 403 403 403 403 409 409",
            async scene => await Change($"{await scene.Asked()}/publication", "1")
        ), // the time for replies is not over
        ["POST /programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/corrections"] = new(
            "401 403 403 403 403 409 409",
            async scene => await Change($"{await scene.Asked()}/corrections", "1", new { reason = "A test" })
        ), // it is not published
        ["GET /boards/check"] = new(Everybody, _ => Get("boards/check")),

        ["GET /programmes/{programme}/leaderboards/{year:int}"] = new(Everybody, scene => Get(scene.Programme.Board())),

        ["GET /programmes/{programme}/awards"] = new(Everybody, scene => Get($"{scene.Programme.Address}/awards")),
        ["GET /programmes/{programme}/awards/{edition}"] = new(Everybody, async scene => await Get(await scene.Award())),
        ["POST /programmes/{programme}/awards"] = new("401 403 403 403 403 201 409", scene =>
            Post($"{scene.Programme.Address}/awards", PlayedAward.Body(Story.New("edition")))
        ),
        ["POST /programmes/{programme}/awards/{edition}/nominations"] = new("401 201 403 403 403 201 201", async scene => await Post(
                $"{await scene.Award()}/nominations",
                new
                {
                    category = Contest.Category,
                    city = scene.City,
                    reason = "A test",
                },
                await scene.Eligible()
            )),
        ["POST /programmes/{programme}/awards/{edition}/nominations/from-boards"] = new(
            "401 403 403 403 403 200 200",
            async scene => new Request(HttpMethod.Post, $"{await scene.Award()}/nominations/from-boards", null)
        ),
        ["POST /programmes/{programme}/awards/{edition}/entries"] = new("401 403 403 403 201 403 403", async scene => await Post(
                $"{await scene.Award()}/entries",
                new
                {
                    category = Contest.Category,
                    city = scene.City,
                    practice = "A test",
                },
                await scene.Eligible()
            )),
        ["GET /programmes/{programme}/awards/{edition}/nominations"] = new(Everybody, async scene =>
            await Get($"{await scene.Award()}/nominations")
        ),
        ["GET /programmes/{programme}/awards/{edition}/nominations/{category}/{city}"] = new("404 404 404 404 200 200 200", async scene =>
            await Get(await scene.Nominated())
        ),
        ["POST /programmes/{programme}/awards/{edition}/nominations/{category}/{city}/consent"] = new(TheCity, async scene =>
            await Change($"{await scene.Nominated()}/consent", "1", new { practice = "A test" })
        ),
        ["POST /programmes/{programme}/awards/{edition}/nominations/{category}/{city}/refusal"] = new(TheCity, async scene =>
            await Change($"{await scene.Nominated()}/refusal", "1", new { })
        ),
        ["POST /programmes/{programme}/awards/{edition}/nominations/{category}/{city}/withdrawal"] = new(TheCity, async scene =>
        {
            var nomination = await scene.Nominated();
            await (await scene.Programme.Node.With(Role.Official, scene.City))
                .Change($"{nomination}/consent", "1", new { practice = "A test" })
                .Is(200);
            return await Change($"{nomination}/withdrawal", "2", new { reason = "A test" });
        }),
        ["GET /programmes/{programme}/awards/{edition}/nominations/{category}/{city}/feedback"] = new(
            "401 403 403 403 404 404 404",
            async scene => await Get($"{await scene.Nominated()}/feedback")
        ),
        ["POST /programmes/{programme}/awards/{edition}/nominations-end"] = new(Officers, async scene =>
            await Change($"{await scene.Award(-2)}/nominations-end", "1")
        ),
        ["GET /programmes/{programme}/awards/{edition}/jurors"] = new("401 403 403 403 403 200 200", async scene =>
            await Get($"{await scene.Award()}/jurors")
        ),
        ["POST /programmes/{programme}/awards/{edition}/jurors"] = new(Officers, async scene =>
            await Change($"{await scene.Award()}/jurors", "1", await scene.Juror())
        ),
        ["POST /programmes/{programme}/awards/{edition}/jurors/{person}/standing-down"] = new(Officers, async scene =>
        {
            var (award, juror) = (await scene.Award(), await scene.Juror());
            await scene.Officer.Change($"{award}/jurors", "1", juror).Is(200);
            return await Change($"{award}/jurors/{juror.Person}/standing-down", "2", new { reason = "A test" });
        }),
        ["POST /programmes/{programme}/awards/{edition}/allocation"] = new(Officers, async scene =>
            await Change($"{await scene.Award(-3, AwardStage.NominationsClosed)}/allocation", "2")
        ),
        ["GET /programmes/{programme}/awards/{edition}/jury/own"] = new(People, async scene =>
            await Get($"{await scene.Award()}/jury/own")
        ),
        ["POST /programmes/{programme}/awards/{edition}/jury/own/conflicts"] = new(People, async scene => await Post(
                $"{await scene.Award()}/jury/own/conflicts",
                new
                {
                    category = Contest.Category,
                    city = scene.City,
                    kind = "other",
                }
            )),
        ["POST /programmes/{programme}/awards/{edition}/jury/own/commitments"] = new(People, async scene => await Post(
                $"{await scene.Award()}/jury/own/commitments",
                new
                {
                    category = Contest.Category,
                    city = scene.City,
                    digest = new string('0', 64),
                }
            )),
        ["POST /programmes/{programme}/awards/{edition}/jury/own/scores"] = new(People, async scene => await Post(
                $"{await scene.Award()}/jury/own/scores",
                new
                {
                    category = Contest.Category,
                    city = scene.City,
                    scores = new[] { 7 },
                    salt = Contest.Salt,
                }
            )),
        ["POST /programmes/{programme}/awards/{edition}/closing"] = new(Officers, async scene =>
            await Change($"{await scene.Award(-4, AwardStage.Judging)}/closing", "3")
        ),
        ["POST /programmes/{programme}/awards/{edition}/shortlist"] = new(Officers, async scene =>
            await Change($"{await scene.Award(-4, AwardStage.RevealingClosed)}/shortlist", "4")
        ),
        ["POST /programmes/{programme}/awards/{edition}/winners"] = new(Officers, async scene =>
            await Change($"{await scene.Award(-4, AwardStage.Shortlisted)}/winners", "5")
        ),
        ["POST /programmes/{programme}/awards/{edition}/announcement"] = new(Officers, async scene =>
            await Change($"{await scene.Award(-6, AwardStage.WinnersDecided)}/announcement", "6")
        ),
        // Nobody won.
        ["POST /programmes/{programme}/awards/{edition}/withdrawals"] = new("401 403 403 403 403 409 409", async scene => await Change(
                $"{await scene.Award(-6, AwardStage.WinnersAnnounced)}/withdrawals",
                "7",
                new
                {
                    category = Contest.Category,
                    city = scene.City,
                    reason = "A test",
                }
            )),
        ["GET /programmes/{programme}/awards/{edition}/results"] = new("404 404 404 404 404 200 200", async scene =>
            await Get($"{await scene.Award(-4, AwardStage.RevealingClosed)}/results")
        ),

        ["GET /programmes/{programme}/cities/{city}/timeline"] = new("404 404 404 404 200 200 200", async scene =>
            await Get($"{scene.Programme.Address}/cities/{scene.City}/timeline", await scene.Applied())
        ),
        ["GET /programmes/{programme}/calendar"] = new(Everybody, scene => Get($"{scene.Programme.Address}/calendar")),
        ["GET /programmes/{programme}/calendar.ics"] = new(Everybody, scene => Get($"{scene.Programme.Address}/calendar.ics")),
        ["GET /programmes/{programme}/cities/{city}/duties"] = new(Everybody, scene => Get(scene.Programme.Duties(scene.City))),
        ["GET /programmes/{programme}/cities/{city}/duties/{year:int}"] = new(Everybody, scene =>
            Get($"{scene.Programme.Duties(scene.City)}/{Story.Year}")
        ),
        ["POST /programmes/{programme}/cities/{city}/duties/{year:int}/extension"] = new("401 403 403 403 201 409 409", async scene =>
        {
            await scene.Programme.SignedLongAgo(scene.City);
            return await Post($"{scene.Programme.Duties(scene.City)}/{Story.Year}/extension", new { });
        }),
        ["POST /programmes/{programme}/cities/{city}/duties/{year:int}/extensions"] = new("401 403 403 403 403 201 409", async scene =>
        {
            await scene.Programme.SignedLongAgo(scene.City);
            return await Post(
                $"{scene.Programme.Duties(scene.City)}/{Story.Year}/extensions",
                new { until = $"{Story.Year + 2}-10-01", reason = "A test" }
            );
        }),

        ["GET /mails"] = new("401 403 403 403 403 403 200", _ => Get("mails?limit=1")),
        ["POST /mails/{id}/sending"] = new("401 403 403 403 403 403 412", async scene =>
            await Change($"mails/{await scene.MailQueued()}/sending", "7")
        ),
        ["POST /mails/{id}/bounce"] = new("401 409 403 403 403 403 409", async scene =>
            await Post($"mails/{await scene.MailQueued()}/bounce", new { reason = "A test" })
        ),

        ["POST /keys"] = new("401 403 403 201 403 201 201", _ => Post("keys", new { role = "partner", label = "A test" })),
        ["GET /keys"] = new("401 200 200 200 200 200 200", _ => Get("keys?limit=1")),
        ["GET /keys/{id}"] = new("401 404 404 404 404 200 200", async scene => await Get($"keys/{await scene.KeyOfTheProgramme()}")),
        ["POST /keys/{id}/revocation"] = new("401 404 404 404 404 200 412", async scene =>
            await Change($"keys/{await scene.KeyOfTheProgramme()}/revocation", "1")
        ),
        ["POST /keys/{id}/rotation"] = new("401 404 404 404 404 201 412", async scene =>
            await Change($"keys/{await scene.KeyOfTheProgramme()}/rotation", "1", new { })
        ),
        ["GET /access"] = new(Everybody, _ => Get("access")),

        ["POST /session"] = new("204 204 204 204 204 204 204", async scene =>
            await Post("session", new { email = (await scene.Lead()).Email, password = Person.Password })
        ),
        ["POST /session/end"] = new(People, _ => Post("session/end", new { })),
        ["POST /session/capacity"] = new(People, _ => Post("session/capacity", new { name = "officer:*" })),
        ["POST /accounts/confirmation"] = new("204 204 204 204 204 204 204", async scene =>
            await Post("accounts/confirmation", new { person = (await scene.Lead()).Id, code = "eA" })
        ),
        ["POST /accounts/new-password-request"] = new("202 202 202 202 202 202 202", _ =>
            Post("accounts/new-password-request", new { email = "nobody@example.org" })
        ),
        ["POST /accounts/new-password"] = new(Once, async scene =>
        {
            var email = (await scene.Lead()).Email;
            await scene.Officer.Post("accounts/new-password-request", new { email }).Is(202);
            var link = (await scene.Programme.Node.LinkTo(email)).Split('?', '&', '=');
            return await Post(
                "accounts/new-password",
                new
                {
                    person = link[2],
                    code = link[4],
                    password = "other plain words here",
                }
            );
        }),
        ["GET /account"] = new(People, _ => Get("account")),
        ["PUT /account"] = new(People, _ => Task.FromResult(
                new Request(
                    HttpMethod.Put,
                    "account",
                    new
                    {
                        name = "A test",
                        language = "en",
                        hearing = "each",
                    },
                    ("If-Match", "\"1\"")
                )
            )),
        ["GET /account/data"] = new(People, _ => Get("account/data")),
        ["POST /account/erasure"] = new(People, _ => Post("account/erasure", new { confirm = "nobody@example.org" })),

        ["GET /organisations"] = new(Everybody, _ => Get("organisations?limit=1")),
        ["GET /desks/{kind}/{slug}"] = new("401 403 403 403 200 200 200", async scene => await Get(scene.Desk, await scene.Applied())),
        ["POST /desks/{kind}/{slug}/invitations"] = new("401 403 403 403 403 201 201", async scene =>
            await Post($"{scene.Desk}/invitations", new { role = "lead", email = "lead@example.org" }, await scene.Applied())
        ),
        ["GET /desks/{kind}/{slug}/invitations"] = new("401 403 403 403 403 200 200", async scene =>
            await Get($"{scene.Desk}/invitations", await scene.Applied())
        ),
        ["POST /invitations/{id}/withdrawal"] = new(Officers, async scene =>
            await Change($"invitations/{await scene.Invited()}/withdrawal", "1")
        ),
        ["GET /invitations/{token}"] = new(Everybody, async scene => await Get($"invitations/{await scene.Token()}")),
        ["POST /invitations/acceptance"] = new("200 409 409 409 409 409 409", async scene => await Post(
                "invitations/acceptance",
                new
                {
                    token = await scene.Token(),
                    name = "A test",
                    password = Person.Password,
                }
            )),
        ["POST /desks/{kind}/{slug}/seats/{person}/end"] = new(Officers, async scene =>
        {
            var reader = await scene.Programme.Node.Story().Person(DeskKind.City, scene.City, Role.Reader, (await scene.Lead()).Caller);
            return await Change(
                $"{scene.Desk}/seats/{reader.Id}/end",
                (await reader.Caller.Get(scene.Desk)).Version,
                new { reason = "A test" }
            );
        }),
        ["POST /desks/city/{city}/hand-over"] = new(Officers, async scene =>
        {
            var reader = await scene.Programme.Node.Story().Person(DeskKind.City, scene.City, Role.Reader, (await scene.Lead()).Caller);
            return await Change($"{scene.Desk}/hand-over", (await reader.Caller.Get(scene.Desk)).Version, new { to = reader.Id });
        }),
        ["POST /desks/city/{city}/rescue"] = new("401 403 403 403 403 201 201", async scene =>
            await Post($"{scene.Desk}/rescue", new { reason = "A test", email = "lead@example.org" }, await scene.Applied())
        ),
        ["POST /desks/city/{city}/mandates"] = new("401 403 403 403 403 403 403", scene => Post(
                $"{scene.Desk}/mandates",
                new
                {
                    role = "reader",
                    organisation = "none",
                    endsOn = "2030-01-01",
                }
            )),
        ["POST /desks/city/{city}/mandates/{mandate}/end"] = new(Officers, async scene =>
        {
            var lead = await scene.Lead();
            var partner = await scene.Programme.Node.Story().Person(DeskKind.Organisation, Story.New("consultants"), Role.Partner);
            var given = await lead
                .Caller.Post(
                    $"{scene.Desk}/mandates",
                    new
                    {
                        role = "reader",
                        email = partner.Email,
                        endsOn = Programme.Tomorrow,
                    }
                )
                .Is(201);
            return await Change(
                $"{scene.Desk}/mandates/{given["id"]}/end",
                (await lead.Caller.Get(scene.Desk)).Version,
                new { reason = "A test" }
            );
        }),
    };

    public static TheoryData<string> Addresses => [.. Rows.Keys];

    /// <summary>What an official of the city may do that changes something.</summary>
    public static TheoryData<string> ByOfficials =>
        [.. Rows.Where(row => !IsGet(row.Key) && row.Value.Of(Official) is ['2', ..]).Select(row => row.Key)];

    /// <summary>What anybody may try that changes something, without what begins another session than the one that is asked with.</summary>
    public static TheoryData<string> ByAnybody =>
        [.. Rows.Where(row => !IsGet(row.Key) && row.Value.Of(Nobody) is not "401").Select(row => row.Key).Except(["POST /session"])];

    static string NewCode() => Story.New("T").ToUpperInvariant();

    static object Indicator(string code) =>
        new
        {
            code,
            definition = Definition,
            source = "A test",
        };

    /// <summary>
    /// All ask for the same thing in one scene: first those who may only look, and somebody without a seat, for whom everything stays as
    /// it is; then the columns.
    /// </summary>
    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Each_role_may_do_what_it_may_and_nothing_else(string address)
    {
        var row = Rows[address];
        var scene = await Scene.Set(app.Story);
        var request = await row.Request(scene);
        if (IsGet(address) || row.Of(Nobody) is "401")
        {
            await OnlyLook(row, scene, request);
            await MayWhatAnybodyMay(row, scene, request);
        }
        if (IsGet(address) && row.Of(Official) is ['2', ..])
            await MayWhatAnOfficialMay(scene, request);

        var answers = new List<Answer>();
        foreach (var caller in scene.Callers)
            answers.Add(await request.By(caller));

        string.Join(' ', answers.Select(answer => answer.Status)).ShouldBe(row.Expected, string.Join('\n', answers));
        answers.ForEach(answer =>
            _ = answer.Status switch
            {
                401 => answer.Refuses(401, "not-signed-in"),
                403 => answer.Refuses(403, "not-allowed"),
                404 => answer.Refuses(404, "not-found"),
                412 => answer.Refuses(412, "stale-version"),
                _ => answer,
            }
        );
    }

    [Theory]
    [MemberData(nameof(ByOfficials))]
    public async Task A_lead_changes_what_an_official_changes(string address)
    {
        var scene = await Scene.Set(app.Story);
        await MayWhatAnOfficialMay(scene, await Rows[address].Request(scene));
    }

    [Theory]
    [MemberData(nameof(ByAnybody))]
    public async Task A_person_without_a_seat_changes_what_anybody_changes(string address)
    {
        var scene = await Scene.Set(app.Story);
        await MayWhatAnybodyMay(Rows[address], scene, await Rows[address].Request(scene));
    }

    [Fact]
    public void Every_endpoint_of_the_API_has_a_row() =>
        app
            .Node.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(
                endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods,
                (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText!["/api/v1".Length..]}"
            )
            .ShouldBe(Rows.Keys, ignoreOrder: true);

    [Fact]
    public async Task An_officer_of_one_programme_makes_officers_of_that_programme_only()
    {
        var scene = await Scene.Set(app.Story);
        foreach (
            var (scope, expected) in new[] { (scene.Programme.Slug, "401 403 403 403 403 201 201"), (Actor.Everything, OfficersOfAll) }
        )
        {
            var answers = new List<int>();
            foreach (var caller in scene.Callers)
                answers.Add(
                    (
                        await caller.Post(
                            "keys",
                            new
                            {
                                role = "officer",
                                scope,
                                label = "A test",
                            }
                        )
                    ).Status
                );
            string.Join(' ', answers).ShouldBe(expected);
        }
    }

    static bool IsGet(string address) => address.StartsWith("GET ", StringComparison.Ordinal);

    /// <summary>A reader sees what officials see and a juror what partners see; neither changes anything.</summary>
    static async Task OnlyLook(Row row, Scene scene, Request request)
    {
        foreach (var (sees, role, scope) in new[] { (Official, Role.Reader, scene.City), (Partner, Role.Juror, scene.Programme.Slug) })
        {
            var answer = await request.By(await scene.Programme.Node.With(role, scope));
            if (request.Method == HttpMethod.Get)
                $"{answer.Status}".ShouldBe(row.Of(sees), $"{role}: {answer}");
            else
                answer.Status.ShouldBeOneOf([403, 404], $"{role}: {answer}");
        }
    }

    static async Task MayWhatAnOfficialMay(Scene scene, Request request) =>
        (await request.By(await scene.Programme.Node.With(Role.Lead, scene.City))).Status.ShouldBeInRange(200, 299);

    /// <summary>
    /// Somebody who is signed in and sits nowhere may what anybody may and what is its own; of all else it is told that it may not do it,
    /// and not to sign in.
    /// </summary>
    static async Task MayWhatAnybodyMay(Row row, Scene scene, Request request)
    {
        var partner = await scene.Programme.Node.Story().Person(DeskKind.Organisation, Story.New("partner"), Role.Partner);
        var desk = $"desks/organisation/{(await partner.Caller.Get("access"))["scope"]}";
        await scene
            .Officer.Change($"{desk}/seats/{partner.Id}/end", (await scene.Officer.Get(desk)).Version, new { reason = "A test" })
            .Is(200);

        var answer = await request.By(partner.Caller);
        if (row.Expected == People)
            answer.Status.ShouldNotBe(401);
        else
            $"{answer.Status}".ShouldBe(row.Of(Nobody) is "401" ? "403" : row.Of(Nobody), $"{answer}");
    }

    static Task<Request> Get(string address, string? _ = null) => Task.FromResult(new Request(HttpMethod.Get, address, null));

    static Task<Request> Post(string address, object body, string? _ = null) =>
        Task.FromResult(new Request(HttpMethod.Post, address, body));

    static Task<Request> Change(string address, string? version, object? body = null) =>
        Task.FromResult(new Request(HttpMethod.Post, address, body, ("If-Match", $"\"{version}\"")));

    sealed record Row(string Expected, Func<Scene, Task<Request>> Request)
    {
        /// <summary>What is expected for a column.</summary>
        public string Of(int column) => Expected.Split(' ')[column];
    }

    sealed record Csv(string Text);

    sealed record Appointed(string Person, string Organisation = "A university", string Country = "PT");

    sealed record Request(HttpMethod Method, string Address, object? Body, params (string, string)[] Headers)
    {
        public Task<Answer> By(Caller caller) =>
            caller.Send(
                Method,
                Address,
                Body switch
                {
                    Csv csv => new StringContent(csv.Text, System.Text.Encoding.UTF8, "text/csv"),
                    Attachment file => file.Body,
                    _ => Body,
                },
                Headers
            );
    }

    /// <summary>A city and a programme, and somebody of each role.</summary>
    sealed record Scene(Programme Programme, string City, IReadOnlyList<Caller> Callers)
    {
        Task<string>? drafted,
            boarded,
            asked,
            replied;
        bool opened;

        public Caller Officer => Callers[^1];

        public string Application => Programme.Application(City);

        public string Report => Programme.Report(City);

        public object Comments => new { comments = new[] { new { field = "values", text = "A test" } } };

        public static async Task<Scene> Set(Story story)
        {
            var programme = await story.Programme();
            var city = await story.City();
            return new Scene(
                programme,
                city,
                [
                    story.Anyone,
                    await story.Partner(),
                    await story.OfficialOf("yokohama-jp"),
                    await story.Node.With(Role.Officer, "europe"),
                    await story.OfficialOf(city),
                    await story.OfficerOf(programme),
                    programme.Officer,
                ]
            );
        }

        public async Task<Request> ChangeProgramme(string what, object body) =>
            await Change($"{Programme.Address}/{what}", (await Officer.Get(Programme.Address)).Version, body);

        public Task<Request> Draft() =>
            Task.FromResult(
                new Request(HttpMethod.Put, $"{Application}/draft", new { fields = new { signerOffice = "Mayor" } }, ("If-None-Match", "*"))
            );

        public string Desk => $"desks/city/{City}";

        /// <summary>A methodology of the programme, drafted once.</summary>
        public Task<string> Drafted() => drafted ??= Programme.Drafts("level");

        /// <summary>The same, open for comment until so many days from now.</summary>
        public async Task<string> Opened(int days)
        {
            var address = await Drafted();
            if (opened)
                return address;
            opened = true;
            var now = TimeProvider.System.GetUtcNow();
            await Programme
                .Node.Services.GetRequiredService<Door>()
                .Send(
                    new OpenMethodology(Programme.Slug, "level", 1, DateOnly.FromDateTime(now.UtcDateTime.AddDays(days)), 1),
                    Actor.Job("tests"),
                    now.AddDays(days - 20)
                );
            return address;
        }

        /// <summary>The best city of the programme's board.</summary>
        public string OnBoard { get; private set; } = "";

        /// <summary>A board of the programme, made once.</summary>
        public Task<string> Boarded() => boarded ??= Board();

        /// <summary>The same, with its cities asked.</summary>
        public Task<string> Asked() => asked ??= Ask();

        /// <summary>The same, with a reply.</summary>
        public Task<string> Replied() => replied ??= Reply();

        async Task<string> Board()
        {
            OnBoard = (await Programme.Boards())[0];
            return Programme.BoardOf();
        }

        async Task<string> Ask()
        {
            var board = await Boarded();
            await Officer
                .Post(
                    $"{Programme.Address}/boards/{Story.Year}",
                    new
                    {
                        methodology = "level",
                        number = 1,
                        until = Programme.Day(20),
                    }
                )
                .Is(201);
            return board;
        }

        async Task<string> Reply()
        {
            var board = await Asked();
            await (await Programme.Node.Story().OfficialOf(OnBoard))
                .Post($"{board}/replies", new { city = OnBoard, text = "A test" })
                .Is(204);
            return board;
        }

        /// <summary>An edition of the award whose first day is so many days from today, taken so far.</summary>
        public async Task<string> Award(int begin = 0, AwardStage stage = AwardStage.Announced) =>
            (await PlayedAward.Set(Programme, begin, stage)).Address;

        /// <summary>The city can be nominated.</summary>
        public async Task<string> Eligible()
        {
            await Programme.Lists(City);
            return await Programme.Accepts(City);
        }

        /// <summary>The city is nominated.</summary>
        public async Task<string> Nominated()
        {
            await Eligible();
            var award = await Award();
            await Officer
                .Post(
                    $"{award}/nominations",
                    new
                    {
                        category = Contest.Category,
                        city = City,
                        reason = "A test",
                    }
                )
                .Is(201);
            return $"{award}/nominations/{Contest.Category}/{City}";
        }

        /// <summary>Somebody to be appointed to a jury.</summary>
        public async Task<Appointed> Juror() =>
            new((await Programme.Node.Story().Person(DeskKind.Organisation, Story.New("university"), Role.Partner)).Id);

        /// <summary>The lead of the city, which has applied.</summary>
        public async Task<Person> Lead()
        {
            await Applied();
            return await Programme.Node.Story().Person(DeskKind.City, City, Role.Lead);
        }

        public async Task<string?> Invited()
        {
            await Applied();
            return (await Officer.Post($"{Desk}/invitations", new { role = "lead", email = $"{City}@example.org" }).Is(201))["id"];
        }

        /// <summary>The last part of an invitation's link.</summary>
        public async Task<string> Token()
        {
            await Invited();
            return (await Programme.Node.LinkTo($"{City}@example.org")).Split('/')[^1];
        }

        public async Task<string?> Applied() => (await Programme.Applies(City)).Version;

        public async Task<string> Kept()
        {
            await Applied();
            return $"{Programme.Files(City)}/{(await Programme.Keeps(City)).Digest}";
        }

        public async Task<string> TargetSet()
        {
            await Programme.Signs(City);
            return (await Officer.Post(Programme.Targets(City), Target).Is(201)).Location!;
        }

        public async Task<string?> Submitted()
        {
            await Programme.Signs(City);
            return (await Programme.Submits(City)).Version;
        }

        public async Task<string?> Accepted()
        {
            await Programme.Signs(City);
            return await Programme.Accepts(City);
        }

        /// <summary>A mail that waits: there is no mail server.</summary>
        public async Task<string> MailQueued()
        {
            var name = Story.New("mail");
            await Mail.MailTests.Queue(Programme.Node, Mail.MailTests.Mail(name));
            return OutgoingMail.IdOf(name);
        }

        public object Correction => new { values = new[] { Reported.Waste(400) }, reason = "A test" };

        public async Task<string?> Corrected() =>
            (await Officer.Change($"{Report}/corrections", await Accepted(), Correction).Is(200)).Version;

        /// <summary>A draft of a signatory's report; answers its address.</summary>
        public async Task<string> Begun()
        {
            await Programme.Signs(City);
            await Officer.Post($"{Report}/draft", new { form = "short" }).Is(201);
            return $"{Report}/draft";
        }

        public async Task<string?> KeyOfTheProgramme() =>
            (await Callers[^2].Post("keys", new { role = "partner", label = "A test" }).Is(201))["id"];
    }
}
