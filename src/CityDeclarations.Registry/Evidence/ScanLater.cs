using Marten.Linq.MatchesSql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Shows the scanner what it has not seen: it did not answer then, or there was none yet. One node at a time does so.</summary>
internal sealed class ScanLater(
    IDocumentStore store,
    NpgsqlDataSource database,
    VirusScanner scanner,
    TimeProvider clock,
    ILogger<ScanLater> log
) : Loop(TimeSpan.FromSeconds(5), clock, log)
{
    private readonly TimeProvider clock = clock;
    private readonly ILogger log = log;

    protected override bool IsNeeded => scanner.IsThere;

    protected override async Task Run(CancellationToken ct)
    {
        for (string? next = ""; next is not null; )
            next = await ScanAfter(next, ct);
    }

    /// <summary>
    /// Scans the next file, in the order of their digests; answers which, and nothing when there is none or nobody to ask.
    /// </summary>
    private async Task<string?> ScanAfter(string digest, CancellationToken ct)
    {
        await using var look = store.QuerySession();
        var next = await look.Query<StoredContent>()
            .Where(content => content.Scan == Scan.NotScanned && content.MatchesSql("d.id > ?", digest))
            .OrderBySql("d.id")
            .Select(content => content.Id)
            .FirstOrDefaultAsync(ct);
        if (next is null)
            return null;

        await using var session = store.LightweightSession();
        if (!await session.TryLock(StoredContent.LockOf(next), ct))
            return next;
        if (await session.LoadAsync<StoredContent>(next, ct) is not { Scan: Scan.NotScanned } content)
            return next;
        await using var bytes = Chunks.Read(database, content.Id, content.Size);
        if (await scanner.Scan(bytes, ct) is not { } verdict)
            return null;
        if (verdict.Scan is Scan.NotScanned)
            return next; // it cannot say, and holds up no other
        await session.Know(content.After(verdict, clock.GetUtcNow()), ct);
        await session.SaveChangesAsync(ct);
        if (verdict.Scan is Scan.Infected)
            log.LogWarning("File {Digest} is infected ({Signature}); its content was thrown away.", content.Id, verdict.Signature);
        return next;
    }
}
