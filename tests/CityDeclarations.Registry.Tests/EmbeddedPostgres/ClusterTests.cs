using System.Globalization;
using System.Net.NetworkInformation;
using CityDeclarations.EmbeddedPostgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

public sealed class ClusterTests : IDisposable
{
    readonly TemporaryFolder temporary = new();

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    ClusterOptions Quick => new() { Folder = temporary["cluster"], Durable = false };

    static Task<PostgresCluster> StartAsync(ClusterOptions options) => PostgresCluster.StartAsync(options, NullLogger.Instance, Cancelled);

    static async Task<T> AskAsync<T>(PostgresCluster cluster, string sql, string database = "postgres")
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    [Fact]
    public async Task A_new_folder_becomes_a_cluster_that_answers()
    {
        await using var cluster = await StartAsync(new() { Folder = temporary["cluster"] });

        (await AskAsync<string>(cluster, "show server_encoding")).ShouldBe("UTF8");
        (await AskAsync<string>(cluster, "show fsync")).ShouldBe("on");
        (await AskAsync<string>(cluster, "show max_connections")).ShouldBe("300");
        (await AskAsync<string>(cluster, "show server_version")).ShouldStartWith(cluster.ServerVersion);
        File.Exists(Path.Combine(cluster.BinFolder, OperatingSystem.IsWindows() ? "initdb.exe" : "initdb")).ShouldBeTrue();
        Processes.IsRunning(cluster.ProcessId).ShouldBeTrue();
    }

    [Fact]
    public async Task Letters_of_every_script_have_their_case()
    {
        await using var cluster = await StartAsync(Quick);

        (await AskAsync<string>(cluster, "select lower('ÉĞΣ')")).ShouldBe("éğς");
    }

    [Fact]
    public async Task What_was_stored_is_there_after_the_next_start()
    {
        await using (var first = await StartAsync(Quick))
        {
            await first.EnsureDatabaseAsync("registry", Cancelled);
            await AskAsync<int>(first, "create table city as select 7 as code; select 1", "registry");
        }

        await using var second = await StartAsync(Quick);
        (await AskAsync<int>(second, "select code from city", "registry")).ShouldBe(7);
    }

