namespace CityDeclarations.Registry.Foundation;

/// <summary>A clock as precise as the database's own: what is projected at once must equal what is rebuilt from the database.</summary>
internal sealed class MicrosecondClock(TimeProvider clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = Recording.Moment ?? clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
