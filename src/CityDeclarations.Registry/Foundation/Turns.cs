namespace CityDeclarations.Registry.Foundation;

/// <summary>For the few things that must be done one after the other.</summary>
internal static class Turns
{
    /// <summary>
    /// Waits until nobody else is at the named thing. The turn lasts until the session's transaction ends, and what is
    /// read from here on includes what those before have written.
    /// </summary>
    public static async Task TakeTurn(this IDocumentSession session, string at, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var wait = session.Connection!.CreateCommand();
        wait.CommandText = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
        wait.Parameters.Add(new() { Value = at });
        await wait.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Waits until nobody else writes a stream, and lets nobody write it until the session's transaction ends.</summary>
    public static async Task HoldStream(this IDocumentSession session, string stream, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var wait = session.Connection!.CreateCommand();
        wait.CommandText = $"select 1 from {Database.Schema}.mt_streams where id = $1 for update";
        wait.Parameters.Add(new() { Value = stream });
        await wait.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes the turn if nobody else has it; says whether it did.</summary>
    public static async Task<bool> TakeTurnIfFree(this IDocumentSession session, string at, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var ask = session.Connection!.CreateCommand();
        ask.CommandText = "select pg_try_advisory_xact_lock(hashtextextended($1, 0))";
        ask.Parameters.Add(new() { Value = at });
        return (bool)(await ask.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Waits for a turn for work that has transactions of its own. The turn lasts until the session that is answered is disposed.
    /// </summary>
    public static async Task<IDocumentSession> TakeTurn(this IDocumentStore store, string at, CancellationToken ct)
    {
        var session = store.LightweightSession();
        await session.TakeTurn(at, ct);
        return session;
    }
}
