using System.Text.RegularExpressions;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Web.Hosting;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>The tutorials, pasted from their first command to their last.</summary>
[Collection(nameof(OpenedFolder))]
public sealed partial class StartHereTests(OpenedFolder opened)
{
    const string Between = "-- next --";

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_answers_what_the_page_says()
    {
        // The second where the first ended: what is published does not depend on it.
        await using var service = await ServiceProcess.Start(opened.New(), ["--urls", "http://127.0.0.1:0", "--demonstration", "true"]);
        foreach (var page in new[] { "start-here.md", "boards-and-awards.md" })
            await Paste(page, service);
    }

    static async Task Paste(string page, ServiceProcess service)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "docs", page), Cancelled);
        var blocks = Block()
            .Matches(text)
            .Select(block => (Language: block.Groups[1].Value, Text: block.Groups[2].Value))
            .Where(block => block.Language is not "")
            .ToArray();
        blocks
            .Select(block => block.Language)
            .ShouldBe(Enumerable.Repeat<string[]>(["bash", "text"], blocks.Length / 2).SelectMany(pair => pair));

        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder["pasted.sh"],
            $"cd {folder.Path}\n"
                + string.Concat(blocks.Where(block => block.Language is "bash").Select(block => $"{block.Text}\necho '{Between}'\n")),
            Cancelled
        );
        var answers = await Processes.RunAsync(
            Cancelled,
            "env",
            $"SITE={service.Address.OriginalString}",
            $"CITY_DATA={service.Folder}",
            $"REGISTER=dotnet {typeof(Service).Assembly.Location}",
            "bash",
            folder["pasted.sh"]
        );

        answers
            .Split(Between, StringSplitOptions.TrimEntries)[..^1]
            .ShouldBe(blocks.Where(block => block.Language is "text").Select(block => block.Text.Trim()), page);
    }

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
