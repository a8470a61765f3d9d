using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

// What boards are computed from, each fact with where it stands in the log, so that a board of any past moment needs
// nothing else. All are projected together, asynchronously, as one composite: whatever position in the log it has
// reached is true for all of them. The composite reads only the events that they name.

/// <summary>Something that boards are computed from, as far as the log tells of it.</summary>
public abstract record StandingDocument
{
    /// <summary>Key of the stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Position of the last event that it tells of.</summary>
    public long Position { get; init; }
}

internal static class StandingPositions
{
    /// <summary>The same standing, projected up to an event.</summary>
    public static T At<T>(this T standing, IEvent e)
        where T : StandingDocument => (T)((StandingDocument)standing with { Position = e.Sequence });
}