    [Fact]
    public async Task A_database_is_made_once_whatever_its_name_and_whoever_asks()
    {
        await using var cluster = await StartAsync(Quick);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.EnsureDatabaseAsync("a \"city\"", Cancelled)));
        await cluster.EnsureDatabaseAsync("a \"city\"", Cancelled);

        (await AskAsync<string>(cluster, "select current_database()::text", "a \"city\"")).ShouldBe("a \"city\"");
    }

    [Fact]
    public async Task Nobody_else_can_reach_or_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such sockets and modes");
        await using var cluster = await StartAsync(Quick);
        var socketFolder = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("x")).Host!;

        (await AskAsync<string>(cluster, "show listen_addresses")).ShouldBeEmpty();
        Modes.Of(cluster.Folder).ShouldBe("700");
        Modes.Of(socketFolder).ShouldBe("700");
        Modes.Of(temporary["cluster/password"]).ShouldBe("600");
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")) { Password = "guess" };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(Cancelled))).SqlState.ShouldBe(
            PostgresErrorCodes.InvalidPassword
        );
    }

    [Theory]
    [InlineData("a-folder-whose-name-alone-is-longer-than-the-path-of-any-socket-may-be-on-the-systems-that-have-them")]
    [InlineData("one,two")]
    public async Task A_folder_that_no_socket_can_lie_in_gets_a_short_one_elsewhere(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such sockets");
        var options = Quick with { Folder = temporary[name] };
        string socketFolder;
        await using (var cluster = await StartAsync(options))
        {
            socketFolder = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("x")).Host!;
            socketFolder.ShouldNotStartWith(temporary.Path);
            Modes.Of(socketFolder).ShouldBe("700");
            (await AskAsync<int>(cluster, "select 1")).ShouldBe(1);
            (await PostgresCluster.AttachAsync(options.Folder, Cancelled)).ShouldNotBeNull();
        }

        Directory.Exists(socketFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_may_have_spaces_quotes_and_letters_of_any_script_in_its_name()
    {
        await using var cluster = await StartAsync(Quick with { Folder = temporary["mes données d'été 市"] });

        (await AskAsync<int>(cluster, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Settings_of_the_caller_win()
    {
        await using var cluster = await StartAsync(
            Quick with
            {
                Settings = new Dictionary<string, string> { ["max_connections"] = "17", ["application_name"] = "two words" },
            }
        );

        (await AskAsync<string>(cluster, "show max_connections")).ShouldBe("17");
        (await AskAsync<string>(cluster, "show application_name")).ShouldBe("two words");
        (await AskAsync<string>(cluster, "show fsync")).ShouldBe("off");
    }

    [Fact]
    public async Task A_cluster_on_a_port_is_for_this_machine_only()
    {
        await using var cluster = await StartAsync(Quick with { Tcp = true });
        var address = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres"));

        address.Host.ShouldBe("127.0.0.1");
        IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpListeners()
            .Where(listener => listener.Port == address.Port)
            .Select(listener => listener.Address.ToString())
            .ShouldBe(["127.0.0.1"]);
        (await AskAsync<int>(cluster, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_owner_is_told_who_the_first_one_is()
    {
        await using var first = await StartAsync(Quick);

        var refused = await Should.ThrowAsync<ClusterException>(() => StartAsync(Quick));

        refused.Message.ShouldContain(Quick.Folder);
        refused.Message.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        (await AskAsync<int>(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_handle_on_a_running_cluster_works_and_does_not_stop_it()
    {
        (await PostgresCluster.AttachAsync(Quick.Folder, Cancelled)).ShouldBeNull();
        await using (var owner = await StartAsync(Quick))
        {
            await using (var handle = (await PostgresCluster.AttachAsync(Quick.Folder, Cancelled)).ShouldNotBeNull())
            {
                await handle.EnsureDatabaseAsync("registry", Cancelled);
                handle.ProcessId.ShouldBe(owner.ProcessId);
                handle.BinFolder.ShouldBe(owner.BinFolder);
                handle.ServerVersion.ShouldBe(owner.ServerVersion);
                handle.ConnectionString("registry").ShouldBe(owner.ConnectionString("registry"));
            }

            (await AskAsync<string>(owner, "select current_database()::text", "registry")).ShouldBe("registry");
        }

        (await PostgresCluster.AttachAsync(Quick.Folder, Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task Stopping_ends_open_sessions_and_leaves_nothing_to_recover()
    {
        var cluster = await StartAsync(Quick);
        await using var busy = new NpgsqlConnection(cluster.ConnectionString("postgres"));
        await busy.OpenAsync(Cancelled);

        await cluster.DisposeAsync();
        await cluster.DisposeAsync();

        cluster.Exited.IsCompletedSuccessfully.ShouldBeTrue();
        Processes.IsRunning(cluster.ProcessId).ShouldBeFalse();
        (await File.ReadAllTextAsync(temporary["cluster/server.log"], Cancelled)).ShouldEndWith("database system is shut down\n");
    }

    [Fact]
    public async Task The_owner_learns_that_the_server_ended_by_itself_and_can_start_it_again()
    {
        var durable = Quick with { Durable = true };
        var log = new Lines();
        await using (var cluster = await PostgresCluster.StartAsync(durable, log, Cancelled))
        {
            await AskAsync<int>(cluster, "create table city as select 7 as code; select 1");
            using var server = System.Diagnostics.Process.GetProcessById(cluster.ProcessId);
            server.Kill();
            await cluster.Exited.WaitAsync(Eventually.Patience, Cancelled);
            log.ShouldContain(line =>
                line.StartsWith("Critical: PostgreSQL", StringComparison.Ordinal) && line.Contains("ended by itself")
            );
        }

        await using var again = await StartAsync(durable);
        (await AskAsync<int>(again, "select code from city")).ShouldBe(7);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why()
    {
        var refused = await Should.ThrowAsync<ClusterException>(() =>
            StartAsync(Quick with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "much" } })
        );

        refused.Message.ShouldContain("invalid value for parameter \"shared_buffers\": \"much\"");
        await using var cluster = await StartAsync(Quick);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_at_any_moment_leaves_nothing_behind()
    {
        // Longer and longer, so that every step of a first start and of later ones is cut once.
        var cancelled = 0;
        foreach (var milliseconds in Enumerable.Range(0, 14).Select(step => step * 40))
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            cut.CancelAfter(milliseconds);
            try
            {
                await using var cluster = await PostgresCluster.StartAsync(Quick, NullLogger.Instance, cut.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            PostmasterFile.Read(temporary["cluster/data"])?.FindProcesses().ShouldBeEmpty();
        }

        cancelled.ShouldBeGreaterThan(2);
        await using var last = await StartAsync(Quick);
        Directory.GetDirectories(Quick.Folder, "initdb-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_of_a_killed_server_whose_process_id_is_now_another_program_is_passed_over()
    {
        await using (await StartAsync(Quick)) { }

        // What a container finds when it starts again: ids repeat, and this one is ours.
        await File.WriteAllTextAsync(
            temporary["cluster/data/postmaster.pid"],
            $"{Environment.ProcessId}\n{temporary["cluster/data"]}\n1700000000\n5432\n{temporary["cluster/socket"]}\n\n  1234 "
                + "5\nready   \n",
            Cancelled
        );

        await using var cluster = await StartAsync(Quick);
        (await AskAsync<int>(cluster, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_password_is_said_to_be_lost()
    {
        await using (await StartAsync(Quick)) { }

        File.Delete(temporary["cluster/password"]);

        var refused = await Should.ThrowAsync<ClusterException>(() => StartAsync(Quick));
        refused.Message.ShouldContain("password");
        refused.Message.ShouldContain(Quick.Folder);
    }

    [Fact]
    public async Task A_folder_that_depends_on_where_one_stands_is_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => StartAsync(new() { Folder = "cluster" }));

    sealed class Lines : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (this)
                Add($"{logLevel}: {formatter(state, exception)}");
        }
    }
}
