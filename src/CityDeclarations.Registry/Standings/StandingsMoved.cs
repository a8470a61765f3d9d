using JasperFx.Events;
using Marten.Events.Projections;

namespace CityDeclarations.Registry.Standings;

/// <summary>
/// Says that what boards are made of has moved, in the very transaction that moves it: every node, this one too, hears
/// of it when it can be seen, and never before. (Marten's own listeners are silent after a rebuild from the first event.)
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
