using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Demonstration;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Leaderboards;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Opening;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Daemon.HighWater;
using JasperFx.Events.Projections;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Weasel.Core;

namespace CityDeclarations.Registry;

/// <summary>The only composition code of the registry.</summary>
public static class RegistrySetup
{
    /// <summary>The database schema that holds everything.</summary>
    public const string Schema = "registry";

    private const string Asking = "Asking";

    /// <summary>Adds the registry on a PostgreSQL database.</summary>
    /// <param name="services">What the host offers; a clock among it is used.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="mail">How mails leave the register; without it they wait.</param>
    /// <param name="evidence">How files and links are looked at; none means not at all.</param>
    public static IServiceCollection AddRegistry(this IServiceCollection services, string connectionString, MailSettings? mail = null, EvidenceSettings? evidence = null)
    {
        mail ??= new MailSettings();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor().AddScoped<Acting>().AddScoped(provider => provider.GetRequiredService<Acting>().Context);
        services.AddSingleton<EventLag>().AddSingleton<FreeText>();
        services.AddSingleton<Door>().AddSingleton<OpeningFacts>().AddSingleton<DemonstrationFacts>();
        services.AddSingleton<FormDesk>();
        services.AddRequests().AddProblems().AddKeys().AddAccounts().AddDesks();
        // A key when there is one, else a session.
        services.AddAuthentication(Asking).AddPolicyScheme(Asking, null, options => options.ForwardDefaultSelector = http => http.Request.Headers.Authorization.Count > 0 ? KeyAuthentication.SchemeName : Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme);
        services.AddOutputCache();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(options => Api(options.SerializerOptions));

        services.AddSingleton(NpgsqlDataSource.Create(Tuned(connectionString)));
        services.AddSingleton<AppendWakeup>().AddSingleton<BoardGeneration>().AddSingleton<StandingsBooks>().AddSingleton<BoardMaker>().AddHostedService<StandingsListener>();
        services.AddMarten(provider => Store(provider)).UseLightweightSessions().UseNpgsqlDataSource().ApplyAllDatabaseChangesOnStartup().AddAsyncDaemon(DaemonMode.HotCold);
        services.AddSingleton(Areas.All).AddHostedService<Housekeeping>();
        services.AddDeadlines().AddScoped<Awards.AwardMails>();
        services.AddSingleton(mail);
        if (mail.Host is not null || mail.Folder is not null) services.AddHostedService<MailSender>();
        services.AddSingleton(evidence ?? new EvidenceSettings()).AddSingleton<VirusScanner>().AddHostedService<ScanLater>().AddHostedService<CheckLinks>();
        return services;
    }

    /// <summary>Puts the registry's own steps in front of the endpoints.</summary>
    public static IApplicationBuilder UseRegistry(this IApplicationBuilder app) =>
        app.UseExceptionHandler().UseStatusCodePages().UseRouting().UseRateLimiter().UseAuthentication().RefuseWrongKeys().ProveForms().UseOutputCache();

