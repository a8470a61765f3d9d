namespace CityDeclarations.Registry.Targets;

/// <summary>How a target stands.</summary>
public enum TargetStage
{
    /// <summary>The city is at it.</summary>
    Pursued,

    /// <summary>It was achieved.</summary>
    Achieved,

    /// <summary>The city gave it up.</summary>
    Abandoned,
}

/// <summary>What later decisions about a target look at.</summary>
internal sealed record Target
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string City { get; init; } = "";
    public Promise? Promise { get; init; }
    public bool? LowerIsBetter { get; init; }
    public TargetStage Stage { get; init; }

    public static string Key(string id) => $"target:{id}";

    public static EventStream<Target, TargetEvent> Stream(string id) => new(Key(id));
}
