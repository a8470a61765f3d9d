using CityDeclarations.Registry.Tests;
using Microsoft.Playwright;

namespace CityDeclarations.Web.Tests;

/// <summary>Everybody can use the account pages: with a screen reader, with the keyboard alone, on a telephone, on a slow line.</summary>
public sealed class AccessibilityTests(App app, Chromium chromium)
{
    [Theory, InlineData("en-GB", 1280), InlineData("ja-JP", 360)]
    public async Task Every_page_suits_everybody_in_each_of_its_states_and_in_their_language(string locale, int width)
    {
        await using var provider = await OtherProvider.Start();
        await using var node = await Node.Start(await app.NewDatabase(), providers: [provider.Settings]);
        var story = node.Story();
        var officer = await story.Officer();
        var visited = new HashSet<string>();

        await using var visit = await chromium.Visit(node, locale: locale, width: width);
        await visit.HasDevice();
        async Task Shows(string path, string state)
        {
            if (path.Length > 0)
                await visit.Open(path);
            visited.Add(new Uri(visit.Page.Url).AbsolutePath);
            await visit.Suits(state);
        }

        await Shows("/account/sign-in", "sign-in");
        await visit.Press("Sign in");
        await Shows("", "sign-in-refused");
        await Shows("/account/sign-in?done=signed-out", "sign-in-done");
        await Shows("/account/forgotten-password", "forgotten-password");
        await visit.Press("Send the link");
        await Shows("", "forgotten-password-refused");
        await Shows("/account/forgotten-password?done=asked", "forgotten-password-done");
        await Shows("/account/new-password?person=x&code=eA", "new-password");
        await visit.Press("Set the password");
        await Shows("", "new-password-refused");
        await Shows("/account/confirmation?person=x&code=eA", "confirmation");
        await visit.Press("Confirm");
        await Shows("", "confirmation-refused");
        await Shows("/account/confirmation?done=mailed", "confirmation-mailed");
        await Shows("/account/invitation/no-such.thing", "invitation-unknown");
        await Shows("/account/provider/town-hall", "provider-nothing");

        var email = $"{Story.New("lead")}@example.org";
        await officer
            .Post(
                "desks/city/yokohama-jp/invitations",
                new
                {
                    role = "lead",
                    email,
                    language = Languages.Nearest(locale),
                }
            )
            .Is(201);
        await Shows(await node.LinkTo(email), "invitation");
        await visit.Press("Make the account and take the seat");
        await Shows("", "invitation-refused");
        await visit.Type("Your name", "Lea Lead");
        await visit.Type("Password", Person.Password);
        await visit.Press("Make the account and take the seat");
        await Shows("", "account-seat");
        await officer
            .Post(
                $"desks/city/{await story.City(name: "Harbour")}/invitations",
                new
                {
                    role = "lead",
                    email,
                    language = Languages.Nearest(locale),
                }
            )
            .Is(201);
        await Shows(await node.LinkTo(email), "invitation-signed-in");
        await visit.Press("Take the seat with this account");
        await Shows("/account", "account");
        await Shows("/account/details", "details");
        await visit.Type("Your name", "");
        await visit.Press("Save");
        await Shows("", "details-refused");
        await Shows("/account/password", "password");
        await visit.Press("Set the password");
        await Shows("", "password-refused");
        await Shows("/account/recovery-codes", "recovery-codes-none");
        await Shows("/account/authenticator", "authenticator");
        await visit.Press("Set up an app");
        await Shows("", "authenticator-key");
        await visit.Press("Confirm");
        await Shows("", "authenticator-refused");
        await visit.Type("What the app shows", Visit.CodeOf(await visit.Text("code.key"), TimeProvider.System));
        await visit.Press("Confirm");
        await Shows("", "authenticator-codes");
        await Shows("/account/authenticator", "authenticator-set-up");
        await Shows("/account/recovery-codes", "recovery-codes");
        await visit.Press("Make new codes");
        await Shows("", "recovery-codes-new");
        await Shows("/account/passkeys", "passkeys-none");
        await visit.Type("What you call it", "Office computer");
        await visit.Press("Add a passkey");
        await visit.Sees("Office computer");
        await Shows("", "passkeys");
        await Shows("/account/providers", "providers");
        provider.Person = ("subject", "Lea", email);
        await visit.Press("Connect {0}", "Town Hall");
        await Shows("", "providers-connected");
        await Shows("/account/erasure", "erasure");
        await visit.Press("Erase my account");
        await Shows("", "erasure-refused");
        await Shows("/account/sign-out", "sign-out");
        await Shows("/account/no-such-page", "no-such-page");

        var unseen = PageTests
            .Patterns(node)
            .Where(page => page.StartsWith("account", StringComparison.Ordinal))
            .Where(page => !visited.Any(path => path.TrimStart('/').StartsWith(page.Split("/{")[0], StringComparison.Ordinal)));
        unseen.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_everything_in_the_order_in_which_it_stands()
    {
        await using var visit = await chromium.Visit(app.Node);
        await visit.Open("/account/sign-in");
        var reached = new List<string>();
        for (var tabs = 0; tabs < 40; tabs++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var at = await visit.Page.EvaluateAsync<string>(
                "(() => { const one = document.activeElement; return one === document.body ? '' : one.labels?.[0]?.innerText "
                    + "?? one.innerText })()"
            );
            if (at == "")
                break;
            reached.Add(at.Trim());
        }
        reached.ShouldBe([
            "Skip to content",
            "Register of the Circular Cities Declarations",
            "API",
            "OpenAPI",
            "Problems",
            "Sign in",
            "日本語",
            "E-mail address",
            "Password",
            "Code",
            "Sign in",
            "I have forgotten my password",
            "Sign in with a passkey",
        ]);
        var focusable = await visit.Page.Locator("a:visible, button:visible, input:visible, select:visible").CountAsync();
        reached.Count.ShouldBe(focusable);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_is_wrong_has_the_focus_and_leads_to_the_field(bool script)
    {
        await using var visit = await chromium.Visit(app.Node, script);
        await visit.Open("/account/forgotten-password");
        await visit.Type("E-mail address", "no address");
        await visit.Press("Send the link");
        await Assertions.Expect(visit.Page.Locator(".broken")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        var field = visit.Page.GetByLabel("E-mail address");
        await Assertions.Expect(field).ToBeFocusedAsync();
        (await field.GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await visit.Text($"#{await field.GetAttributeAsync("aria-describedby")}")).ShouldContain("is not an e-mail address");
    }

    [Fact]
    public async Task The_sign_in_page_is_light()
    {
        await using var visit = await chromium.Visit(app.Node);
        var bytes = 0L;
        visit.Page.Response += async (_, response) => Interlocked.Add(ref bytes, (await response.BodyAsync()).Length);
        await visit.Page.GotoAsync("/account/sign-in", new() { WaitUntil = WaitUntilState.NetworkIdle });
        bytes.ShouldBeInRange(1_000, 100_000);
    }
}
