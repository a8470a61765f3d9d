using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// Forgets, when the register has opened and once a day, the answers that are kept for retries, and whatever else areas keep only for a
/// while.
/// </summary>
internal sealed class Housekeeping(
    IDocumentStore store,
    IReadOnlyList<IArea> areas,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<Housekeeping> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(opened.SetResult);
        await opened.Task.WaitAsync(stoppingToken);
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                await using var session = store.LightweightSession();
                var old = clock.GetUtcNow() - RememberedAnswer.Kept;
                session.DeleteWhere<RememberedAnswer>(answer => answer.At < old);
                await session.SaveChangesAsync(stoppingToken);
                foreach (var area in areas)
                    await area.Tidy(store, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or Marten.Exceptions.MartenCommandException)
            {
                log.LogWarning("What is kept only for a while was not thrown away: {Reason} Trying again tomorrow.", failure.Message);
            }
        } while (await daily.WaitForNextTickAsync(stoppingToken));
    }
}
