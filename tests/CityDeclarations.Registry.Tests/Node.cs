using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Web.Hosting;
using Marten;
using Marten.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Tests;

/// <summary>A running service: all of it, on Kestrel, and one of perhaps several on its database.</summary>
sealed class Node : IAsyncDisposable
{
    readonly WebApplication app;
    readonly HttpClient http;
    readonly Failures failures;
    readonly System.Collections.Concurrent.ConcurrentBag<HttpClient> browsers = [];

    Node(WebApplication app, Failures failures)
    {
        this.app = app;
        this.failures = failures;
        Address = new Uri(app.Urls.Single());
        http = new HttpClient(new Described(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }))
        {
            BaseAddress = Address,
        };
    }

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public IDocumentStore Store => app.Services.GetRequiredService<IDocumentStore>();

    /// <summary>What went wrong inside last, for the message of the test that met it.</summary>
    public string? Failure
    {
        get
        {
            lock (failures)
                return failures.LastOrDefault();
        }
    }

    /// <summary>Somebody without a key.</summary>
    public Caller Anyone => With(null);

    public static async Task<Node> Start(
        string connectionString,
        bool demonstration = false,
        string name = "node",
        MailSettings? mail = null,
        TimeProvider? clock = null,
        EvidenceSettings? evidence = null,
        Action<IServiceCollection>? with = null,
        int tries = 1_000_000,
        IReadOnlyList<SignInProvider>? providers = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(Service).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production",
            }
        );
        var failures = new Failures();
        builder.Logging.ClearProviders().AddProvider(failures);
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Configuration["SignIn:TriesPerMinute"] = $"{tries}"; // all tests come from one address
        // Nobody guesses the passwords of tests.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        var settings = new RegisterSettings
        {
            DataFolder = Path.GetTempPath(),
            ConnectionString = connectionString,
            Demonstration = demonstration,
            Mail = mail ?? new(),
            Evidence = evidence ?? new(),
            Providers = providers ?? [],
        };
        if (clock is not null)
            builder.Services.AddSingleton(clock);
        with?.Invoke(builder.Services);
        var app = Service.Build(
            builder,
            settings,
            new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = name }.ConnectionString
        );
        try
        {
            await app.StartAsync(Cancelled);
            return new Node(app, failures);
        }
        catch
        {
            await Stop(app);
            throw;
        }
    }

    /// <summary>Somebody with this key.</summary>
    public Caller With(string? key) => new(http, key, failures);

    /// <summary>Somebody with a new key.</summary>
    public async Task<Caller> With(Role role, string scope = "") =>
        With((await Services.GetRequiredService<Door>().Send(new IssueKey(role, scope, "Tests"), Actor.Job("tests"), null, Cancelled)).Key);

    /// <summary>A story told on this service.</summary>
    public Story Story() => new(this);

    /// <summary>A browser with cookies of its own.</summary>
    public Caller Browser()
    {
        var browser = new HttpClient(new Described(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = Address };
        browsers.Add(browser);
        return new Caller(browser, null, failures);
    }

    /// <summary>The last part of the link in the newest mail to an address.</summary>
    public async Task<string> LinkTo(string email)
    {
        await using var session = Store.QuerySession();
        var mail = await session
            .Query<OutgoingMail>()
            .Where(one => one.To == email)
            .OrderByDescending(one => one.QueuedAt)
            .FirstAsync(Cancelled);
        return new Uri(mail.Text!.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    /// <summary>Waits until everything recorded so far has been told.</summary>
    public Task CaughtUp() => Store.WaitForNonStaleProjectionDataAsync(Eventually.Patience);

    /// <summary>The first value that the database answers.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    /// <summary>How many events the register holds. Tombstones only fill the places of those that failed.</summary>
    public Task<long> Events() => Ask<long>($"select count(*) from {Database.Schema}.mt_events where type <> 'tombstone'");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var browser in browsers)
            browser.Dispose();
        await Stop(app);
    }

    static async Task Stop(WebApplication app)
    {
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>What went wrong inside, for the message of the test that met it.</summary>
    sealed class Failures : List<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!IsEnabled(logLevel))
                return;
            lock (this)
                Add($"{formatter(state, exception)}\n{exception}");
        }

        public void Dispose() { }
    }
}
