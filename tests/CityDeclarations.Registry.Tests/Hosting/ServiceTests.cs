using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CityDeclarations.EmbeddedPostgres;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>The service as a person runs it: one command, a folder, signals.</summary>
[Collection(nameof(OpenedFolder))]
public sealed class ServiceTests(OpenedFolder opened)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_start_says_where_everything_is()
    {
        foreach (
            var line in new[]
            {
                @"Site\s+http://127.0.0.1:\d+\s",
                @"API\s+http://127.0.0.1:\d+/api/v1\s",
                @"API described\s+http://\S+/api\s+and\s+http://\S+/openapi/v1.json",
                @"Data folder\s+\S+/opened\s",
                @"First key\s+\S+/opened/first-officer.key\s",
            }
        )
            opened.Said.ShouldMatch(line);
        opened.Said.ShouldNotContain(opened.Key);
        opened.ExitCode.ShouldBe(0);

        await using var service = await ServiceProcess.Start(await opened.Copy());
        foreach (
            var address in new[]
            {
                "/",
                "/api",
                "/openapi/v1.json",
                "/problems",
                "/problems/stale-version",
                "/health/live",
                "/health/ready",
            }
        )
            await service.Anyone.Get(address).Is(200);
        var access = await service.Officer.Get("access").Is(200);
        access["role"].ShouldBe("officer");
        access["scope"].ShouldBe("*");
        Modes.Of(service.FirstKeyFile).ShouldBe("600");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task An_orderly_stop_ends_everything(string signal)
    {
        await using var service = await ServiceProcess.Start(await opened.Copy());
        var database = service.DatabaseProcessId;

        (await service.Stop(signal)).ShouldBe(0);

        Processes.IsRunning(database).ShouldBeFalse();
        service.Said.ShouldNotContain("fail:");
        service.Said.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_stop_while_the_database_starts_ends_everything_too()
    {
        var folder = await opened.Copy();
        var pid = Path.Combine(folder, "data", "postmaster.pid");

        var (code, said) = await ServiceProcess.Cut(folder, _ => Task.FromResult(File.Exists(pid)), "TERM");

        code.ShouldBe(0, said);
        said.ShouldNotContain("Exception");
        File.Exists(pid).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stop_while_the_register_opens_ends_everything_and_the_next_start_goes_on()
    {
        var folder = opened.New();

        var (code, said) = await ServiceProcess.Cut(folder, Opening, "TERM");
        await using var service = await ServiceProcess.Start(folder);

        await IsWhole(service);
        code.ShouldBe(0, said);
        said.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_register_that_was_killed_while_it_opened_is_made_whole_by_the_next_start()
    {
        var folder = opened.New();

        (await ServiceProcess.Cut(folder, Opening, "KILL")).ExitCode.ShouldNotBe(0);
        await using var service = await ServiceProcess.Start(folder);

        await IsWhole(service);
    }

    [Fact]
    public async Task A_killed_service_leaves_no_orphan_and_nothing_it_acknowledged_is_lost()
    {
        var folder = await opened.Copy();
        var acknowledged = new ConcurrentBag<string>();
        int database;
        await using (var service = await ServiceProcess.Start(folder))
        {
            database = service.DatabaseProcessId;
            async Task Write()
            {
                try
                {
                    while (true)
                        acknowledged.Add(
                            (
                                await service
                                    .Officer.Post(
                                        "cities",
                                        new
                                        {
                                            names = new { en = Story.New("City") },
                                            country = "JP",
                                            kind = "city",
                                            source = "A test",
                                        }
                                    )
                                    .Is(201)
                            )["id"]!
                        );
                }
                catch (HttpRequestException)
                {
                    // It is gone.
                }
            }
            var writers = Enumerable.Range(0, 4).Select(_ => Write()).ToArray();
            await Eventually.Becomes(() => Task.FromResult(acknowledged.Count), count => count > 50);
            await service.Kill();
            await Task.WhenAll(writers);
        }
        await Eventually.Becomes(() => Task.FromResult(!Processes.IsRunning(database)), gone => gone);

        await using var next = await ServiceProcess.Start(folder);

        foreach (var city in acknowledged)
            await next.Anyone.Get($"cities/{city}").Is(200);
        await Eventually.Becomes(() => next.Anyone.Get("/health/ready"), health => health.Status == 200);
    }

    [Fact]
    public async Task A_second_service_on_the_folder_is_told_so_and_the_first_one_goes_on()
    {
        await using var first = await ServiceProcess.Start(await opened.Copy());

        var (code, said) = await ServiceProcess.Run(first.Folder, ["--urls", "http://127.0.0.1:0"]);

        code.ShouldBe(1);
        said.ShouldContain("The register did not start:");
        said.ShouldContain(first.Folder);
        said.ShouldContain($"{first.ProcessId}");
        said.ShouldNotContain("   at ");
        await first.Anyone.Get("programmes").Is(200);
    }

    [Fact]
    public async Task What_was_recorded_and_the_keys_stay_between_starts()
    {
        var folder = await opened.Copy();
        string city;
        await using (
            var first = await ServiceProcess.Start(
                folder,
                ["--urls", "http://127.0.0.1:0", "--data-folder", folder],
                new Dictionary<string, string> { ["CITY_DATA"] = "/nowhere" }
            )
        )
        {
            city = (
                await first
                    .Officer.Post(
                        "cities",
                        new
                        {
                            names = new { en = "Newtown" },
                            country = "JP",
                            kind = "city",
                            source = "A test",
                        }
                    )
                    .Is(201)
            ).Location!;
            (await first.Stop()).ShouldBe(0);
        }

        await using var second = await ServiceProcess.Start(folder);

        await second.Anyone.Get(city).Is(200);
        await second.With(opened.Key).Get("keys").Is(200);
        (await File.ReadAllTextAsync(second.FirstKeyFile, Cancelled)).Trim().ShouldBe(opened.Key);
        (await second.Officer.Get("keys").Is(200))["total"].ShouldBe("1");
    }

    [Fact]
    public void A_demonstration_beside_the_register_has_its_own_database_and_key()
    {
        static RegisterSettings Settings(string demonstration) =>
            RegisterSettings.From(
                new ConfigurationBuilder().AddInMemoryCollection([new("CITY_DATA", "/data"), new("Demonstration", demonstration)]).Build()
            );

        (Settings("false").Database, Settings("false").FirstKeyFile).ShouldBe(("registry", "/data/first-officer.key"));
        (Settings("true").Database, Settings("true").FirstKeyFile).ShouldBe(
            ("demonstration", "/data/first-officer-of-the-demonstration.key")
        );
    }

    [Fact]
    public void Evidence_is_looked_at_as_the_operator_says()
    {
        static EvidenceSettings Settings(params (string Name, string Value)[] said) =>
            RegisterSettings
                .From(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection([
                            new("CITY_DATA", "/data"),
                            .. said.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value)),
                        ])
                        .Build()
                )
                .Evidence;

        Settings().Scanner.ShouldBeNull();
        Settings(("Scanner:Address", "unix:/run/clamd.sock")).Scanner.ShouldBe("unix:/run/clamd.sock");
        Should.Throw<StartupException>(() => Settings(("Scanner:Address", "clamd"))).Message.ShouldContain("Scanner:Address");
        Settings().CheckLinks.ShouldBeTrue();
        Settings(("Links:Check", "false")).CheckLinks.ShouldBeFalse();
        Settings(("Demonstration", "true")).CheckLinks.ShouldBeFalse();
        Settings(("Demonstration", "true"), ("Links:Check", "true")).CheckLinks.ShouldBeTrue();
        Should.Throw<StartupException>(() => Settings(("Links:Check", "perhaps"))).Message.ShouldContain("Links:Check");
        Settings(("Links:PrivateHosts", "intranet.example, 10.1.2.3:8080")).PrivateHosts.ShouldBe(["intranet.example", "10.1.2.3:8080"]);
    }

    [Fact]
    public async Task The_address_may_come_from_the_environment()
    {
        await using var service = await ServiceProcess.Start(
            await opened.Copy(),
            [],
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }
        );

        service.Address.Host.ShouldBe("127.0.0.1");
        service.Address.Port.ShouldNotBe(5000);
        await service.Anyone.Get("programmes").Is(200);
    }

    [Fact]
    public async Task A_busy_port_is_said_to_be_busy_and_leaves_nothing_running()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)busy.LocalEndpoint).Port}";
        var folder = await opened.Copy();

        var (code, said) = await ServiceProcess.Run(folder, ["--urls", address]);

        code.ShouldBe(1);
        said.ShouldContain($"The register did not start: Failed to bind to address {address}");
        said.ShouldContain("Choose another address with --urls");
        said.ShouldNotContain("   at ");
        Directory.GetFiles(Path.Combine(folder, "data"), "postmaster.pid").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=nobody;Database=register")]
    [InlineData("what is this")]
    public async Task A_database_that_cannot_be_reached_is_said_to_be_unreachable(string connection)
    {
        var (code, said) = await ServiceProcess.Run(
            opened.New(),
            ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string> { ["ConnectionStrings__Registry"] = connection }
        );

        code.ShouldBe(1);
        said.ShouldContain("The register did not start:");
        said.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("--urls", "127.0.0.1")]
    [InlineData("--demonstration", "perhaps")]
    public async Task An_option_that_cannot_be_read_is_said_to_be_unreadable(string option, string value)
    {
        var (code, said) = await ServiceProcess.Run(
            await opened.Copy(),
            option is "--urls" ? [option, value] : ["--urls", "http://127.0.0.1:0", option, value]
        );

        code.ShouldBe(1);
        said.ShouldContain("The register did not start:");
        said.ShouldContain(value);
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_service_whose_database_ends_by_itself_ends_too_and_not_as_if_all_were_well()
    {
        await using var service = await ServiceProcess.Start(await opened.Copy());

        await Processes.RunAsync(Cancelled, "kill", "-KILL", $"{service.DatabaseProcessId}");

        (await service.Ended()).ShouldNotBe(0);
    }

    /// <summary>Whether a first start is in the middle of recording what a register opens with.</summary>
    static async Task<bool> Opening(ServiceProcess service)
    {
        try
        {
            if (await PostgresCluster.AttachAsync(service.Folder, Cancelled) is not { } cluster)
                return false;
            await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("registry"));
            await using var command = source.CreateCommand("select count(*) > 20 from registry.mt_events");
            return (bool)(await command.ExecuteScalarAsync(Cancelled))!;
        }
        catch (Exception early) when (early is NpgsqlException or ClusterException)
        {
            return false;
        }
    }

    static async Task IsWhole(ServiceProcess service)
    {
        (await service.Anyone.Get("indicators").Is(200))["total"].ShouldBe("50");
        (await service.Anyone.Get("programmes/europe/signatories").Is(200))["total"].ShouldBe("54");
        await service.Officer.Get("keys").Is(200);
    }
}
