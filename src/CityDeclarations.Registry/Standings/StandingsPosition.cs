namespace CityDeclarations.Registry.Standings;

/// <summary>How far the standings have been projected.</summary>
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
        command.Parameters.Add(new() { Value = $"{StandingsArea.Composite}:All" });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1)) : (0, DateTimeOffset.UnixEpoch);
    }
}
