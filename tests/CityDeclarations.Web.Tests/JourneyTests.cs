using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Tests;
using CityDeclarations.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Web.Tests;

/// <summary>How people come in, with a real browser, from the first link to the last.</summary>
public sealed class JourneyTests(App app, Chromium chromium)
{
    [Fact]
    public async Task The_first_officer_comes_in_by_the_link_of_the_console_and_sets_up_an_app()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        await using var officer = await chromium.Visit(node);
        var email = $"{Story.New("officer")}@example.org";

        await officer.Open(node.Services.GetRequiredService<FirstOfficer>().Path!);
        await officer.Sees("You are invited to the register");
        await officer.Type("Your name", "Ana Officer");
        await officer.Type("E-mail address", email);
        await officer.Type("Password", Person.Password);
        await officer.Press("Make the account and take the seat");
        await officer.Sees("We have sent a mail to your address.");

        await officer.SignIn(email);
        await officer.Sees("has not been confirmed");
        await officer.Open(await node.LinkTo(email));
        await officer.Press("Confirm");
        await officer.Sees("Your address is confirmed.");
        await officer.SignIn(email);
        await officer.Sees("acting for the register as officer");

        await officer.Follow("Set up an app");
        await officer.Press("Set up an app");
        var key = await officer.Text("code.key");
        await officer.Type("What the app shows", "000000");
        await officer.Press("Confirm");
        await officer.Sees("There is a problem");
        (await officer.Text("code.key")).ShouldBe(key);
        await officer.Type("What the app shows", Visit.CodeOf(key, TimeProvider.System));
        await officer.Press("Confirm");
        await officer.Sees("The app is set up.");
        var recovery = (await officer.Text(".codes")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        recovery.Length.ShouldBe(10);

        await officer.SignOut();
        await officer.SignIn(email);
        await officer.Sees("asks for a code as well");
        (await officer.Typed("E-mail address")).ShouldBe(email);
        await officer.SignIn(email, code: Visit.CodeOf(key, TimeProvider.System));
        await officer.Sees("acting for the register as officer");
        await officer.SignOut();
        await officer.SignIn(email, code: recovery[3]);
        await officer.Sees("9 left");
        await officer.SignOut();
        await officer.SignIn(email, code: recovery[3]);
        await officer.Sees("There is a problem");
    }

