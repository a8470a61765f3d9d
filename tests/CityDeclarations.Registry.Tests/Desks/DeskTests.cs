using CityDeclarations.Registry.Desks;

namespace CityDeclarations.Registry.Tests.Desks;

/// <summary>Who acts for whom: seats, invitations, mandates, and what is left when a person goes.</summary>
public sealed class DeskTests(App app)
{
    static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_invitation_works_once_and_not_when_it_was_withdrawn()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var email = $"{Story.New("guest")}@example.org";
        var sent = await lead
            .Caller.Post(
                $"desks/city/{city}/invitations",
                new
                {
                    role = "official",
                    email,
                    language = "ja",
                }
            )
            .Is(201);
        var token = (await app.Node.LinkTo(email)).Split('/')[^1];
        (await app.Node.Anyone.Get($"invitations/{token}").Is(200))["role"].ShouldBe("official");
        await app.Node.Anyone.Get($"invitations/{token}x").Refuses(404, "invitation-unknown", "token");

        await lead.Caller.Change($"invitations/{sent["id"]}/withdrawal", "1").Is(200);
        await app
            .Node.Anyone.Post(
                "invitations/acceptance",
                new
                {
                    token,
                    name = "Guest",
                    password = Person.Password,
                }
            )
            .Refuses(409, "invitation-over");

