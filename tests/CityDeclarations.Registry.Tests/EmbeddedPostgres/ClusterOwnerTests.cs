using CityDeclarations.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

public sealed class ClusterOwnerTests : IDisposable
{
    readonly TemporaryFolder temporary = new();

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    string Folder => temporary["cluster"];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task The_server_of_a_killed_owner_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells a process of the death of its parent");
        using var owner = await OwnerProcess.StartAsync(Folder, Cancelled);

        await owner.KillAsync(Cancelled);

        await Eventually.Becomes(() => Task.FromResult(!Processes.IsRunning(owner.ServerProcessId)), gone => gone);
    }

    [Fact]
    public async Task The_folder_of_a_killed_owner_can_be_used_at_once()
    {
        using var owner = await OwnerProcess.StartAsync(Folder, Cancelled);

        await owner.KillAsync(Cancelled);

        await using var next = await StartAsync();
        next.ProcessId.ShouldNotBe(owner.ServerProcessId);
        // The last thing a server does is to remove its record, so it may end a moment after the next one begins.
        await Eventually.Becomes(() => Task.FromResult(!Processes.IsRunning(owner.ServerProcessId)), gone => gone);
    }

    [Fact]
    public async Task A_server_that_outlives_its_owner_is_stopped_by_the_next_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "made with a Unix shell's tools");
        // As on systems without death signals: what ties the server to its owner is not on this PATH.
        using var owner = await OwnerProcess.StartAsync(Folder, Cancelled, path: PathWithout("setpriv"));
        await owner.KillAsync(Cancelled);
        Processes.IsRunning(owner.ServerProcessId).ShouldBeTrue();

        await using var next = await StartAsync();

        Processes.IsRunning(owner.ServerProcessId).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cluster_of_another_process_is_refused_with_its_id_and_can_be_attached_to()
    {
        using var owner = await OwnerProcess.StartAsync(Folder, Cancelled);

        (await Should.ThrowAsync<ClusterException>(StartAsync)).Message.ShouldContain($"process id {owner.ProcessId}");

        await using var handle = (await PostgresCluster.AttachAsync(Folder, Cancelled)).ShouldNotBeNull();
        await owner.StopAsync(Cancelled);
        await handle.Exited.WaitAsync(Eventually.Patience, Cancelled);
    }

    [Fact]
    public async Task Root_runs_the_server_in_a_user_namespace_and_keeps_the_files()
    {
        SkipUnlessRoot();
        Assert.SkipUnless(await Succeeds(["unshare", "--user", "--map-user=1", "--", "true"]), "there are no user namespaces");
        await using var cluster = await StartAsync();

        UserOf(cluster.ProcessId).ShouldBe("0");
        var inside = (await File.ReadAllTextAsync($"/proc/{cluster.ProcessId}/uid_map", Cancelled)).TrimStart();
        inside.ShouldNotStartWith("0 ");
    }

    [Fact]
    public async Task Where_user_namespaces_are_forbidden_root_gives_the_files_to_another_user()
    {
        SkipUnlessRoot();
        Modes.Set(temporary.Path, "755");
        using (var owner = await OwnerProcess.StartAsync(Folder, Cancelled, path: PathWithout("unshare")))
        {
            UserOf(owner.ServerProcessId).ShouldNotBe("0");
            await owner.KillAsync(Cancelled);
            await Eventually.Becomes(() => Task.FromResult(!Processes.IsRunning(owner.ServerProcessId)), gone => gone);
        }

        // And the same folder keeps working where they are allowed again.
        await using var cluster = await StartAsync();
    }

    [Fact]
    public async Task Root_is_told_when_no_other_user_can_reach_the_folder()
    {
        SkipUnlessRoot();
        Modes.Set(temporary.Path, "700");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
            OwnerProcess.StartAsync(Folder, Cancelled, path: PathWithout("unshare"))
        );

        refused.Message.ShouldContain("PostgreSQL refuses to run as root");
    }

    [Theory]
    [InlineData("65534", false)]
    [InlineData("54321", true)]
    public async Task An_ordinary_user_owns_a_cluster_even_without_a_name(string user, bool nameless)
    {
        SkipUnlessRoot();
        string[] asUser = ["setpriv", $"--reuid={user}", $"--regid={user}", "--clear-groups", "--"];
        Assert.SkipUnless(await Succeeds([.. asUser, "test", "-x", OwnerProcess.Program]), "others cannot reach the tests' folder");
        Assert.SkipUnless(
            !nameless || await Succeeds([.. asUser, "unshare", "--user", "--map-user=1", "--", "true"]),
            "there are no user namespaces"
        );
        Modes.Set(temporary.Path, "777");
        using var owner = await OwnerProcess.StartAsync(Folder, Cancelled, asUser);

        UserOf(owner.ServerProcessId).ShouldBe(user);
        await owner.StopAsync(Cancelled);

        Processes.IsRunning(owner.ServerProcessId).ShouldBeFalse();
    }

    Task<PostgresCluster> StartAsync() =>
        PostgresCluster.StartAsync(new() { Folder = Folder, Durable = false }, NullLogger.Instance, Cancelled);

    static void SkipUnlessRoot() => Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "for root on Linux");

    static string UserOf(int processId) =>
        File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

    static async Task<bool> Succeeds(string[] words) => (await Tool.RunAsync(words, Cancelled)).ExitCode == 0;

    /// <summary>A PATH on which everything is found but one program.</summary>
    string PathWithout(string name)
    {
        var folder = Directory.CreateDirectory(temporary["path-without-" + name]).FullName;
        foreach (var program in Tool.PathFolders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName))
            if (Path.GetFileName(program) != name)
                File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(program)), program);
        return folder;
    }
}
