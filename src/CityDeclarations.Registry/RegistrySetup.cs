using System.Text.Json.Serialization;
using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Demonstration;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Opening;
using JasperFx.Events;
using JasperFx.Events.Daemon;
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
    private const string Asking = "Asking";

    /// <summary>Adds the registry on a PostgreSQL database.</summary>
    /// <param name="services">What the host offers; a clock among it is used.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="mail">How mails leave the register; without it they wait.</param>
    /// <param name="evidence">How files and links are looked at; none means not at all.</param>
    public static IServiceCollection AddRegistry(
        this IServiceCollection services,
        string connectionString,
        MailSettings? mail = null,
        EvidenceSettings? evidence = null
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(mail ?? new MailSettings()).AddSingleton(evidence ?? new EvidenceSettings());
        services.AddHttpContextAccessor().AddScoped<Acting>().AddScoped(provider => provider.GetRequiredService<Acting>().Context);
        services.AddSingleton<Door>().AddSingleton<EventLag>().AddSingleton<FreeText>().AddSingleton<Limits>().AddSingleton<SiteAddress>();
        services.AddRequests().AddProblems().AddOutputCache();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(options => JsonContract.Apply(options.SerializerOptions));

        services.AddSingleton(NpgsqlDataSource.Create(Database.Tuned(connectionString))).AddSingleton<AppendWakeup>();
        services
            .AddMarten(provider => Store(provider))
            .UseLightweightSessions()
            .UseNpgsqlDataSource()
            .ApplyAllDatabaseChangesOnStartup()
            .AddAsyncDaemon(DaemonMode.HotCold);
        services.AddSingleton(Areas.All).AddHostedService<Housekeeping>();
        services.AddSingleton<OpeningFacts>().AddSingleton<DemonstrationFacts>();
        foreach (var area in Areas.All)
            area.Services(services);

        // A key when there is one, else a session.
        services
            .AddAuthentication(Asking)
            .AddPolicyScheme(Asking, null, options =>
                options.ForwardDefaultSelector = http =>
                    http.Request.Headers.Authorization.Count > 0
                        ? KeyAuthentication.SchemeName
                        : Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme
            );
        return services;
    }

    /// <summary>Puts the registry's own steps in front of the endpoints.</summary>
    public static IApplicationBuilder UseRegistry(this IApplicationBuilder app) =>
        app.UseExceptionHandler()
            .UseStatusCodePages()
            .UseRouting()
            .UseRateLimiter()
            .UseAuthentication()
            .RefuseWrongKeys()
            .ProveForms()
            .UseOutputCache();

    /// <summary>Maps the API below /api/v1.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").WithStrictQuery();
        foreach (var area in Areas.All)
            area.Endpoints(api.MapGroup("").WithTags(area.Name));
        var mapped = app.DataSources.Last();
        app.DataSources.Remove(mapped);
        app.DataSources.Add(new KeptEndpoints(mapped));
        return app;
    }

    private static StoreOptions Store(IServiceProvider provider)
    {
        var store = new StoreOptions { DatabaseSchemaName = Database.Schema };
        store.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json =>
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
        );
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
        foreach (var area in Areas.All)
            area.Store(store);
        wakeup.Projected =
        [
            .. store
                .Projections.All.Where(projection => projection.Lifecycle is ProjectionLifecycle.Async)
                .SelectMany(projection => ((EventFilterable)projection).IncludedEventTypes),
        ];
        return store;
    }
}
