using JasperFx.Events;
using Marten.Events.Projections;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Leaderboards;

/// <summary>
/// Which generation of boards is current. A new one begins whenever the standings move, here or on another node.
/// Boards are kept under the generation that was current before they were read, so a board read too early is never
/// served too late.
/// </summary>
public sealed class BoardGeneration
{
    private long current;

    /// <summary>Its number.</summary>
    public long Current => Volatile.Read(ref current);

    /// <summary>Begins a new one.</summary>
    public void Begin() => Interlocked.Increment(ref current);
}

/// <summary>
/// Keeps boards in the output cache, by address and generation, for clients with and without a key alike: boards are the same for all.
/// </summary>
public sealed class BoardCachePolicy : IOutputCachePolicy
{
    /// <summary>Puts it on an endpoint.</summary>
    public static void Apply(OutputCachePolicyBuilder policy) => policy.AddPolicy<BoardCachePolicy>();

    /// <inheritdoc />
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["generation"] = context
            .HttpContext.RequestServices.GetRequiredService<BoardGeneration>()
            .Current.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Response.StatusCode != 200)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Says that what boards are made of has moved, in the very transaction that moves it: every node, this one too, hears
/// of it when it can be seen, and never before. (Marten's own listeners are silent after a retelling from the first event.)
/// </summary>
internal sealed class StandingsMoved : IProjection
{
    public const string Channel = "standings_moved";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        if (events.Count > 0)
            operations.QueueSqlCommand($"notify {Channel}");
        return Task.CompletedTask;
    }
}

/// <summary>Begins a new generation when the standings have moved.</summary>
internal sealed class StandingsListener(
    BoardGeneration generation,
    NpgsqlDataSource database,
    TimeProvider clock,
    ILogger<StandingsListener> log
) : Loop(TimeSpan.FromSeconds(1), clock, log)
{
    protected override async Task Run(CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            connection.Notification += (_, _) => generation.Begin();
            await using (var listen = new NpgsqlCommand($"listen {StandingsMoved.Channel}", connection))
                await listen.ExecuteNonQueryAsync(ct);
            generation.Begin(); // whatever happened while nobody listened
            while (true)
                await connection.WaitAsync(ct);
        }
        finally
        {
            generation.Begin(); // nobody knows what happens from here on
        }
    }
}

/// <summary>How far the standings have been told.</summary>
internal static class StandingsPosition
{
    /// <summary>The position in the event log that the standings have reached, and when the event there was recorded.</summary>
    public static async Task<(long Position, DateTimeOffset AsOf)> Position(this IQuerySession session, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.Events.DatabaseSchemaName;
        await using var command = session.Connection!.CreateCommand();
        command.CommandText = $"""
            select p.last_seq_id, coalesce(
                (select e.timestamp from {schema}.mt_events e where e.seq_id <= p.last_seq_id order by e.seq_id desc limit 1), 'epoch')
            from {schema}.mt_event_progression p where p.name = $1
            """;
        command.Parameters.Add(new() { Value = $"{LeaderboardsArea.Composite}:All" });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1)) : (0, DateTimeOffset.UnixEpoch);
    }
}
