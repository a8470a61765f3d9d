using CityDeclarations.EmbeddedPostgres;

namespace CityDeclarations.Web.Hosting;

/// <summary>The database the register stands on: the one it was given, or a cluster of its own in the data folder.</summary>
internal sealed class RegisterDatabase : IAsyncDisposable
{
    private readonly PostgresCluster? cluster;

    private RegisterDatabase(string connectionString, PostgresCluster? cluster)
    {
        ConnectionString = connectionString;
        this.cluster = cluster;
    }

    public string ConnectionString { get; }

    /// <summary>Completes when the embedded server has ended; never for a database that was given.</summary>
    public Task Ended => cluster?.Exited ?? Task.Delay(Timeout.Infinite);

    /// <summary>Opens the database for the service, which owns the cluster it starts.</summary>
    public static async Task<RegisterDatabase> Open(RegisterSettings settings, ILogger log, CancellationToken ct)
    {
        if (settings.ConnectionString is { } given)
            return new RegisterDatabase(given, null);
        var cluster = await PostgresCluster.StartAsync(
            new ClusterOptions { Folder = settings.DataFolder, BinFolder = settings.PostgresFolder },
            log,
            ct
        );
        return await On(cluster, settings, ct);
    }

    /// <summary>Opens the database for a command: beside the running service when there is one, else for a moment.</summary>
    public static async Task<RegisterDatabase> OpenBeside(RegisterSettings settings, ILogger log, CancellationToken ct) =>
        settings.ConnectionString is null && await PostgresCluster.AttachAsync(settings.DataFolder, ct) is { } running
            ? await On(running, settings, ct)
            : await Open(settings, log, ct);

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<RegisterDatabase> On(PostgresCluster cluster, RegisterSettings settings, CancellationToken ct)
    {
        try
        {
            await cluster.EnsureDatabaseAsync(settings.Database, ct);
            return new RegisterDatabase(cluster.ConnectionString(settings.Database), cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }
}
