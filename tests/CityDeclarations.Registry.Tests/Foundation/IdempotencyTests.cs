using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Tests.Awards;
using CityDeclarations.Registry.Tests.Mail;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>A retry under the same Idempotency-Key gets the first answer and has no second effect.</summary>
public sealed class IdempotencyTests(App app)
{
    const string Header = "Idempotency-Key";

    /// <summary>201 letters; a key has at most 200.</summary>
    const string LongerThanAKey =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /// <summary>How each creating address is asked, and how it is asked for something else.</summary>
    static readonly Dictionary<string, Func<Programme, Task<(string Address, object Body, object Other)>>> Rows = new()
    {
        ["/indicators"] = _ => Asked("indicators", Indicator(Story.New("T")), Indicator(Story.New("T"))),
        ["/cities"] = _ => Asked("cities", City(Story.New("City")), City(Story.New("City"))),
        ["/cities/imports"] = _ =>
            Asked(
                "cities/imports?source=test",
                new Csv($"city,country\n{Story.New("Listed")},JP"),
                new Csv($"city,country\n{Story.New("Listed")},JP")
            ),
        ["/programmes"] = _ => Asked("programmes", Story.Launch(Story.New("programme")), Story.Launch(Story.New("programme"))),
        ["/programmes/{programme}/applications"] = async programme =>
            await Asked(
                $"{programme.Address}/applications",
                Programme.Asks(await new Story(programme.Node).City()),
                Programme.Asks(await new Story(programme.Node).City())
            ),
        ["/programmes/{programme}/earlier-signatures"] = async programme =>
        {
            var city = await new Story(programme.Node).City();
            return await Asked(
                $"{programme.Address}/earlier-signatures",
                new
                {
                    city,
                    textVersion = 1,
                    source = "A test",
                },
                new
                {
                    city,
                    textVersion = 1,
                    source = "Another test",
                }
            );
        },
        ["/programmes/{programme}/methodologies"] = programme =>
            Asked($"{programme.Address}/methodologies", Programme.Draft(Story.New("level")), Programme.Draft(Story.New("level"))),
        ["/programmes/{programme}/boards/{year:int}"] = async programme =>
        {
            await programme.Boards();
            await programme.Adopts("progress");
            return await Asked(
                $"{programme.Address}/boards/{Story.Year}",
                new
                {
                    methodology = "level",
                    number = 1,
                    until = Programme.Day(20),
                },
                new
                {
                    methodology = "progress",
                    number = 1,
                    until = Programme.Day(20),
                }
            );
        },
        ["/programmes/{programme}/awards"] = programme =>
            Asked($"{programme.Address}/awards", PlayedAward.Body(Story.New("edition")), PlayedAward.Body(Story.New("edition"))),
        ["/programmes/{programme}/awards/{edition}/nominations"] = async programme =>
        {
            var city = await programme.Reporter(400);
            return await Asked(
                $"{(await PlayedAward.Set(programme)).Address}/nominations",
                new
                {
                    category = Contest.Category,
                    city,
                    reason = "A test",
                },
                new
                {
                    category = Contest.Category,
                    city,
                    reason = "Another test",
                }
            );
        },
        ["/programmes/{programme}/awards/{edition}/nominations/from-boards"] = async programme =>
            await Asked(
                $"{(await PlayedAward.Set(programme)).Address}/nominations/from-boards",
                Empty.Body,
                new Elsewhere($"{(await PlayedAward.Set(programme)).Address}/nominations/from-boards")
            ),
        ["/programmes/{programme}/awards/{edition}/entries"] = async programme =>
        {
            var city = await programme.Reporter(400);
            var official = await programme.Node.With(Role.Official, city);
            return await Asked(
                $"{(await PlayedAward.Set(programme)).Address}/entries",
                new By(
                    official,
                    new
                    {
                        category = Contest.Category,
                        city,
                        practice = "A test",
                    }
                ),
                new By(
                    official,
                    new
                    {
                        category = Contest.Category,
                        city,
                        practice = "Another test",
                    }
                )
            );
        },
        ["/programmes/{programme}/cities/{city}/targets"] = async programme =>
            await Asked(
                programme.Targets(await programme.Signatory()),
                new { targetYear = 2040, description = "A circular city hall" },
                new { targetYear = 2041, description = "A circular city hall" }
            ),
        ["/programmes/{programme}/cities/{city}/reports"] = async programme =>
            await Asked(
                programme.Reports(await programme.Signatory()),
                Programme.Content([Reported.Waste(400.0m)]),
                Programme.Content([Reported.Waste(400.1m)])
            ),
        ["/programmes/{programme}/cities/{city}/reports/{year:int}/limit-overrides"] = async programme =>
            await Asked($"{programme.Report(await programme.Signatory())}/limit-overrides", Override(40_000), Override(50_000)),
        ["/programmes/{programme}/cities/{city}/reports/{year:int}/draft"] = async programme =>
            await Asked($"{programme.Report(await programme.Signatory())}/draft", new { form = "short" }, new { form = "full" }),
        ["/programmes/{programme}/cities/{city}/reports/{year:int}/draft/submission"] = async programme =>
            await Asked(await Answered(programme), Empty.Body, new Elsewhere(await Answered(programme))),
        ["/programmes/{programme}/cities/{city}/duties/{year:int}/extension"] = async programme =>
            await Asked(
                $"{await Duty(programme)}/extension",
                new { until = $"{Story.Year + 2}-08-01" },
                new { until = $"{Story.Year + 2}-08-02" }
            ),
        ["/programmes/{programme}/cities/{city}/duties/{year:int}/extensions"] = async programme =>
            await Asked(
                $"{await Duty(programme)}/extensions",
                new { until = $"{Story.Year + 2}-10-01", reason = "A test" },
                new { until = $"{Story.Year + 2}-10-02", reason = "A test" }
            ),
        ["/mails/{id}/bounce"] = async programme =>
        {
            var mail = MailTests.Mail(Story.New("mail"));
            await MailTests.Queue(programme.Node, mail);
            await programme.Node.Ask<long>(
                $"with sent as (update {Database.Schema}.mt_doc_outgoingmail set data = data || '{{\"state\": \"Sent\"}}' where "
                    + $"id = '{OutgoingMail.IdOf(mail.Name)}' returning 1) select count(*) from sent"
            );
            return await Asked($"mails/{OutgoingMail.IdOf(mail.Name)}/bounce", new { reason = "550" }, new { reason = "551" });
        },
        ["/desks/{kind}/{slug}/invitations"] = async programme =>
            await Asked(
                $"desks/city/{await programme.Signatory()}/invitations",
                new { role = "lead", email = "one@example.org" },
                new { role = "lead", email = "other@example.org" }
            ),
        ["/desks/city/{city}/rescue"] = async programme =>
            await Asked(
                $"desks/city/{await programme.Signatory()}/rescue",
                new { reason = "A test", email = "one@example.org" },
                new { reason = "Another test", email = "one@example.org" }
            ),
        ["/desks/city/{city}/mandates"] = async programme =>
        {
            var city = await programme.Signatory();
            var holder = await programme.Node.Story().Person(DeskKind.Organisation, Story.New("consultants"), Role.Partner);
            var lead = await programme.Node.With(Role.Lead, city);
            return await Asked(
                $"desks/city/{city}/mandates",
                new By(
                    lead,
                    new
                    {
                        role = "reader",
                        email = holder.Email,
                        endsOn = Programme.Tomorrow,
                    }
                ),
                new By(
                    lead,
                    new
                    {
                        role = "official",
                        email = holder.Email,
                        endsOn = Programme.Tomorrow,
                    }
                )
            );
        },
        ["/invitations/acceptance"] = async programme =>
        {
            var email = $"{Story.New("person")}@example.org";
            await programme.Officer.Post($"desks/city/{await programme.Signatory()}/invitations", new { role = "lead", email }).Is(201);
            var token = (await programme.Node.LinkTo(email)).Split('/')[^1];
            return await Asked(
                "invitations/acceptance",
                new
                {
                    token,
                    name = "One",
                    password = Person.Password,
                },
                new
                {
                    token,
                    name = "Other",
                    password = Person.Password,
                }
            );
        },
        ["/keys"] = _ => Asked("keys", new { role = "partner", label = "A test" }, new { role = "partner", label = "Another test" }),
    };

