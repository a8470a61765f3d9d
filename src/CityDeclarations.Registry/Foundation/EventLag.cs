using Npgsql;

namespace CityDeclarations.Registry.Foundation;

/// <summary>How far what is projected from events is behind them.</summary>
public sealed class EventLag(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>How long the projections may stand still while there are events to project.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private (long Projected, DateTimeOffset Since) last = (-1, default);

    /// <summary>Events recorded, events projected, and whether projecting has stopped.</summary>
    public async Task<(long Recorded, long Projected, bool Stuck)> Measure(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select coalesce((select max(seq_id) from {Database.Schema}.mt_events), 0),
                   coalesce((select min(last_seq_id) from {Database.Schema}.mt_event_progression where name not like 'HighWater%'), 0)
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (recorded, projected) = (reader.GetInt64(0), reader.GetInt64(1));
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (projected >= recorded || projected != last.Projected)
                last = (projected, now);
            return (recorded, projected, now - last.Since > Patience);
        }
    }
}
