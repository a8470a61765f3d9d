using Npgsql;

namespace CityDeclarations.Registry.Foundation;

/// <summary>How far what is retold from events is behind them.</summary>
public sealed class EventLag(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>How long the projections may stand still while there are events to tell.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private (long Told, DateTimeOffset Since) last = (-1, default);

    /// <summary>Events recorded, events told, and whether telling has stopped.</summary>
    public async Task<(long Recorded, long Told, bool Stuck)> Measure(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select coalesce((select max(seq_id) from {Database.Schema}.mt_events), 0),
                   coalesce((select min(last_seq_id) from {Database.Schema}.mt_event_progression where name not like 'HighWater%'), 0)
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (recorded, told) = (reader.GetInt64(0), reader.GetInt64(1));
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (told >= recorded || told != last.Told)
                last = (told, now);
            return (recorded, told, now - last.Since > Patience);
        }
    }
}
