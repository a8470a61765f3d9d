using Marten;
using Microsoft.Extensions.Hosting;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Forgets, once a day, the answers that are kept for retries.</summary>
internal sealed class Housekeeping(IDocumentStore store, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            await using var session = store.LightweightSession();
            var old = clock.GetUtcNow() - RememberedAnswer.Kept;
            session.DeleteWhere<RememberedAnswer>(answer => answer.At < old);
            await session.SaveChangesAsync(stoppingToken);
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }
}