    static async Task<string> Duty(Programme programme)
    {
        var city = await new Story(programme.Node).City();
        await programme.SignedLongAgo(city);
        return $"{programme.Duties(city)}/{Story.Year}";
    }

    public static TheoryData<string> Addresses => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_retry_gets_the_first_answer_and_another_request_none(string address)
    {
        var programme = await app.Story.Programme();
        var (to, body, other) = await Rows[address](programme);
        var key = Story.New("key");

        var first = await Post(programme.Officer, to, body, key);
        var retry = await Post(programme.Officer, to, body, key);

        first.Status.ShouldBeOneOf(200, 201);
        retry.Status.ShouldBe(first.Status);
        retry.Location.ShouldBe(first.Location);
        retry.Version.ShouldBe(first.Version);
        // The text of a key is shown once and never again.
        retry.Text.ShouldBe(address is "/keys" ? first.Text.Replace($"\"{first["key"]}\"", "null", StringComparison.Ordinal) : first.Text);
        (await Post(programme.Officer, to, other, key)).Refuses(422, "idempotency-key-reused", Header);
        (await Post(programme.Officer, to, other, Story.New("key"))).Status.ShouldBe(
            address
                is "/programmes/{programme}/earlier-signatures"
                    or "/programmes/{programme}/cities/{city}/reports"
                    or "/programmes/{programme}/cities/{city}/duties/{year:int}/extension"
                    or "/invitations/acceptance"
                ? 409
                : first.Status
        );
    }

