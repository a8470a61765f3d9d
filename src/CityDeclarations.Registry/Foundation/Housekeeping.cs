using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Forgets, once a day, the answers that are kept for retries.</summary>
internal sealed class Housekeeping(IDocumentStore store, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                await using var session = store.LightweightSession();
                var old = clock.GetUtcNow() - RememberedAnswer.Kept;
                session.DeleteWhere<RememberedAnswer>(answer => answer.At < old);
                await session.SaveChangesAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or Marten.Exceptions.MartenCommandException)
            {
                log.LogWarning("Old answers were not forgotten: {Reason} Trying again tomorrow.", failure.Message);
            }
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }
}
