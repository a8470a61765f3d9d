using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// Work in the background, at once and then after each pause. What goes wrong is said and tried again: it ends neither the loop
/// nor the service.
/// </summary>
internal abstract class Loop(TimeSpan pause, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>Whether this node has this work at all.</summary>
    protected virtual bool IsNeeded => true;

    protected abstract Task Run(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsNeeded)
            return;
        using var timer = new PeriodicTimer(pause, clock);
        do await Attempt(GetType().Name, () => Run(stoppingToken), stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Does a part of the work; its trouble is not to keep the other parts from being done.</summary>
    protected async Task Attempt(string what, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // A database that is away for a while is no fault of ours that a trace would explain.
            if (failure is NpgsqlException or Marten.Exceptions.MartenCommandException)
                log.LogWarning("{Work} was not done: {Reason} It is tried again.", what, failure.Message);
            else
                log.LogError(failure, "{Work} failed. It is tried again.", what);
        }
    }
}