    [Fact]
    public void Every_creating_address_has_a_row() =>
        app
            .Node.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointMark>()?.Kind is EndpointKind.Creates)
            .Select(endpoint => endpoint.RoutePattern.RawText!["/api/v1".Length..])
            .ShouldBe(Rows.Keys, ignoreOrder: true);

    [Theory]
    [InlineData("/programmes/{programme}/applications")]
    [InlineData("/programmes/{programme}/earlier-signatures")]
    [InlineData("/programmes/{programme}/cities/{city}/targets")]
    [InlineData("/programmes/{programme}/cities/{city}/reports")]
    [InlineData("/cities")]
    [InlineData("/cities/imports")]
    public async Task Twenty_at_once_get_one_answer_and_have_one_effect(string address)
    {
        await using var node = await Node.Start(await app.NewDatabase());
        var programme = await new Story(node).Programme();
        var (to, body, _) = await Rows[address](programme);
        var before = await node.Events();
        var key = Story.New("key");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(programme.Officer, to, body, key)));

        answers.Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
        answers[0].Status.ShouldBeOneOf(200, 201);
        (await node.Events() - before).ShouldBe(address is "/programmes/{programme}/earlier-signatures" ? 2 : 1);
    }

    [Fact]
    public async Task A_change_that_is_sent_again_is_not_called_stale()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        await programme.Applies(city);
        var key = Story.New("key");

        Task<Answer> Approve() =>
            programme.Officer.Post($"{programme.Application(city)}/approval", null, ("If-Match", "\"1\""), (Header, key));
        (await Approve().Is(200)).Version.ShouldBe("2");
        (await Approve().Is(200)).Version.ShouldBe("2");
        await programme.Officer.Change($"{programme.Application(city)}/approval", "1").Refuses(412, "stale-version");
    }

    [Fact]
    public async Task A_request_with_nothing_to_do_uses_its_key_up_too()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        await programme.Applies(city);
        await programme.Officer.Change($"{programme.Application(city)}/approval", "1").Is(200);
        var key = Story.New("key");

        (
            await programme.Officer.Post($"{programme.Application(city)}/approval", null, ("If-Match", "\"2\""), (Header, key)).Is(200)
        ).Version.ShouldBe("2");

        await programme
            .Officer.Post($"{programme.Application(city)}/withdrawal", new { reason = "A test" }, ("If-Match", "\"2\""), (Header, key))
            .Refuses(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task The_first_answer_is_given_whatever_has_happened_since()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        var key = Story.New("key");
        var first = await Post(programme.Officer, $"{programme.Address}/applications", Programme.Asks(city), key);
        await programme.Officer.Change($"{programme.Application(city)}/withdrawal", "1", new { reason = "A test" }).Is(200);

        (await Post(programme.Officer, $"{programme.Address}/applications", Programme.Asks(city), key)).Text.ShouldBe(first.Text);

        (await programme.Officer.Get(programme.Application(city)).Is(200))["stage"].ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A_refused_request_may_be_mended_under_its_key()
    {
        var officer = await app.Story.Officer();
        var (name, key) = (Story.New("City"), Story.New("key"));

        await officer
            .Post(
                "cities",
                new
                {
                    names = new { en = name },
                    country = "XX",
                    kind = "city",
                    source = "A test",
                },
                (Header, key)
            )
            .Refuses(409, "country-unknown", "country");

        await officer.Post("cities", City(name), (Header, key)).Is(201);
    }

    [Fact]
    public async Task Two_clients_may_choose_the_same_key()
    {
        var key = Story.New("key");
        var (one, other) = (await app.Story.Officer(), await app.Story.Officer());

        (await Post(one, "cities", City(Story.New("City")), key)).Is(201);
        (await Post(other, "cities", City(Story.New("City")), key)).Is(201);
    }

    [Fact]
    public async Task An_answer_is_remembered_for_thirty_days()
    {
        var database = await app.NewDatabase();
        await using (var node = await Node.Start(database))
        {
            var officer = await node.With(Role.Officer, Actor.Everything);
            foreach (var key in new[] { "old", "new" })
                (await Post(officer, "cities", City(Story.New("City")), key)).Is(201);
            foreach (var (key, days) in new[] { ("old", 31), ("new", 29) })
            {
                var at = TimeProvider.System.GetUtcNow().AddDays(-days).ToString("O");
                await node.Ask<long>(
                    $"with aged as (update registry.mt_doc_rememberedanswer set data = jsonb_set(data, '{{at}}', '\"{at}\"') "
                        + $"where id like '%/{key}' returning 1) select count(*) from aged"
                );
            }
        }

        await using var next = await Node.Start(database);

        (
            await Eventually.Becomes(
                () => next.Ask<string>("select string_agg(split_part(id, '/', 2), ',') from registry.mt_doc_rememberedanswer"),
                keys => keys is not "new,old" and not "old,new"
            )
        ).ShouldBe("new");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData(LongerThanAKey)]
    public async Task A_key_that_is_none_is_refused(string key) =>
        (await Post(await app.Story.Officer(), "cities", City(Story.New("City")), key)).Refuses(400, "invalid-request", Header);

    static object Override(decimal value) =>
        new
        {
            indicator = "WST-GEN-PC",
            value,
            reason = "A test",
        };

    /// <summary>A draft that can be sent; answers where to.</summary>
    static async Task<string> Answered(Programme programme)
    {
        var draft = $"{programme.Report(await programme.Signatory())}/draft";
        await programme.Officer.Post(draft, new { }).Is(201);
        foreach (var commitment in new[] { "goals", "waste" })
            await programme
                .Officer.Send(
                    HttpMethod.Put,
                    $"{draft}/fields/commitments.{commitment}.status",
                    new { text = "planned" },
                    ("If-None-Match", "*")
                )
                .Is(200);
        return $"{draft}/submission";
    }

    /// <summary>A request without a body.</summary>
    sealed record Empty
    {
        public static readonly Empty Body = new();
    }

    /// <summary>Where there is nothing to say, another request is one to another address.</summary>
    sealed record Elsewhere(string Address);

    /// <summary>A request by somebody else than the officer.</summary>
    sealed record By(Caller Caller, object Body);

    static Task<Answer> Post(Caller caller, string address, object body, string key) =>
        body is By by ? Post(by.Caller, address, by.Body, key)
        : body is Elsewhere elsewhere ? caller.Post(elsewhere.Address, null, (Header, key))
        : caller.Post(
            address,
            body is Empty ? null
                : body is Csv csv ? new StringContent(csv.Text, System.Text.Encoding.UTF8, "text/csv")
                : body,
            (Header, key)
        );

    static Task<(string, object, object)> Asked(string address, object body, object other) => Task.FromResult((address, body, other));

    static object City(string name) =>
        new
        {
            names = new { en = name },
            country = "JP",
            kind = "city",
            source = "A test",
        };

    static object Indicator(string code) =>
        new
        {
            code = code.ToUpperInvariant(),
            source = "A test",
            definition = new
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
            },
        };

    sealed record Csv(string Text);
}
