using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CityDeclarations.Web.Hosting;

/// <summary>Whether the process lives, and whether it can answer.</summary>
internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ProjectionsCheck>("projections");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
    }

    private static Task Write(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status.ToString().ToLowerInvariant(),
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description),
            }
        );

    /// <summary>The database answers, and what is projected from events is not far behind them.</summary>
    private sealed class ProjectionsCheck(EventLag lag) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var (events, told, stuck) = await lag.Measure(cancellationToken);
                var words = $"{events} events recorded, {told} told";
                return stuck ? HealthCheckResult.Unhealthy($"{words}: the projections have stopped") : HealthCheckResult.Healthy(words);
            }
            catch (Npgsql.NpgsqlException unreachable)
            {
                return HealthCheckResult.Unhealthy("The database does not answer", unreachable);
            }
        }
    }
}