    [Fact]
    public async Task A_lead_takes_the_seat_without_script_then_adds_a_passkey_and_comes_in_with_it()
    {
        var city = await app.Story.City(name: "Harbour");
        var officer = await app.Story.Person(DeskKind.Programme, Actor.Everything, Role.Officer);
        var email = $"{Story.New("lead")}@example.org";
        await officer.Caller.Post($"desks/city/{city}/invitations", new { role = "lead", email }).Is(201);

        await using (var plain = await chromium.Visit(app.Node, script: false))
        {
            await plain.Open(await app.Node.LinkTo(email));
            await plain.Sees("You are invited to Harbour");
            await plain.Type("Your name", "Lea Lead");
            await plain.Type("Password", "short");
            await plain.Press("Make the account and take the seat");
            await plain.Sees("There is a problem");
            (await plain.Typed("Your name")).ShouldBe("Lea Lead");
            (await plain.Typed("Password")).ShouldBe("");
            await plain.Type("Password", Person.Password);
            await plain.Press("Make the account and take the seat");
            await plain.Sees("You have taken the seat.");
            await plain.Sees("as lead");
            await plain.Open("/account/passkeys");
            (
                await plain.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Add a passkey" }).IsVisibleAsync()
            ).ShouldBeFalse();
            await plain.SignOut();
        }

        await using var lead = await chromium.Visit(app.Node);
        await lead.HasDevice();
        await lead.SignIn(email);
        await lead.Open("/account/passkeys");
        await lead.Type("What you call it", "Office computer");
        await lead.Press("Add a passkey");
        await lead.Sees("The passkey is added.");
        await lead.Sees("Office computer");
        await lead.SignOut();
        await lead.Press("Sign in with a passkey");
        await lead.Sees("acting for Harbour");

        await lead.Open("/account/passkeys");
        await lead.Press("Remove Office computer");
        await lead.Sees("The passkey is removed.");
        await lead.SignOut();
        await lead.Press("Sign in with a passkey");
        await lead.Sees("The passkey was not accepted");
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_comes_back_to_where_it_was_and_never_elsewhere()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var visit = await chromium.Visit(app.Node, script: false);
        await visit.Open("/account/details?from=mail");
        visit.Path.ShouldBe("/account/sign-in?returnUrl=%2Faccount%2Fdetails%3Ffrom%3Dmail");
        await visit.Type("E-mail address", person.Email);
        await visit.Type("Password", "a wrong password");
        await visit.Press("Sign in");
        await visit.Type("Password", Person.Password);
        await visit.Press("Sign in");
        visit.Path.ShouldBe("/account/details?from=mail");
        await visit.SignOut();

        await visit.Open("/account/sign-in?returnUrl=https%3A%2F%2Felsewhere.example%2F");
        await visit.Type("E-mail address", person.Email);
        await visit.Type("Password", Person.Password);
        await visit.Press("Sign in");
        visit.Path.ShouldBe("/account");
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_by_the_name_it_has_there()
    {
        await using var visit = await chromium.Visit(app.Node, script: false);
        await visit.Open("/account/sign-in");
        await visit.Type("Code", "123456");
        await visit.Press("Sign in");
        (await visit.Text("#email-error")).ShouldBe("“E-mail address” is empty. Fill it in.");
        (await visit.Text("#password-error")).ShouldBe("“Password” is empty. Fill it in.");
        (await visit.Text(".broken li:nth-child(2) a[href='#password']")).ShouldBe("“Password” is empty. Fill it in.");
        (await visit.Typed("Code")).ShouldBe("123456");
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_the_link_of_the_mail()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var visit = await chromium.Visit(app.Node, script: false);
        await visit.Open("/account/sign-in");
        await visit.Follow("I have forgotten my password");
        await visit.Type("E-mail address", "no address");
        await visit.Press("Send the link");
        await visit.Sees("is not an e-mail address");
        (await visit.Typed("E-mail address")).ShouldBe("no address");
        await visit.Type("E-mail address", person.Email);
        await visit.Press("Send the link");
        await visit.Sees("a mail is on its way");

        var link = await app.Node.LinkTo(person.Email);
        await visit.Open(link);
        await visit.Type("New password", "short");
        await visit.Press("Set the password");
        await visit.Sees("too easy to guess");
        await visit.Type("New password", "five other plain words");
        await visit.Press("Set the password");
        await visit.Sees("Your password is changed.");
        await visit.SignIn(person.Email, "five other plain words");
        visit.Path.ShouldBe("/account");
        await visit.Open(link);
        await visit.Type("New password", "five more plain words");
        await visit.Press("Set the password");
        await visit.Sees("This link does not work, or not any more");
    }

    [Fact]
    public async Task An_account_that_is_closed_for_a_while_says_how_long()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var visit = await chromium.Visit(app.Node, script: false);
        for (var wrong = 0; wrong < 5; wrong++)
            await visit.SignIn(person.Email, "a wrong password");
        await visit.SignIn(person.Email);
        await visit.Sees("stays closed for 15 minutes");
        (await visit.Typed("E-mail address")).ShouldBe(person.Email);
        (await visit.Page.TitleAsync()).ShouldStartWith("Error:");
    }

    [Fact]
    public async Task The_language_is_the_browsers_then_the_accounts_and_before_both_the_one_chosen_here()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var visit = await chromium.Visit(app.Node, script: false, locale: "ja-JP");
        Task<string?> Spoken() => visit.Page.Locator("html").GetAttributeAsync("lang");
        await visit.Open("/account/sign-in?returnUrl=%2Faccount%2Fdetails");
        (await Spoken()).ShouldBe("ja");
        await visit.SignIn(person.Email); // whose account is in English
        (await Spoken()).ShouldBe("en");
        await visit.Open("/account/details");
        await visit.Follow("日本語");
        (await Spoken()).ShouldBe("ja");
        visit.Path.ShouldBe("/account/details");
        await visit.Sees("メールと画面の言語");
        await visit.Page.GetByLabel("メールと画面の言語").SelectOptionAsync("en");
        await visit.Press("Save"); // what the account says now holds again
        (await Spoken()).ShouldBe("en");

