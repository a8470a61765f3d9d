using CityDeclarations.EmbeddedPostgres;
using CityDeclarations.Registry.Tests;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(App))]

namespace CityDeclarations.Registry.Tests;

/// <summary>
/// What the tests share: one database cluster, and one service on it. Nothing is wiped between them: each makes a
/// programme and cities of its own there. Those that need a whole register to themselves get a new database.
/// </summary>
public sealed class App : IAsyncLifetime
{
    const string Opened = "opened";

    readonly TemporaryFolder temporary = new();
    PostgresCluster? cluster;
    Node? node;
    int databases;

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A story to be told on the shared service.</summary>
    internal Story Story => new(Node);

    internal Node Node => node!;

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.StartAsync(
            new() { Folder = temporary["cluster"], Durable = false },
            NullLogger.Instance,
            Cancelled
        );
        await cluster.EnsureDatabaseAsync(Opened, Cancelled);
        await using (await Node.Start(cluster.ConnectionString(Opened))) { }
        node = await Node.Start(await NewDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
        temporary.Dispose();
    }

    /// <summary>
    /// A database in which a register has just opened, or an empty one. What it is called shows in the server's own records.
    /// </summary>
    internal async Task<string> NewDatabase(bool empty = false)
    {
        var name = $"register_{Interlocked.Increment(ref databases)}";
        await using var source = NpgsqlDataSource.Create(cluster!.ConnectionString("postgres"));
        await using var create = source.CreateCommand($"create database {name} template {(empty ? "template0" : Opened)}");
        await create.ExecuteNonQueryAsync(Cancelled);
        return cluster.ConnectionString(name);
    }
}
