using System.Diagnostics;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Registry.Tests.Hosting;
using CityDeclarations.Registry.Tests.Opening;

namespace CityDeclarations.Registry.Tests.Boards;

/// <summary>Published boards of the demonstration, made again by the rules written down anew in another language.</summary>
[Collection(nameof(Demonstrated))]
public sealed class RecomputeTests(Demonstrated shown)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("level", 2)]
    [InlineData("progress", 1)]
    [InlineData("combined", 1)]
    public async Task Whoever_computes_by_the_rules_has_the_same_digits(string methodology, int edition)
    {
        Assert.SkipWhen(Python is null, "There is no python3.");
        var file = await shown.Node.Anyone.Get($"programmes/asia/boards/2025/{methodology}/1/editions/{edition}/file").Is(200);
        file.Count("bands[0].result.cities").ShouldBeGreaterThanOrEqualTo(5);
        using var folder = new TemporaryFolder();

        (await Different(file.Text)).ShouldBeEmpty();
        // And it sees a digit that is not.
        var exact = file["bands[0].result.cities[0].exact"]!;
        (
            await Different(
                file.Text.Replace($"\"exact\": {exact}", $"\"exact\": {exact[..^1]}{(exact[^1] - '0' + 1) % 10}", StringComparison.Ordinal)
            )
        ).ShouldNotBeEmpty();

        async Task<string> Different(string text)
        {
            await File.WriteAllTextAsync(folder["board.json"], text, Cancelled);
            using var python = Process.Start(
                new ProcessStartInfo(
                    Python!,
                    [Path.Combine(Checkout.Folder, "tests/CityDeclarations.Registry.Tests/Boards/recompute.py"), folder["board.json"]]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var said = await python.StandardOutput.ReadToEndAsync(Cancelled) + await python.StandardError.ReadToEndAsync(Cancelled);
            await python.WaitForExitAsync(Cancelled);
            return said;
        }
    }

    [Fact]
    public async Task The_command_makes_a_board_again_without_register_or_database()
    {
        var file = await shown.Node.Anyone.Get("programmes/asia/boards/2025/level/1/editions/2/file").Is(200);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["board.json"], file.Text, Cancelled);

        var (code, said) = await ServiceProcess.Run(folder["nowhere"], ["recompute-board", folder["board.json"]]);
        code.ShouldBe(0, said);
        said.ShouldContain($"SHA-256 of the file: {file.Version}");
        said.ShouldContain("Made again: the same to the last digit.");
        Directory.Exists(folder["nowhere"]).ShouldBeFalse();

        var value = file["bands[2].cities[0].values.GOV-COMMIT"];
        await File.WriteAllTextAsync(
            folder["board.json"],
            file.Text.Replace($"\"GOV-COMMIT\": {value}", $"\"GOV-COMMIT\": {value}.5", StringComparison.Ordinal),
            Cancelled
        );
        (code, said) = await ServiceProcess.Run(folder["nowhere"], ["recompute-board", folder["board.json"]]);
        code.ShouldBe(1);
        said.ShouldContain($"{file["bands[2].cities[0].city"]}: rank ");
        said.ShouldContain("Made again: NOT the same.");

        await File.WriteAllTextAsync(folder["board.json"], "{}", Cancelled);
        (code, said) = await ServiceProcess.Run(folder["nowhere"], ["recompute-board", folder["board.json"]]);
        code.ShouldBe(1);
        said.ShouldNotContain("   at ");
    }

    static string? Python { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);
}
