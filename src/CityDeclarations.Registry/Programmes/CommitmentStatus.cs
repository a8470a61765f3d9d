namespace CityDeclarations.Registry.Programmes;

/// <summary>How far a city is with a commitment.</summary>
public enum CommitmentStatus
{
    /// <summary>Nothing yet.</summary>
    NotStarted,

    /// <summary>Decided or being prepared.</summary>
    Planned,

    /// <summary>Measures are running.</summary>
    UnderWay,

    /// <summary>In place for good.</summary>
    InPlace,
}
