using CityDeclarations.Registry.Desks;
using Marten;

namespace CityDeclarations.Registry.Tests.Accounts;

/// <summary>How people come in over HTTP, and what their session is good for.</summary>
public sealed class SignInTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_acts_in_the_capacity_of_the_seat_and_its_requests_prove_where_they_come_from()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);

        var access = await lead.Caller.Get("access").Is(200);
        (access["role"], access["scope"], access["person"], access["key"]).ShouldBe(("lead", city, lead.Id, null));

        var forged = new Caller[] { lead.Caller.As(Role.Lead, city) };
        forged[0].FormToken = null;
        await forged[0]
            .Post($"desks/city/{city}/invitations", new { role = "reader", email = "reader@example.org" })
            .Refuses(400, "form-token-missing", "X-Form-Token");
        await lead.Caller.Post($"desks/city/{city}/invitations", new { role = "reader", email = "reader@example.org" }).Is(201);
    }

    [Fact]
    public async Task Wrong_passwords_close_an_account_for_a_while_and_nothing_tells_who_has_one()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        Task<Answer> SignIn(string email, string password) => app.Node.Browser().Post("session", new { email, password });

        var nobody = await SignIn("nobody@example.org", "a wrong password").Refuses(401, "sign-in-failed");
        for (var wrong = 0; wrong < 5; wrong++)
            (await SignIn(lead.Email, "a wrong password").Refuses(401, "sign-in-failed"))["detail"].ShouldBe(nobody["detail"]);

        (await SignIn(lead.Email, Person.Password).Refuses(401, "sign-in-failed"))["detail"].ShouldBe(nobody["detail"]);
        await lead.Caller.Get("access").Is(200); // sessions that are open stay open

        await app.Node.Anyone.Post("accounts/new-password-request", new { email = lead.Email }).Is(202);
        var link = await app.Node.LinkTo(lead.Email);
        var (person, code) = (link.Split("person=")[1].Split('&')[0], link.Split("code=")[1]);
        await app
            .Node.Anyone.Post(
                "accounts/new-password",
                new
                {
                    person,
                    code,
                    password = "short",
                }
            )
            .Refuses(400, "password-too-weak", "password");
        await app
            .Node.Anyone.Post(
                "accounts/new-password",
                new
                {
                    person,
                    code,
                    password = "five other plain words",
                }
            )
            .Is(204);
        await app
            .Node.Anyone.Post(
                "accounts/new-password",
                new
                {
                    person,
                    code,
                    password = "five more plain words",
                }
            )
            .Refuses(409, "link-over", "code");
        await SignIn(lead.Email, Person.Password).Refuses(401, "sign-in-failed");
        await SignIn(lead.Email, "five other plain words").Is(204);
    }

    [Fact]
    public async Task Asking_for_a_new_password_says_the_same_whether_there_is_an_account_or_not()
    {
        var nobody = $"{Story.New("nobody")}@example.org";
        (await app.Node.Anyone.Post("accounts/new-password-request", new { email = nobody }).Is(202)).Text.ShouldBe("");
        await using var session = app.Node.Store.QuerySession();
        (await session.Query<Registry.Mail.OutgoingMail>().AnyAsync(mail => mail.To == nobody, Cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_is_ended_everywhere_opens_nothing_here_and_no_erased_account_does()
    {
        var city = await app.Story.City();
        var lead = await app.Story.Person(DeskKind.City, city, Role.Lead);
        await lead.Caller.Post("session/end", new { everywhere = true }).Is(204);
        (await lead.Caller.Get("access").Is(200))["person"].ShouldBeNull();
    }

    [Fact]
    public async Task No_secret_of_an_account_is_kept_as_it_is()
    {
        var lead = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var session = app.Node.Store.QuerySession();
        var kept = (await session.LoadAsync<Registry.Accounts.Person>(lead.Id, Cancelled))!;
        kept.PasswordHash!.ShouldNotContain(Person.Password);
        (
            await app.Node.Ask<long>(
                "select count(*) from registry.mt_doc_invitation where data::text like "
                    + $"'%{(await app.Node.LinkTo(lead.Email)).Split('.')[^1]}%'"
            )
        ).ShouldBe(0);
    }
}
