using CityDeclarations.Registry.Tests.EmbeddedPostgres;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>What is published is what the container image holds: it runs from its own folder, on the database it is given.</summary>
public sealed class PublishedTests(App app)
{
    [Fact]
    public async Task The_published_service_opens_the_register_on_the_database_it_is_given()
    {
        using var folder = new TemporaryFolder();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await Processes.RunAsync(
            TestContext.Current.CancellationToken,
            "dotnet",
            "publish",
            Path.Combine(Checkout.Folder, "src", "CityDeclarations.Web"),
            "--no-build",
            "-c",
            configuration,
            "-o",
            folder["app"]
        );

        await using var service = await ServiceProcess.Start(
            folder["unused"],
            environment: new Dictionary<string, string> { ["ConnectionStrings__Registry"] = await app.NewDatabase() },
            program: Path.Combine(folder["app"], "CityDeclarations.Web.dll")
        );

        (await service.Anyone.Get("programmes/asia/signatories/1").Is(200))["city.slug"].ShouldBe("yokohama-jp");
        (await service.Anyone.Get("programmes/europe/signatories?signedBy=2020-10-01&limit=1").Is(200))["total"].ShouldBe("28");
        foreach (var address in new[] { "/", "/site.css", "/api", "/openapi/v1.json", "/health/ready" })
            await service.Anyone.Get(address).Is(200);
        Directory.Exists(folder["unused"]).ShouldBeFalse();
    }
}
