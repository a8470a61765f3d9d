using JasperFx.Events.Daemon.HighWater;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Wakes the daemon when this node has appended events that boards are made of, so that they follow within milliseconds.</summary>
internal sealed class AppendWakeup : DocumentSessionListenerBase, IDaemonWakeup
{
    /// <summary>Appends that follow each other closely are projected together: that costs a dozen statements each time.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>The types of event that are projected asynchronously.</summary>
    public HashSet<Type> Projected { get; set; } = [];

    public override Task AfterCommitAsync(IDocumentSession session, Marten.Services.IChangeSet commit, CancellationToken token)
    {
        if (commit.GetEvents().Any(e => Projected.Contains(e.EventType)))
            Ring();
        return Task.CompletedTask;
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        if (await signal.WaitAsync(timeout, token))
            await Task.Delay(Gather, token);
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
