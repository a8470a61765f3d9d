using System.Runtime.CompilerServices;

namespace CityDeclarations.Registry.Foundation;

/// <summary>For the few things that must be done one after the other.</summary>
internal static class Locks
{
    private static readonly ConditionalWeakTable<IDocumentSession, object> Holders = [];

    /// <summary>
    /// Waits until nobody else has the named lock. It is held until the session's transaction ends, and what is read from here
    /// on includes what those before have written.
    /// </summary>
    public static Task Lock(this IDocumentSession session, string name, CancellationToken ct) =>
        session.Hold("select pg_advisory_xact_lock(hashtextextended($1, 0))", name, ct);

    /// <summary>Waits until nobody else writes a stream, and lets nobody write it until the session's transaction ends.</summary>
    public static Task LockStream(this IDocumentSession session, string stream, CancellationToken ct) =>
        session.Hold($"select 1 from {Database.Schema}.mt_streams where id = $1 for update", stream, ct);

    /// <summary>Takes the lock if nobody else has it; says whether it did.</summary>
    public static async Task<bool> TryLock(this IDocumentSession session, string name, CancellationToken ct) =>
        (bool)(await session.Hold("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", name, ct))!;

    /// <summary>
    /// Waits for a lock for work that has transactions of its own. It is held until the session that is answered is disposed.
    /// </summary>
    public static async Task<IDocumentSession> Lock(this IDocumentStore store, string name, CancellationToken ct)
    {
        var session = store.LightweightSession();
        await session.Lock(name, ct);
        return session;
    }

    /// <summary>Whether the session is in a transaction that holds a lock: when that fails, the lock is gone.</summary>
    public static bool HoldsLock(this IDocumentSession session) => Holders.TryGetValue(session, out _);

    private static async Task<object?> Hold(this IDocumentSession session, string sql, string name, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        Holders.AddOrUpdate(session, name);
        await using var wait = session.Connection!.CreateCommand();
        wait.CommandText = sql;
        wait.Parameters.Add(new() { Value = name });
        return await wait.ExecuteScalarAsync(ct);
    }
}
