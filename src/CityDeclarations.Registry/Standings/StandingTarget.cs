namespace CityDeclarations.Registry.Standings;

/// <summary>What a city promised for an indicator, as it counts on boards.</summary>
public sealed record StandingTarget : StandingDocument
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>When it was set.</summary>
    public required Recorded Set { get; init; }

    /// <summary>What was promised, oldest first.</summary>
    public required IReadOnlyList<StandingPromise> Promises { get; init; }

    /// <summary>When it was given up.</summary>
    public Recorded? Abandoned { get; init; }

    /// <summary>What was promised, where it can be measured and was not given up.</summary>
    public StandingPromise? Promise(Clocks clocks) =>
        !clocks.Sees(Set) || Abandoned is { } abandoned && clocks.Sees(abandoned) ? null
        : Promises.LastOrDefault(promise => clocks.Knows(promise.Recorded))
            is { Indicator: not null, Baseline: not null, Target: not null } measured
            ? measured
        : null;
}