        (await app.Node.Anyone.Get("/account/sign-in", ("Accept-Language", "th, ja-JP;q=0.8, en;q=0.5")))
            .Headers["Content-Language"]
            .ShouldBe("ja");
        (await app.Node.Anyone.Get("/account/sign-in", ("Accept-Language", "th"))).Headers["Content-Language"].ShouldBe("en");
        (await app.Node.Anyone.Get("/no/such/page", ("Accept-Language", "ja"), ("Accept", "text/html"))).Text.ShouldContain(
            "ページが見つかりません"
        );
    }

    [Fact]
    public async Task A_form_that_is_stale_says_so_and_keeps_what_was_typed()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var first = await chromium.Visit(app.Node, script: false);
        await first.SignIn(person.Email);
        await first.Open("/account/details");
        await person
            .Caller.Send(
                HttpMethod.Put,
                "account",
                new
                {
                    name = "Changed Elsewhere",
                    language = "en",
                    hearing = "each",
                },
                ("If-Match", $"\"{(await person.Caller.Get("account")).Version}\"")
            )
            .Is(200);

        await first.Type("Your name", "Typed Here");
        await first.Page.GetByLabel("Once a day, all in one").CheckAsync();
        await first.Press("Save");
        await first.Sees("Changed Elsewhere");
        await first.Sees("This was changed elsewhere while you had the form open.");
        (await first.Typed("Your name")).ShouldBe("Typed Here");
        (await first.Page.GetByLabel("Once a day, all in one").IsCheckedAsync()).ShouldBeTrue();
        await first.Press("Save");
        await first.Sees("Your details are saved.");
        await first.Sees("Typed Here");
    }

    [Fact]
    public async Task Somebody_with_two_capacities_chooses_and_what_is_chosen_stays()
    {
        var (first, second) = (await app.Story.City(name: "Aroma"), await app.Story.City(name: "Zenith"));
        var person = await app.Story.Person(DeskKind.City, first, Role.Lead);
        await (await app.Story.Officer()).Post($"desks/city/{second}/invitations", new { role = "lead", email = person.Email }).Is(201);
        await using var visit = await chromium.Visit(app.Node, script: false);
        await visit.SignIn(person.Email);
        await visit.Open(await app.Node.LinkTo(person.Email));
        await visit.Press("Take the seat with this account");
        await visit.Sees("acting for Aroma");
        await visit.Page.GetByLabel("Zenith").CheckAsync();
        await visit.Press("Act in this capacity");
        await visit.Sees("acting for Zenith");
        await visit.Open("/account/password");
        await visit.Type("Password so far", "not this one");
        await visit.Type("New password", "five other plain words");
        await visit.Press("Set the password");
        await visit.Sees("What you typed under “Password so far” is not your password.");
        await visit.Type("Password so far", Person.Password);
        await visit.Type("New password", "five other plain words");
        await visit.Press("Set the password");
        await visit.Sees("acting for Zenith");
    }

    [Fact]
    public async Task Whoever_erases_the_account_is_out()
    {
        var person = await app.Story.Person(DeskKind.City, await app.Story.City(), Role.Lead);
        await using var visit = await chromium.Visit(app.Node, script: false);
        await visit.SignIn(person.Email);
        await visit.Follow("Erase your account");
        await visit.Sees("You lead for a city.");
        await visit.Type("Your e-mail address, to confirm", "somebody@else.example");
        await visit.Press("Erase my account");
        (await visit.Text("#confirm-error")).ShouldStartWith(
            "What you typed under “Your e-mail address, to confirm” is not the address of your account."
        );
        (await visit.Typed("Your e-mail address, to confirm")).ShouldBe("somebody@else.example");
        await visit.Type("Your e-mail address, to confirm", person.Email);
        await visit.Press("Erase my account");
        await visit.Sees("Your account is erased.");
        await visit.Open("/account");
        visit.Path.ShouldStartWith("/account/sign-in");
    }
}
