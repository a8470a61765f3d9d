using CityDeclarations.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.MicrosoftTestingPlatform;

namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

// Runs the tests; or owns a cluster, because what becomes of a server whose owner is killed, or is another user,
// can only be seen with an owner that is another process.
static class EntryPoint
{
    public const string OwnCluster = "own-cluster";

    static Task<int> Main(string[] args) =>
        args is [OwnCluster, var folder]
            ? OwnUntilInputEndsAsync(folder)
            : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);

    static async Task<int> OwnUntilInputEndsAsync(string folder)
    {
        await using var cluster = await PostgresCluster.StartAsync(
            new ClusterOptions { Folder = folder, Durable = false },
            NullLogger.Instance
        );
        Console.WriteLine(cluster.ProcessId);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
