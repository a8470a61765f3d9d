using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

/// <summary>Where in the log something stands, and when it was recorded.</summary>
/// <param name="Position">Its position in the event log.</param>
/// <param name="At">When.</param>
public readonly record struct Recorded(long Position, DateTimeOffset At)
{
    internal static Recorded Of(IEvent e) => new(e.Sequence, e.Timestamp);
}