    /// <summary>Maps the API below /api/v1.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithStrictQuery();
        foreach (var area in Areas.All) area.Endpoints(api);
        var mapped = app.DataSources.Last();
        app.DataSources.Remove(mapped);
        app.DataSources.Add(new KeptEndpoints(mapped));
        return app;
    }

    /// <summary>How the API writes and reads JSON: strict in what it takes, so that a typing error is no silent loss.</summary>
    internal static void Api(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new WordConverter());
        json.Converters.Add(new TextConverter());
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(MayBeLeftOut).WithAddedModifier(RefuseHolesAndExcess);
    }

    /// <summary>What may be null may be left out.</summary>
    private static void MayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsSetNullable)) property.IsRequired = false;
    }

    /// <summary>
    /// No list holds a null, unless its items may be none, and no number is so large that sums with it overflow: no rule needs to think of either.
    /// </summary>
    private static void RefuseHolesAndExcess(JsonTypeInfo type)
    {
        if (type.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary && Nullable.GetUnderlyingType(type.ElementType!) is null)
        {
            type.OnDeserialized = list =>
            {
                var items = list is System.Collections.IDictionary map ? map.Values : (System.Collections.IEnumerable)list;
                if (items.Cast<object?>().Contains(null)) throw new JsonException("A null stands among the values. Leave it out.");
            };
        }
        else if (type.Kind is JsonTypeInfoKind.Object && type.Properties.Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(decimal)).ToArray() is { Length: > 0 } numbers)
        {
            type.OnDeserialized = given =>
            {
                if (numbers.FirstOrDefault(number => number.Get?.Invoke(given) is decimal value && Math.Abs(value) > Validation.LargestFigure) is { } excessive)
                    throw new JsonException($"“{excessive.Name}” is larger than any figure of a city can be. Check the digits.");
            };
        }
    }

    /// <summary>
    /// The few statements we have are prepared once for each connection, and a connection goes back to the pool as it
    /// is: nothing here changes its settings. A prepared statement is planned without its values; with the costs of a
    /// rotating disk PostgreSQL then sorts the rest of the log for each page the daemon reads. A connection string that
    /// says otherwise is obeyed.
    /// </summary>
    private static string Tuned(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ShouldSerialize("Max Auto Prepare")) (given.MaxAutoPrepare, given.AutoPrepareMinUsages) = (100, 2);
        if (!given.ShouldSerialize("No Reset On Close")) given.NoResetOnClose = true;
        // Or a connection that only listens never learns that the other side has gone.
        if (!given.ShouldSerialize("Keepalive")) given.KeepAlive = 30;
        if (!given.ShouldSerialize("Options")) given.Options = "-c random_page_cost=1.1";
        return given.ConnectionString;
    }

    private static StoreOptions Store(IServiceProvider provider)
    {
        var store = new StoreOptions { DatabaseSchemaName = Schema };
        store.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json => json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        store.Policies.DisableInformationalFields();

        var events = store.Events;
        events.StreamIdentity = StreamIdentity.AsString;
        events.UseMandatoryStreamTypeDeclaration = true;
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.UserNameEnabled = true;
        events.TimeProvider = new MicrosecondClock(provider.GetRequiredService<TimeProvider>());

        // Both are needed with the lock package that stands in for Marten's own: docs/decisions/0003.
        events.UseMonitoredAdvisoryLock = false;
        events.UseAdvisoryLockTransaction = true;

        // A projection that meets an event it cannot read stops, and health says so. Boards with holes would be worse.
        var errors = store.Projections.Errors;
        errors.SkipApplyErrors = errors.SkipSerializationErrors = errors.SkipUnknownEvents = false;

        // Appends of this node wake the daemon at once when it tells something of them; all others are found by looking.
        var wakeup = provider.GetRequiredService<AppendWakeup>();
        store.Projections.Wakeup = wakeup;
        store.Listeners.Add(wakeup);
        store.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(250);

        store.Schema.For<RememberedAnswer>();
        store.Schema.For<LoadedFacts>();
        foreach (var area in Areas.All) area.Store(store);
        wakeup.Told = [.. store.Projections.All.Where(projection => projection.Lifecycle is ProjectionLifecycle.Async).SelectMany(projection => ((EventFilterable)projection).IncludedEventTypes)];
        return store;
    }
}

/// <summary>A clock as precise as the database's own: what is told at once must equal what is told again from the database.</summary>
internal sealed class MicrosecondClock(TimeProvider clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = Recording.Moment ?? clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}

/// <summary>Wakes the daemon when this node has appended events that boards are made of, so that they follow within milliseconds.</summary>
internal sealed class AppendWakeup : DocumentSessionListenerBase, IDaemonWakeup
{
    /// <summary>Appends that follow each other closely are told together: telling costs a dozen statements each time.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>The types of event that are told asynchronously.</summary>
    public HashSet<Type> Told { get; set; } = [];

    public override Task AfterCommitAsync(IDocumentSession session, Marten.Services.IChangeSet commit, CancellationToken token)
    {
        if (commit.GetEvents().Any(e => Told.Contains(e.EventType))) Ring();
        return Task.CompletedTask;
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        if (await signal.WaitAsync(timeout, token)) await Task.Delay(Gather, token);
    }

    public void Dispose() => signal.Dispose();

    private void Ring()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }
}
