using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Tests;

namespace CityDeclarations.Web.Tests;

/// <summary>Signing in with another provider, end to end, with a real one.</summary>
public sealed class ProviderTests(App app, Chromium chromium)
{
    [Fact]
    public async Task An_invitation_is_taken_with_an_account_elsewhere_which_opens_the_account_from_then_on()
    {
        await using var provider = await OtherProvider.Start();
        await using var node = await Node.Start(await app.NewDatabase(), providers: [provider.Settings]);
        var email = $"{Story.New("lead")}@example.org";
        await (await node.Story().Officer()).Post($"desks/city/yokohama-jp/invitations", new { role = "lead", email }).Is(201);
        await using var lead = await chromium.Visit(node);

        await lead.Open(await node.LinkTo(email));
        await lead.Press("Go on with Town Hall"); // who says no there is told so, and begins again
        await lead.Sees("Begin again.");
        provider.Person = ("subject-1", "Lea Lead", email);
        await lead.Open(await node.LinkTo(email));
        await lead.Press("Go on with Town Hall");
        await lead.Sees("You come from Town Hall.");
        (await lead.Typed("Your name")).ShouldBe("Lea Lead");
        await lead.Suits("invitation-provider");
        await lead.Press("Make the account and take the seat");
        await lead.Sees("acting for Yokohama as lead");
        await lead.Open("/account/providers");
        await lead.Press("Disconnect Town Hall");
        await lead.Sees("Add another way to sign in first.");

        await lead.SignOut();
        await lead.Press("Go on with Town Hall");
        await lead.Sees("acting for Yokohama as lead");
    }

    [Fact]
    public async Task An_address_alone_opens_nothing_and_who_is_signed_in_connects()
    {
        await using var provider = await OtherProvider.Start();
        await using var node = await Node.Start(await app.NewDatabase(), providers: [provider.Settings]);
        var person = await node.Story().Person(DeskKind.City, "yokohama-jp", Role.Lead);
        await using var visit = await chromium.Visit(node, script: false);

        provider.Person = ("subject-2", "An Impostor", person.Email);
        await visit.Open("/account/sign-in");
        await visit.Press("Go on with Town Hall");
        await visit.Sees("No account goes with this sign-in");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Sign in another way" }).ClickAsync();

        await visit.SignIn(person.Email);
        await visit.Open("/account/providers");
        await visit.Press("Connect Town Hall");
        await visit.Sees("The provider is connected.");
        await visit.SignOut();
        await visit.Press("Go on with Town Hall");
        visit.Path.ShouldBe("/account");
        await visit.Open("/account/providers");
        await visit.Press("Disconnect Town Hall");
        await visit.Sees("The provider is disconnected.");
        await visit.SignOut();
        await visit.Press("Go on with Town Hall");
        await visit.Sees("No account goes with this sign-in");
    }

    /// <summary>
    /// A stranger's account must not be connected because a page elsewhere, or an old visit, leads the browser to the last step.
    /// </summary>
    [Fact]
    public async Task Only_a_visit_that_the_person_set_out_on_is_connected()
    {
        await using var provider = await OtherProvider.Start();
        await using var node = await Node.Start(await app.NewDatabase(), providers: [provider.Settings]);
        var person = await node.Story().Person(DeskKind.City, "yokohama-jp", Role.Lead);
        await using var visit = await chromium.Visit(node, script: false);
        provider.Person = ("subject-3", "A Stranger", "stranger@example.org");
        await visit.Open("/account/sign-in");
        await visit.Press("Go on with Town Hall"); // a visit by nobody in particular; it is remembered for some minutes
        await visit.Sees("No account goes with this sign-in");
        await visit.SignIn(person.Email);
        await visit.Open("/account/provider/town-hall");
        await visit.Sees("Nothing came of signing in at the other provider");
        (await person.Caller.Get("account").Is(200)).Count("providers").ShouldBe(0);
    }
}
