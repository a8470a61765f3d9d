using CityDeclarations.Registry.Access;

namespace CityDeclarations.Registry.Tests.Access;

public sealed class KeyTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Addresses => ["programmes", "access", "keys", "nowhere"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_expired_key_is_refused_everywhere(string address)
    {
        var context = new CommandContext(Actor.Job("tests"), TimeProvider.System.GetUtcNow().AddDays(-30));
        var (key, text) = ApiKey.Issue(Role.Partner, "", "An old key", context.Now.AddDays(10), context);
        await using var session = app.Node.Store.LightweightSession();
        session.Store(key);
        await session.SaveChangesAsync(Cancelled);

        (await app.Node.With(text).Get(address).Refuses(401, "key-expired")).Headers["WWW-Authenticate"].ShouldBe("Bearer");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_revoked_key_is_refused_everywhere_and_at_once(string address)
    {
        var officer = await app.Story.Officer();
        var issued = await officer.Post("keys", new { role = "partner", label = "A test" }).Is(201);
        var partner = app.Node.With(issued["key"]);
        (await partner.Get("access").Is(200))["key"].ShouldBe(issued["id"]);

        await officer.Change($"keys/{issued["id"]}/revocation", "1").Is(200);

        await partner.Get(address).Refuses(401, "key-revoked");
        (await officer.Get(issued.Location!).Is(200))["revokedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task An_officer_of_one_programme_lets_nobody_into_a_city_of_another()
    {
        var (own, other) = (await app.Story.Programme(), await app.Story.Programme());
        var officer = await app.Story.OfficerOf(own);
        var (free, shared) = (await own.Signatory(), await own.Signatory());
        await other.Applies(shared);
        Task<Answer> LetIn(string city) =>
            officer.Post(
                "keys",
                new
                {
                    role = "official",
                    scope = city,
                    label = "A test",
                }
            );

        await LetIn(free).Is(201);
        await LetIn(shared).Refuses(403, "not-allowed");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_unknown_key_is_refused_everywhere(string address)
    {
        var known = (await app.Story.Partner()).Key!;
        foreach (
            var wrong in new[]
            {
                known[..^1],
                known + "x",
                known.Replace("ccd_", "", StringComparison.Ordinal),
                "ccd_000000000000_secret",
                "secret",
            }
        )
            await app.Node.With(wrong).Get(address).Refuses(401, "key-unknown");
    }

    [Fact]
    public async Task The_secret_of_a_key_is_shown_once_and_kept_nowhere()
    {
        var officer = await app.Story.Officer();
        var issued = await officer.Post("keys", new { role = "partner", label = "A test" }).Is(201);

        var secret = issued["key"]!.Split('_', 3)[2];
        (await officer.Get(issued.Location!).Is(200)).Text.ShouldNotContain(secret);
        (await officer.Get("keys?limit=200").Is(200)).Text.ShouldNotContain(secret);
        (await app.Node.Ask<long>($"select count(*) from registry.mt_doc_apikey where data::text like '%{secret}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_works_through_its_last_day_and_a_year_unless_said_otherwise()
    {
        var officer = await app.Story.Officer();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        (
            await officer
                .Post(
                    "keys",
                    new
                    {
                        role = "partner",
                        label = "A test",
                        expiresOn = today.AddDays(1),
                    }
                )
                .Is(201)
        )["expiresAt"].ShouldStartWith($"{today.AddDays(2):yyyy-MM-dd}T00:00:00");
        (await officer.Post("keys", new { role = "partner", label = "A test" }).Is(201))["expiresAt"]
            .ShouldStartWith($"{today.AddYears(1).AddDays(1):yyyy-MM-dd}T00:00:00");
        foreach (var never in new[] { today, today.AddYears(2).AddDays(1) })
            await officer
                .Post(
                    "keys",
                    new
                    {
                        role = "partner",
                        label = "A test",
                        expiresOn = never,
                    }
                )
                .Refuses(409, "expiry-impossible", "expiresOn");
    }

    [Theory]
    [InlineData("partner", "europe")]
    [InlineData("official", "")]
    [InlineData("official", "nowhere-jp")]
    [InlineData("officer", "")]
    [InlineData("officer", "nowhere")]
    public async Task A_scope_goes_with_the_role(string role, string scope) =>
        await (await app.Story.Officer())
            .Post(
                "keys",
                new
                {
                    role,
                    scope,
                    label = "A test",
                }
            )
            .Refuses(409, "scope-needed", "scope");

    [Theory]
    [InlineData("public")]
    [InlineData("register")]
    public async Task Nobody_is_made_the_public_or_the_register(string role) =>
        await (await app.Story.Officer())
            .Post(
                "keys",
                new
                {
                    role,
                    scope = "*",
                    label = "A test",
                }
            )
            .Refuses(400, "invalid-request", "role");

    [Fact]
    public async Task Another_node_knows_within_seconds_that_a_key_was_revoked()
    {
        var database = await app.NewDatabase();
        await using var here = await Node.Start(database);
        await using var there = await Node.Start(database);
        var officer = await here.With(Role.Officer, Actor.Everything);
        var issued = await officer.Post("keys", new { role = "partner", label = "A test" }).Is(201);
        await there.With(issued["key"]).Get("access").Is(200);

        await officer.Change($"keys/{issued["id"]}/revocation", "1").Is(200);

        await here.With(issued["key"]).Get("access").Refuses(401, "key-revoked");
        (await Eventually.Becomes(() => there.With(issued["key"]).Get("access"), answer => answer.Status == 401)).Refuses(
            401,
            "key-revoked"
        );
    }
}
