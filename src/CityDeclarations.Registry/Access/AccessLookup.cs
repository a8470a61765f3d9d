namespace CityDeclarations.Registry.Access;

/// <summary>What others may know of keys, and do with those of a person who goes.</summary>
public static class AccessLookup
{
    /// <summary>A person's own keys, also those that work no longer.</summary>
    public static async Task<IReadOnlyList<KeyEntry>> KeysOf(this IQuerySession session, string person, CancellationToken ct) =>
        [.. (await session.Own(person, ct)).Select(KeyEntry.Of)];

    /// <summary>Erases a person's own keys with the session; answers which. The ring forgets them when it has been saved.</summary>
    public static async Task<IReadOnlyList<string>> EraseKeys(this IDocumentSession session, string person, CancellationToken ct)
    {
        var keys = await session.Own(person, ct);
        session.DeleteObjects(keys);
        return [.. keys.Select(key => key.Id)];
    }

    private static Task<IReadOnlyList<ApiKey>> Own(this IQuerySession session, string person, CancellationToken ct) =>
        session.Query<ApiKey>().Where(key => key.Person == person).ToListAsync(ct);
}
