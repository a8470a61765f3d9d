using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Standings;

/// <summary>Begins a new generation when the standings have moved.</summary>
internal sealed class StandingsListener(
    StandingsGeneration generation,
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
