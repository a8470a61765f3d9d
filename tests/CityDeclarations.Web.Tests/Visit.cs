using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Tests;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CityDeclarations.Web.Tests;

/// <summary>Somebody who uses the site, in the words of somebody who uses a site.</summary>
sealed class Visit : IAsyncDisposable
{
    /// <summary>
    /// The rules, and what breaks them. Our pages have no frames, so that they are run in the page itself: the library would open a window
    /// for each page to put the findings of its frames together.
    /// </summary>
    const string Standard = """
        async () => {
          const standard = { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] };
          const found = await axe.run(document, standard);
          if (found.passes.length === 0) throw new Error("Nothing was looked at.");
          return found.violations.map(one => `${one.id}: ${one.help} ${one.nodes.map(node => node.html).join("; ")}`);
        }
        """;

    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What stands on pages in Latin letters whatever their language, and the names that tests give.</summary>
    static readonly Regex Names = new(
        @"(?<![A-Za-z])(API|OpenAPI|JSON|QR|Town Hall|Lea Lead|Lea|"
            + @"Office computer|Harbour|name@city\.example|[a-z0-9-]+@example\.org)(?![A-Za-z])"
    );

    static readonly ResourceManager Words = new(typeof(Words));

    readonly List<string> complaints = [];
    readonly CultureInfo culture;

    /// <param name="node">The service that is visited.</param>
    /// <param name="page">The browser's page.</param>
    /// <param name="locale">What the visitor's browser asks for.</param>
    public Visit(Node node, IPage page, string locale)
    {
        Page = page;
        culture = CultureInfo.GetCultureInfo(Languages.Nearest(locale));
        // What the content policy stops, and scripts that break, is said on the console only.
        page.Console += (_, said) =>
        {
            if (said.Type == "error" && !said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Add(said.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                complaints.Add($"{response.Url}: {response.Status}\n{node.Failure}");
        };
    }

    public IPage Page { get; }

    /// <summary>Where the visitor is.</summary>
    public string Path => new Uri(Page.Url).PathAndQuery;

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    /// <summary>Opens a page; answers its status.</summary>
    public async Task<int> Open(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>What stands on the page for an English text, in the visitor's language.</summary>
    public string In(string english, params object[] parts) => string.Format(culture, Words.GetString(english, culture) ?? english, parts);

    public Task Type(string label, string text) => Page.GetByLabel(In(label), new() { Exact = true }).FillAsync(text);

    public Task<string> Typed(string label) => Page.GetByLabel(In(label), new() { Exact = true }).InputValueAsync();

    /// <summary>Presses a button, and waits for the page that follows.</summary>
    public Task Press(string button, params object[] parts) =>
        Arrives(() =>
            Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = In(button, parts), Exact = true }).ClickAsync()
        );

    public Task Follow(string link) => Arrives(() => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync());

    /// <summary>Waits for the next page from before it is asked for: asked afterwards, the library now and then misses it.</summary>
    async Task Arrives(Func<Task> leave)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(object? sender, IPage page) => arrived.TrySetResult();
        Page.DOMContentLoaded += Note;
        try
        {
            await leave();
            await arrived.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            Page.DOMContentLoaded -= Note;
        }
    }

    /// <summary>Waits until the page says this.</summary>
    public async Task Sees(string words)
    {
        try
        {
            await Assertions.Expect(Page.Locator("body")).ToContainTextAsync(words);
        }
        catch (PlaywrightException) when (complaints.Count > 0)
        {
            // What went wrong on the way says more than what is not seen.
        }
        complaints.ShouldBeEmpty();
    }

    public Task<string> Text(string selector) => Page.Locator(selector).First.InnerTextAsync();

    public async Task SignOut()
    {
        await Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Sees("You are signed out.");
    }

    public async Task SignIn(string email, string password = Person.Password, string? code = null)
    {
        await Open("/account/sign-in");
        await Type("E-mail address", email);
        await Type("Password", password);
        if (code is not null)
            await Type("Code", code);
        await Press("Sign in");
    }

    /// <summary>Lets the browser have a device that keeps passkeys and knows its owner.</summary>
    public async Task HasDevice()
    {
        var devices = await Page.Context.NewCDPSessionAsync(Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
    }

    /// <summary>Insists that everybody can use the page as it is now, and leaves pictures of it where SCREENSHOTS says.</summary>
    public async Task Suits(string state)
    {
        complaints.ShouldBeEmpty();
        (await Page.Locator("iframe, frame, object, embed").CountAsync()).ShouldBe(0, $"{state} has frames, which are not looked into");
        await Page.EvaluateAsync(Axe);
        (await Page.EvaluateAsync<string[]>(Standard)).ShouldBeEmpty($"{state} at {Path}");
        (await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue(
            $"{state} is wider than the window"
        );
        (await Page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe(culture.Name, state);
        if (culture.Name != Languages.English)
            (await Untranslated()).ShouldBeEmpty($"{state} at {Path}");
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(
                new() { Path = System.IO.Path.Combine(folder, $"{state}-{culture.Name}-{Page.ViewportSize!.Width}.png"), FullPage = true }
            );
        complaints.Clear(); // what measures a page may break its policy
    }

    /// <summary>
    /// Words in Latin letters on a page that should have none, seen or only heard. Codes are left out, and what says that it is in another
    /// language.
    /// </summary>
    async Task<IReadOnlyList<string>> Untranslated()
    {
        var texts = await Page.EvaluateAsync<string[]>(
            """
            (() => {
              const texts = [document.title];
              for (const one of document.querySelectorAll("[aria-label]")) texts.push(one.getAttribute("aria-label"));
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("[lang]:not(html), code, script, noscript")) texts.push(walker.currentNode.data);
              return texts;
            })()
            """
        );
        return [.. texts.Where(text => Regex.IsMatch(Names.Replace(text, ""), "[A-Za-z]{2,}")).Select(text => text.Trim())];
    }

    /// <summary>What an authenticator app shows for a key (RFC 6238).</summary>
    public static string CodeOf(string key, TimeProvider clock)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            key.Replace(" ", "", StringComparison.Ordinal)
                .Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        var secret = Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes(clock.GetUtcNow().ToUnixTimeSeconds() / 30);
        if (BitConverter.IsLittleEndian)
            Array.Reverse(step);
#pragma warning disable CA5350 // What the standard says, and apps do.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3]) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
