namespace CityDeclarations.Registry.Access;

internal static class KeyLookup
{
    /// <summary>A key that is about to be changed, one change after the other.</summary>
    public static async Task<ApiKey> KeyToChange(
        this IDocumentSession session,
        string id,
        long expectedVersion,
        Actor actor,
        CancellationToken ct
    )
    {
        await session.Lock($"key:{id}", ct);
        var key = await session.LoadAsync<ApiKey>(id, ct);
        if (key is null || !key.IsSeenBy(actor))
            throw Refusals.NotFound.Broken($"There is no key “{id}” among those you see.", "id");
        Refusals.MustBeAt(expectedVersion, key.Version);
        return key;
    }
}
