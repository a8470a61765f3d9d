using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Registry.Tests.Methodologies;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>The commands, beside a running service and without one.</summary>
[Collection(nameof(OpenedFolder))]
public sealed class CommandTests(OpenedFolder opened)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_are_issued_beside_the_running_service_and_without_it()
    {
        var folder = await opened.Copy();
        var (code, alone) = await ServiceProcess.Run(folder, ["issue-key", "--role", "officer", "--scope", "europe", "--label", "A test"]);
        code.ShouldBe(0, alone);
        await using var service = await ServiceProcess.Start(folder);

        (code, var beside) = await ServiceProcess.Run(
            folder,
            ["issue-key", "--role", "official", "--scope", "yokohama-jp", "--label", "A test"]
        );

        code.ShouldBe(0, beside);
        (await service.With(KeyIn(alone)).Get("access").Is(200))["scope"].ShouldBe("europe");
        (await service.With(KeyIn(beside)).Get("access").Is(200))["scope"].ShouldBe("yokohama-jp");
    }

    [Fact]
    public async Task Cities_are_imported_beside_the_running_service_and_without_it()
    {
        var folder = await opened.Copy();
        var list = Path.Combine(folder, "list.csv");
        await File.WriteAllTextAsync(list, "Stadt,country,population\nNeustadt,Germany,50000\nAltstadt,Germany,\"1,000\"\n", Cancelled);
        string[] import = ["import-cities", list, "--source", "A test", "--column", "name=Stadt"];

        var (code, rehearsed) = await ServiceProcess.Run(folder, [.. import, "--dry-run"]);
        code.ShouldBe(0, rehearsed);
        rehearsed.ShouldContain("Dry run, nothing was written.");
        (code, var alone) = await ServiceProcess.Run(folder, import);
        code.ShouldBe(0, alone);
        alone.ShouldContain("2 rows: 1 registered, 0 restated, 0 unchanged, 1 refused");
        alone.ShouldContain("row 3 (Altstadt), population = “1,000”: number-thousands-separator");
        await using var service = await ServiceProcess.Start(folder);
        (await service.Anyone.Get("cities/neustadt-de").Is(200))["population.people"].ShouldBe("50000");

        (code, var beside) = await ServiceProcess.Run(folder, import);
        code.ShouldBe(0, beside);
        beside.ShouldContain("2 rows: 0 registered, 0 restated, 1 unchanged, 1 refused");
        await service.Anyone.Get("programmes").Is(200);
    }

    [Fact]
    public async Task A_command_says_when_it_goes_to_the_demonstration()
    {
        string[] issue = ["issue-key", "--role", "partner", "--label", "A test"];
        var folder = await opened.Copy();

        var (_, real) = await ServiceProcess.Run(folder, issue);
        var (code, shown) = await ServiceProcess.Run(folder, issue, new Dictionary<string, string> { ["Demonstration"] = "true" });

        real.ShouldNotContain("demonstration");
        code.ShouldBe(0, shown);
        shown.ShouldContain("This goes to the demonstration.");
    }

    [Fact]
    public async Task A_command_that_is_refused_says_why_and_ends_with_1()
    {
        var folder = await opened.Copy();
        await using var service = await ServiceProcess.Start(folder);
        var latin = Path.Combine(folder, "latin.csv");
        await File.WriteAllBytesAsync(latin, [.. "city,country\nTroms"u8, 0xF8, .. ",Norway"u8], Cancelled);
        foreach (
            var (arguments, expected) in new (string[], string)[]
            {
                (["issue-key", "--role", "officer", "--scope", "nowhere", "--label", "A test"], "scope-needed"),
                (["issue-key", "--role", "partner", "--label", ""], "required (label)"),
                (["issue-key", "--role", "mayor", "--label", "A test"], "mayor"),
                (["issue-key", "--label", "A test"], "--role"),
                (["import-cities", latin, "--source", "A test"], "import-encoding"),
                (["import-cities", latin], "--source"),
                (["import-cities", Path.Combine(folder, "nothing.csv"), "--source", "A test"], "nothing.csv"),
                (["import-cities", latin, "--source", "A test", "--column", "name=a", "--column", "name=b"], "name"),
            }
        )
        {
            var (code, said) = await ServiceProcess.Run(folder, arguments);
            code.ShouldBe(1, said);
            said.ShouldContain(expected);
            said.ShouldNotContain("   at ");
        }
    }

    [Fact]
    public async Task A_methodology_is_evaluated_without_a_database()
    {
        using var temporary = new TemporaryFolder();
        var (asked, nowhere) = (temporary["asked.json"], temporary["nowhere"]);
        await File.WriteAllTextAsync(asked, EvaluationTests.Asked, Cancelled);

        var (code, said) = await ServiceProcess.Run(nowhere, ["evaluate-methodology", asked]);

        code.ShouldBe(0, said);
        System
            .Text.Json.JsonDocument.Parse(said)
            .RootElement.GetProperty("cities")[0]
            .GetProperty("exact")
            .GetRawText()
            .ShouldBe("60.111111111111");
        Directory.Exists(nowhere).ShouldBeFalse();

        foreach (
            var (wrong, expected) in new[]
            {
                (
                    "\"lowest\": 100",
                    "malformed (methodology.groups[0].components[0].normalisation.lowest): There is no field “lowest” here."
                ),
                ("\"lower\": 900", "out-of-range (methodology.groups[0].components[0].normalisation.upper): upper is to be above lower"),
            }
        )
        {
            await File.WriteAllTextAsync(
                asked,
                EvaluationTests.Asked.Replace("\"lower\": 100", wrong, StringComparison.Ordinal),
                Cancelled
            );
            (code, said) = await ServiceProcess.Run(nowhere, ["evaluate-methodology", asked]);
            code.ShouldBe(1);
            said.ShouldStartWith(expected);
        }
    }

    static string KeyIn(string said) => said.Split('\n').Single(line => line.StartsWith("ccd_", StringComparison.Ordinal)).Trim();
}
