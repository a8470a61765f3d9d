using CityDeclarations.EmbeddedPostgres;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CityDeclarations.Registry.Tests.Hosting;

public sealed class HealthTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_that_works_says_so()
    {
        (await app.Node.Anyone.Get("/health/live").Is(200))["status"].ShouldBe("healthy");
        var ready = await app.Node.Anyone.Get("/health/ready").Is(200);
        ready["status"].ShouldBe("healthy");
        ready["checks.projections"].ShouldNotBeNull().ShouldMatch(@"^\d+ events recorded, \d+ told$");
    }

    [Fact]
    public async Task Without_its_database_a_service_lives_and_is_not_ready()
    {
        using var temporary = new TemporaryFolder();
        var cluster = await PostgresCluster.StartAsync(
            new() { Folder = temporary["cluster"], Durable = false },
            NullLogger.Instance,
            Cancelled
        );
        await cluster.EnsureDatabaseAsync("registry", Cancelled);
        await using var node = await Node.Start(cluster.ConnectionString("registry"));
        await node.Anyone.Get("/health/ready").Is(200);

        await cluster.DisposeAsync();

        using var http = new HttpClient { BaseAddress = node.Address };
        (await http.GetAsync("/health/live", Cancelled)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        var ready = await http.GetAsync("/health/ready", Cancelled);
        ready.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Cancelled)).ShouldContain("The database does not answer");
    }

    [Fact]
    public async Task Projections_that_stand_still_are_noticed_after_a_while_and_found_well_when_they_go_on()
    {
        var database = await app.NewDatabase();
        await using var source = NpgsqlDataSource.Create(database);
        var clock = new FakeTimeProvider();
        var lag = new EventLag(source, clock);
        (await lag.Measure(Cancelled)).Stuck.ShouldBeFalse();

        // Recorded by a command, while no service runs.
        var services = new ServiceCollection().AddLogging();
        services.AddRegistry(database);
        await using (var provider = services.BuildServiceProvider())
            await provider
                .GetRequiredService<Door>()
                .Send(
                    new RegisterCity(new Dictionary<string, string> { ["en"] = "Newtown" }, "JP", CityKind.City, "A test"),
                    Actor.Job("tests"),
                    null,
                    Cancelled
                );

        var (recorded, told, stuck) = await lag.Measure(Cancelled);
        told.ShouldBeLessThan(recorded);
        stuck.ShouldBeFalse();
        clock.Advance(EventLag.Patience + TimeSpan.FromSeconds(1));
        (await lag.Measure(Cancelled)).Stuck.ShouldBeTrue();

        await using var node = await Node.Start(database);
        await node.CaughtUp();
        (await lag.Measure(Cancelled)).Stuck.ShouldBeFalse();
    }
}
