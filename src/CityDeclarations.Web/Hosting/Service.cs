using CityDeclarations.EmbeddedPostgres;
using CityDeclarations.Registry;
using CityDeclarations.Registry.Demonstration;

namespace CityDeclarations.Web.Hosting;

/// <summary>The service, from its settings to its end.</summary>
internal static class Service
{
    /// <summary>Runs the service until it is stopped. A start that fails says why, in a sentence.</summary>
    public static async Task<int> Run(string[] args)
    {
        using var interrupted = new Interrupt();
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = RegisterSettings.Home });
            builder.WebHost.UseStaticWebAssets(); // the site's files are found in a build as in what is published
            RegisterSettings.ReadOptions(builder.Configuration, args);
            var settings = RegisterSettings.From(builder.Configuration);
            using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());

            await using var database = await RegisterDatabase.Open(
                settings,
                logging.CreateLogger("CityDeclarations.Database"),
                interrupted.Token
            );
            await using var app = Build(builder, settings, database.ConnectionString);
            using var stop = interrupted.Token.Register(app.Lifetime.StopApplication);
            _ = database.Ended.ContinueWith(_ => app.Lifetime.StopApplication(), TaskScheduler.Default);
            await app.RunAsync();
            if (!database.Ended.IsCompleted)
                return 0;
            Console.Error.WriteLine("\nThe register stopped because its database ended. Its log is in the data folder: server.log");
            return 1;
        }
        catch (OperationCanceledException) when (interrupted.Token.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception failure) when (Explain(failure) is { } explanation)
        {
            Console.Error.WriteLine($"\nThe register did not start: {explanation}");
            return 1;
        }
    }

    /// <summary>What the person who started the service can do about a failure; none when it is ours.</summary>
    public static string? Explain(Exception failure) =>
        failure switch
        {
            ClusterException or StartupException => failure.Message,
            FormatException when failure.Message.StartsWith("Invalid url", StringComparison.OrdinalIgnoreCase) =>
                $"{failure.Message}. An address is written as http://localhost:PORT",
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
                $"{failure.Message} Choose another address with --urls http://localhost:PORT",
            Npgsql.NpgsqlException => $"the database of ConnectionStrings:Registry does not answer as it should ({failure.Message}).",
            _ => null,
        };

    /// <summary>The whole service, on a database that is there.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, RegisterSettings settings, string connectionString)
    {
        if (settings.Demonstration)
            builder
                .Services.AddSingleton<DemonstrationClock>()
                .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DemonstrationClock>());
        builder.Services.AddRegistry(connectionString, settings.Mail, settings.Evidence);
        builder
            .Services.AddRegistryDescription()
            .AddHealth()
            .AddSignInProviders(settings.Providers, settings.PublicAddress)
            .AddAccountPages();
        builder
            .Services.AddSingleton(settings)
            .AddSingleton<FirstKey>()
            .AddSingleton<FirstOfficer>()
            .AddHostedService<OpeningService>()
            .AddHostedService<Banner>();

        // A start that fails is explained in a sentence; the host would say it with a stack trace first.
        var started = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => started = true);
        if (settings.Demonstration)
            app.Use(Demonstration.Label);
        app.UseSecurityHeaders(settings);
        app.UseRegistry();
        app.UseVisitor();
        app.UseStaticFiles();
        app.MapRegistry();
        if (settings.Demonstration)
            SetClockForwardEndpoint.Map(app);
        app.MapDescription();
        app.MapHealth();
        app.MapRazorPages();
        return app;
    }
}
