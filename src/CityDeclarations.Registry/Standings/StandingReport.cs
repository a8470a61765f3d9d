using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Standings;

/// <summary>A report as it counts on boards.</summary>
public sealed record StandingReport : StandingDocument
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>The year reported on.</summary>
    public int Year { get; init; }

    /// <summary>Whether one of the city's people filed it, and not somebody who took it over from a published source.</summary>
    public bool FiledByCity { get; init; }

    /// <summary>When it was accepted.</summary>
    public Recorded? Accepted { get; init; }

    /// <summary>When it was published.</summary>
    public Recorded? Published { get; init; }

    /// <summary>How far it was checked.</summary>
    public Verification Verification { get; init; }

    /// <summary>What it says: as submitted last until it is accepted, then each restatement, oldest first.</summary>
    public IReadOnlyList<StandingContent> Contents { get; init; } = [];

    /// <summary>What it says, once it is accepted.</summary>
    public StandingContent? Content(Clocks clocks) =>
        Accepted is { } accepted && clocks.Sees(accepted) ? Contents.LastOrDefault(content => clocks.Knows(content.Recorded)) : null;
}