        await lead.Caller.Post($"desks/city/{city}/invitations", new { role = "official", email }).Is(201);
        var guest = await Person.Accepts(app.Node, email);
        token = (await app.Node.LinkTo(email)).Split('/')[^1];
        await app
            .Node.Anyone.Post(
                "invitations/acceptance",
                new
                {
                    token,
                    name = "Second",
                    password = Person.Password,
                }
            )
            .Refuses(409, "invitation-over");
        (await guest.Caller.Get("access").Is(200))["role"].ShouldBe("official");
        (await lead.Caller.Get($"desks/city/{city}/invitations").Is(200))
            .Each("items", "withdrawnAt")
            .Count(at => at is not null)
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_invites_officials_and_readers_and_only_officers_a_lead()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        await lead
            .Caller.Post($"desks/city/{city}/invitations", new { role = "lead", email = "l@example.org" })
            .Refuses(403, "not-allowed");
        await (await app.Story.Officer())
            .Post($"desks/city/{city}/invitations", new { role = "lead", email = "l@example.org" })
            .Refuses(409, "lead-there", "role");
        await lead
            .Caller.Post($"desks/city/{city}/invitations", new { role = "juror", email = "l@example.org" })
            .Refuses(403, "not-allowed");
        await lead
            .Caller.Post($"desks/city/yokohama-jp/invitations", new { role = "reader", email = "l@example.org" })
            .Refuses(403, "not-allowed");
        await lead
            .Caller.Post($"desks/city/{city}/invitations", new { role = "reader", email = "no address" })
            .Refuses(400, "invalid-request", "email");
        var reader = await app.Story.Person(DeskKind.City, city, Role.Reader, lead.Caller);
        await reader.Caller.Get($"desks/city/{city}").Is(200);
        await reader.Caller.Get("desks/city/yokohama-jp").Refuses(403, "not-allowed");
    }

    [Fact]
    public async Task A_session_goes_on_in_the_capacity_that_was_chosen()
    {
        var (first, second) = (await app.Story.City(), await app.Story.City());
        var lead = await app.Story.Person(DeskKind.City, first, Role.Lead);
        await (await app.Story.Officer()).Post($"desks/city/{second}/invitations", new { role = "lead", email = lead.Email }).Is(201);
        await lead.Caller.Post("invitations/acceptance", new { token = (await app.Node.LinkTo(lead.Email)).Split('/')[^1] }).Is(200);

        foreach (var city in new[] { first, second })
        {
            await lead.Caller.Post("session/capacity", new { name = $"lead:{city}" }).Is(204);
            (await lead.Caller.Get("access").Is(200))["scope"].ShouldBe(city);
        }
        await lead.Caller.Post("session/capacity", new { name = "officer:*" }).Refuses(403, "capacity-not-yours", "name");
    }

    [Fact]
    public async Task A_lead_hands_over_without_a_gap_and_an_officer_rescues_a_city_that_lost_its_lead()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var next = await app.Story.Person(DeskKind.City, city, Role.Reader, lead.Caller);
        var desk = $"desks/city/{city}";

        var version = (await lead.Caller.Get(desk).Is(200)).Version;
        await lead.Caller.Change($"{desk}/seats/{lead.Id}/end", version).Refuses(409, "hand-over-first", "person");
        version = (await lead.Caller.Change($"{desk}/hand-over", version, new { to = next.Id }).Is(200)).Version;
        (await next.Caller.Get("access").Is(200))["role"].ShouldBe("lead");
        (await lead.Caller.Get("access").Is(200))["role"].ShouldBe("official");
        await lead.Caller.Change($"{desk}/seats/{lead.Id}/end", version).Is(200);
        (await lead.Caller.Get("access").Is(200))["role"].ShouldBe("public");

        var officer = await app.Story.Officer();
        await next.Caller.Post($"{desk}/rescue", new { reason = "x", email = "y@example.org" }).Refuses(403, "not-allowed");
        var email = $"{Story.New("new-lead")}@example.org";
        await officer.Post($"{desk}/rescue", new { reason = "Nobody answers since March.", email }).Is(201);
        (await next.Caller.Get("access").Is(200))["role"].ShouldBe("public");
        var rescued = await Person.Accepts(app.Node, email);
        var page = await rescued.Caller.Get(desk).Is(200);
        page.Each("seats", "person").ShouldBe([rescued.Id]);
        page.Each("former", "reason").ShouldContain("Nobody answers since March.");
    }

    [Fact]
    public async Task A_lead_is_nobody_at_the_desk_of_a_programme_of_the_same_name()
    {
        var city = await app.Story.City();
        await (await app.Story.Officer()).Post("programmes", Story.Launch(city)).Is(201);
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var officer = await app.Story.Person(DeskKind.Programme, city, Role.Officer);
        var desk = $"desks/programme/{city}";
        var version = (await officer.Caller.Get(desk).Is(200)).Version;

        await lead.Caller.Get(desk).Refuses(403, "not-allowed");
        await lead.Caller.Change($"{desk}/seats/{officer.Id}/end", version, new { reason = "A test" }).Refuses(403, "not-allowed");
        await lead.Caller.Post($"{desk}/invitations", new { role = "officer", email = "me@example.org" }).Refuses(403, "not-allowed");
        await lead
            .Caller.Post(
                "keys",
                new
                {
                    role = "officer",
                    scope = city,
                    label = "A test",
                }
            )
            .Refuses(403, "not-allowed");
    }

    [Fact]
    public async Task A_mandate_lets_an_organisation_act_under_its_own_name_until_it_ends()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var partner = await app.Story.Person(DeskKind.Organisation, Story.New("consultants"), Role.Partner);
        var organisation = (await partner.Caller.Get("access").Is(200))["scope"]!;
        var desk = $"desks/city/{city}";

        await lead
            .Caller.Post(
                $"{desk}/mandates",
                new
                {
                    role = "official",
                    organisation = "no-such",
                    endsOn = Today,
                }
            )
            .Refuses(409, "holder-unknown", "organisation");
        await lead
            .Caller.Post(
                $"{desk}/mandates",
                new
                {
                    role = "officer",
                    organisation,
                    endsOn = Today,
                }
            )
            .Refuses(409, "seat-not-here", "role");
        await lead
            .Caller.Post(
                $"{desk}/mandates",
                new
                {
                    role = "official",
                    organisation,
                    endsOn = "2020-01-01",
                }
            )
            .Refuses(409, "mandate-end-impossible", "endsOn");
        var mandate = (
            await lead
                .Caller.Post(
                    $"{desk}/mandates",
                    new
                    {
                        role = "official",
                        organisation,
                        endsOn = Today,
                    }
                )
                .Is(201)
        )["id"]!;

        var acting = partner.Caller.As(Role.Official, city);
        (await acting.Get("access").Is(200))["mandate"].ShouldBe(mandate);
        (await partner.Caller.Get("access").Is(200))["role"].ShouldBe("official", "the widest capacity is the usual one");
        await acting.Post($"{programme.Address}/applications", Programme.Asks(city)).Is(201);
        (
            await app.Node.Ask<string>(
                "select concat_ws(' ', user_name, headers->>'role', headers->>'scope', headers->>'mandate') from "
                    + $"registry.mt_events where stream_id = 'signatory:{programme.Slug}/{city}'"
            )
        ).ShouldBe($"person:{partner.Id} official {city} {mandate}");

        await lead.Caller.Change($"{desk}/mandates/{mandate}/end", (await lead.Caller.Get(desk)).Version, new { reason = "Done" }).Is(200);
        await Eventually.Becomes(() => acting.Get("access"), answer => answer.Status == 403);
        await acting.Get("access").Refuses(403, "capacity-not-yours", "Acting-As");
        await acting.Get($"{programme.Application(city)}").Refuses(403, "capacity-not-yours", "Acting-As");
    }

    [Fact]
    public async Task A_person_who_is_erased_leaves_a_history_that_names_nobody()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var gone = await app.Story.Person(DeskKind.City, city, Role.Official, lead.Caller);
        var own = await gone
            .Caller.Post(
                "keys",
                new
                {
                    role = "official",
                    scope = city,
                    label = "A script",
                    own = true,
                }
            )
            .Is(201);
        (await app.Node.With(own["key"]).Get("access").Is(200))["role"].ShouldBe("official");
        var held = await gone.Caller.Get("account/data").Is(200);
        (held["account.email"], held["keys[0].id"], held["seats[0].desk"], held.Count("invitations")).ShouldBe(
            (gone.Email, own["id"], $"city/{city}", 1)
        );
        held["mails[0].text"]!.ShouldContain("http");

        await gone.Caller.Post("account/erasure", new { confirm = "somebody@else.example" }).Refuses(409, "erasure-unconfirmed", "confirm");
        await lead.Caller.Post("account/erasure", new { confirm = gone.Email, person = gone.Id }).Refuses(403, "not-allowed");
        await gone.Caller.Post("account/erasure", new { confirm = gone.Email }).Is(204);

        (await gone.Caller.Get("access").Is(200))["person"].ShouldBeNull();
        await app.Node.With(own["key"]).Get("access").Refuses(401, "key-unknown");
        await app.Node.Browser().Post("session", new { email = gone.Email, password = Person.Password }).Refuses(401, "sign-in-failed");
        var page = await lead.Caller.Get($"desks/city/{city}").Is(200);
        page.Each("former", "person").ShouldContain(gone.Id);
        (
            await app.Node.Ask<long>(
                $"""
                select count(*) from (
                  select data::text as words from registry.mt_events union all select data::text from registry.mt_doc_person union all
                  select data::text from registry.mt_doc_invitation union all select data::text from registry.mt_doc_outgoingmail union all
                  select data::text from registry.mt_doc_rememberedanswer) held where words like '%{gone.Email}%'
                """
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Words_about_a_person_go_with_it_and_the_desk_is_told_without_them()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var gone = await app.Story.Person(DeskKind.City, city, Role.Official, lead.Caller);
        var desk = $"desks/city/{city}";
        await lead
            .Caller.Change(
                $"{desk}/seats/{gone.Id}/end",
                (await lead.Caller.Get(desk)).Version,
                new { reason = "Mr Gone has left the city." }
            )
            .Is(200);
        (await lead.Caller.Get(desk)).Text.ShouldContain("Mr Gone");

        await gone.Caller.Post("account/erasure", new { confirm = gone.Email }).Is(204);

        (await lead.Caller.Get(desk)).Text.ShouldNotContain("Mr Gone");
        (await app.Node.Ask<long>("select count(*) from registry.mt_events where data::text like '%Mr Gone%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_of_ones_own_does_what_one_may_and_as_long_as_one_may()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var official = await app.Story.Person(DeskKind.City, city, Role.Official, lead.Caller);
        await official
            .Caller.Post(
                "keys",
                new
                {
                    role = "lead",
                    scope = city,
                    label = "Too much",
                    own = true,
                }
            )
            .Refuses(403, "not-allowed");
        await official
            .Caller.Post(
                "keys",
                new
                {
                    role = "official",
                    scope = city,
                    label = "For the city",
                }
            )
            .Refuses(403, "not-allowed");
        var issued = await official
            .Caller.Post(
                "keys",
                new
                {
                    role = "reader",
                    scope = city,
                    label = "Only looks",
                    own = true,
                }
            )
            .Is(201);
        var key = app.Node.With(issued["key"]);
        (await key.Get("access").Is(200))["role"].ShouldBe("reader");
        (await official.Caller.Get("keys").Is(200)).Each("items", "id").ShouldBe([issued["id"]]);
        (await official.Caller.Get($"keys/{issued["id"]}").Is(200))["lastUsedAt"].ShouldNotBeNull();

        var desk = $"desks/city/{city}";
        await lead.Caller.Change($"{desk}/seats/{official.Id}/end", (await lead.Caller.Get(desk)).Version, new { reason = "Left" }).Is(200);
        await key.Get("access").Refuses(401, "key-expired");
    }

    [Fact]
    public async Task A_key_is_replaced_while_the_old_one_works_on()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        var old = await lead
            .Caller.Post(
                "keys",
                new
                {
                    role = "official",
                    scope = city,
                    label = "The city's system",
                }
            )
            .Is(201);
        var replaced = await lead
            .Caller.Send(HttpMethod.Post, $"keys/{old["id"]}/rotation", new { overlapDays = 3 }, ("If-Match", "\"1\""))
            .Is(201);
        (await app.Node.With(old["key"]).Get("access").Is(200))["scope"].ShouldBe(city);
        (await app.Node.With(replaced["key"]).Get("access").Is(200))["scope"].ShouldBe(city);
        await lead.Caller.Send(HttpMethod.Post, $"keys/{replaced["id"]}/rotation", new { overlapDays = 0 }, ("If-Match", "\"1\"")).Is(201);
        await app.Node.With(replaced["key"]).Get("access").Refuses(401, "key-expired");
        await lead
            .Caller.Send(HttpMethod.Post, $"keys/{replaced["id"]}/rotation", new { overlapDays = 0 }, ("If-Match", "\"2\""))
            .Refuses(409, "key-over", "id");
    }
}
