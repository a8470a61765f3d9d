namespace CityDeclarations.Registry.Standings;

/// <summary>
/// Which generation of boards is current. A new one begins whenever the standings move, here or on another node.
/// Boards are kept under the generation that was current before they were read, so a board read too early is never
/// served too late.
/// </summary>
public sealed class StandingsGeneration
{
    private long current;

    /// <summary>Its number.</summary>
    public long Current => Volatile.Read(ref current);

    /// <summary>Begins a new one.</summary>
    public void Begin() => Interlocked.Increment(ref current);
}
