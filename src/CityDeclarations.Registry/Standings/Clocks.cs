namespace CityDeclarations.Registry.Standings;

/// <summary>
/// The two clocks by which standings are read. What was known follows from when things were recorded; what was true
/// follows from when they happened, in the light of what was known: a value restated later counts with its newer value
/// also for the time before, once that was known.
/// </summary>
/// <param name="Position">The last event known.</param>
/// <param name="Known">The moment until which recorded things are known.</param>
/// <param name="True">The moment at which things are to be true.</param>
public sealed record Clocks(long Position, DateTimeOffset Known, DateTimeOffset True)
{
    /// <summary>All that is known, as it is.</summary>
    public static readonly Clocks Now = new(long.MaxValue, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>What a request asks for: as known at one moment, as true at another; without the second, at the first.</summary>
    internal static Clocks Of(AsOf? asOf, AsOf? trueAt) =>
        Now with
        {
            Known = (asOf ?? Ever).Moment,
            True = (trueAt ?? asOf ?? Ever).Moment,
        };

    private static readonly AsOf Ever = new(DateTimeOffset.MaxValue);

    /// <summary>The day at which things are to be true.</summary>
    public DateOnly Day => DateOnly.FromDateTime(True.UtcDateTime);

    /// <summary>Whether this was known.</summary>
    public bool Knows(Recorded fact) => fact.Position <= Position && fact.At <= Known;

    /// <summary>Whether this act of the register's was known, and had happened.</summary>
    public bool Sees(Recorded act) => Knows(act) && act.At <= True;
}
