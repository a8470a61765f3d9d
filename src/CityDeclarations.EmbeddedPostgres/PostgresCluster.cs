using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL cluster in a folder, with its server running. Who starts it owns it: one process at a time,
/// and the server ends with its owner.
/// </summary>
/// <example>
/// <code>
/// await using var cluster = await PostgresCluster.StartAsync(new ClusterOptions { Folder = folder }, logger, cancellationToken);
/// await cluster.EnsureDatabaseAsync("registry", cancellationToken);
/// await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("registry"));
/// </code>
/// </example>
public sealed class PostgresCluster : IAsyncDisposable
{
    internal const string Superuser = "postgres";
    const string MaintenanceDatabase = "postgres";

    readonly PostmasterFile server;
    readonly string password;
    readonly OwnedServer? owned;
    Task? disposing;

    PostgresCluster(ClusterFolder folder, PostmasterFile server, Task exited, OwnedServer? owned)
    {
        this.server = server;
        this.owned = owned;
        password = folder.Password;
        Folder = folder.Root;
        Exited = exited;
        // The server's own record of how it was started; the program comes first, its arguments in quotes.
        var command = File.ReadAllText(Path.Combine(folder.Data, "postmaster.opts"));
        BinFolder = Path.GetDirectoryName(command.Split(" \"")[0].Trim())!;
    }

    /// <summary>The folder of the cluster.</summary>
    public string Folder { get; }

    /// <summary>The folder of the programs that run it, where <c>pg_dump</c> may lie too.</summary>
    public string BinFolder { get; }

    /// <summary>The version of the server, such as <c>18.4</c>.</summary>
    public string ServerVersion { get; private set; } = "";

    /// <summary>The process id of the server.</summary>
    public int ProcessId => server.ProcessId;

    /// <summary>
    /// Completes when the server has ended, whether it was asked to or not. A host that has not asked should stop:
    /// nothing starts the server again.
    /// </summary>
    public Task Exited { get; }

    /// <summary>
    /// Starts the cluster of a folder, making it when there is none, and answers when it takes connections.
    /// When cancelled it leaves nothing running.
    /// </summary>
    /// <exception cref="ClusterException">It cannot run; the message says why and what to do.</exception>
    public static async Task<PostgresCluster> StartAsync(
        ClusterOptions options,
        ILogger logger,
        CancellationToken cancellationToken = default
    )
    {
        var watch = Stopwatch.StartNew();
        var folder = new ClusterFolder(options.Folder);
        var server = await OwnedServer.StartAsync(folder, options, logger, cancellationToken);
        try
        {
            var cluster = await ConnectAsync(folder, server.Exited, server, cancellationToken);
            logger.LogInformation(
                "PostgreSQL {Version} runs on {Folder} after {Elapsed} ms (process id {ProcessId}, from {BinFolder})",
                cluster.ServerVersion,
                folder.Root,
                watch.ElapsedMilliseconds,
                cluster.ProcessId,
                cluster.BinFolder
            );
            return cluster;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A handle on the cluster that another process runs on this folder, for a command beside the running service;
    /// null when none does. Disposing the handle does not stop the cluster.
    /// </summary>
    /// <exception cref="ClusterException">It runs, and this process may not use it.</exception>
    public static async Task<PostgresCluster?> AttachAsync(string folder, CancellationToken cancellationToken = default)
    {
        var place = new ClusterFolder(folder);
        return PostmasterFile.Read(place.Data)?.FindServer() is { } process
            ? await ConnectAsync(place, process.WaitForExitAsync(CancellationToken.None), null, cancellationToken)
            : null;
    }

    /// <summary>How to connect to a database of the cluster. It holds the password: keep it out of logs.</summary>
    public string ConnectionString(string database) => Connection(database).ConnectionString;

    /// <summary>Makes a database unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;

        var quoted = database.Replace("\"", "\"\"", StringComparison.Ordinal);
        await using var create = new NpgsqlCommand($"create database \"{quoted}\"", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException failure)
            when (failure.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else made it meanwhile.
        }
    }

    /// <summary>Stops the server, if this process owns it, and gives the folder free.</summary>
    public ValueTask DisposeAsync()
    {
        return new(disposing ??= StopAsync());

        async Task StopAsync()
        {
            if (owned is null)
                return;
            // Their idle connections lead nowhere from now on. Pools of other servers only connect anew.
            NpgsqlConnection.ClearAllPools();
            await owned.DisposeAsync();
        }
    }

    static async Task<PostgresCluster> ConnectAsync(
        ClusterFolder folder,
        Task exited,
        OwnedServer? owned,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var server = PostmasterFile.Read(folder.Data) ?? throw new IOException("it has ended meanwhile");
            var cluster = new PostgresCluster(folder, server, exited, owned);
            await using var connection = await cluster.OpenAsync(cancellationToken);
            cluster.ServerVersion = connection.PostgreSqlVersion.ToString();
            return cluster;
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or UnauthorizedAccessException)
        {
            throw new ClusterException(
                $"PostgreSQL runs on {folder.Root} and cannot be used: {failure.Message}. The end of its log:\n{folder.LogTail(0)}",
                failure
            );
        }
    }

    NpgsqlConnectionStringBuilder Connection(string database) =>
        new()
        {
            // The driver takes a path for the folder of a socket.
            Host = server.SocketFolder is "" ? "127.0.0.1" : server.SocketFolder,
            Port = server.Port,
            Username = Superuser,
            Password = password,
            Database = database,
        };

    // Outside the pools: an idle connection of ours would keep others from copying or dropping the database.
    async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var address = Connection(MaintenanceDatabase);
        address.Pooling = false;
        var connection = new NpgsqlConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
