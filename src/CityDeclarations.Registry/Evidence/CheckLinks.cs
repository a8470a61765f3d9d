using Microsoft.Extensions.Logging;

namespace CityDeclarations.Registry.Evidence;

/// <summary>
/// Looks at links that are due. Whoever looks at a host has its turn, so several nodes never call the same one at once,
/// and each call is followed by a pause.
/// </summary>
internal sealed class CheckLinks(IDocumentStore store, EvidenceSettings settings, TimeProvider clock, ILogger<CheckLinks> log)
    : Loop(TimeSpan.FromSeconds(5), clock, log)
{
    private readonly TimeProvider clock = clock;

    private const int HostsAtOnce = 4;
    private const int LinksInOneTurn = 5;

    private static readonly TimeSpan Politeness = TimeSpan.FromSeconds(1);

    protected override bool IsNeeded => settings.CheckLinks;

    protected override async Task Run(CancellationToken ct)
    {
        using var caller = new LinkCaller(settings);
        while (await CheckSome(caller, ct)) { }
    }

    /// <summary>Looks at some of what is due; says whether there may be more that others do not look at.</summary>
    private async Task<bool> CheckSome(LinkCaller caller, CancellationToken ct)
    {
        await using var look = store.QuerySession();
        var now = clock.GetUtcNow();
        var hosts = await look.Query<LinkState>()
            .Where(link => link.DueAt <= now)
            .Select(link => link.Host)
            .Distinct()
            .Take(100)
            .ToListAsync(ct);
        var looked = 0;
        await Parallel.ForEachAsync(
            hosts,
            new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = ct },
            async (host, cancelled) => Interlocked.Add(ref looked, await Check(host, caller, cancelled))
        );
        return looked > 0;
    }

    /// <summary>Looks at some links of a host, unless somebody else does; answers how many.</summary>
    private async Task<int> Check(string host, LinkCaller caller, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        if (!await session.TryLock($"links:{host}", ct))
            return 0;
        var now = clock.GetUtcNow();
        // Read in the turn: another node may just have looked.
        var due = await session
            .Query<LinkState>()
            .Where(link => link.Host == host && link.DueAt <= now)
            .OrderBy(link => link.DueAt)
            .Take(LinksInOneTurn)
            .ToListAsync(ct);
        foreach (var link in due)
        {
            session.Store(link.After(await caller.Ask(link.Address, ct), clock.GetUtcNow()));
            await Task.Delay(Politeness, clock, ct);
        }
        await session.SaveChangesAsync(ct);
        return due.Count;
    }
}
