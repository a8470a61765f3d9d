using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// What is done when the register has opened and once a day: answers that were kept for retries are forgotten, and each area does
/// its own daily work.
/// </summary>
internal sealed class Housekeeping(
    IDocumentStore store,
    IReadOnlyList<IArea> areas,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<Housekeeping> log
) : Loop(TimeSpan.FromDays(1), clock, log)
{
    private readonly TimeProvider clock = clock;

    protected override async Task Run(CancellationToken ct)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(opened.SetResult);
        await opened.Task.WaitAsync(ct);
        var now = clock.GetUtcNow();
        await Attempt("Forgetting the answers to old requests", () => Forget(now - RememberedAnswer.Kept, ct), ct);
        foreach (var area in areas)
            await Attempt($"The daily work of {area.Name}", () => area.Daily(store, now, ct), ct);
    }

    private async Task Forget(DateTimeOffset before, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.DeleteWhere<RememberedAnswer>(answer => answer.At < before);
        await session.SaveChangesAsync(ct);
    }
}
