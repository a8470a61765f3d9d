namespace CityDeclarations.Registry.Foundation;

/// <summary>Which set of facts has been loaded, so that later starts need not look at each one.</summary>
internal sealed record LoadedFacts
{
    public required string Id { get; init; }
    public required string Digest { get; init; }

    public static async Task<string?> DigestOf(IQuerySession session, string id, CancellationToken ct) =>
        (await session.LoadAsync<LoadedFacts>(id, ct))?.Digest;

    public static async Task Remember(IDocumentStore store, string id, string digest, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(new LoadedFacts { Id = id, Digest = digest });
        await session.SaveChangesAsync(ct);
    }
}
