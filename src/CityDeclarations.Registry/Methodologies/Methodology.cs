namespace CityDeclarations.Registry.Methodologies;

/// <summary>How far a methodology is.</summary>
public enum MethodologyStage
{
    /// <summary>Being written.</summary>
    Drafted,

    /// <summary>Cities, partners and officers may comment.</summary>
    OpenForComment,

    /// <summary>In force; it never changes.</summary>
    Adopted,

    /// <summary>Not used any more.</summary>
    Retired,
}

/// <summary>What later decisions about a methodology look at.</summary>
internal sealed record Methodology
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string Name { get; init; } = "";
    public MethodologyStage Stage { get; init; }
    public DateOnly? CommentsUntil { get; init; }

    public static string Key(string programme, string code, int number) => $"methodology:{programme}/{code}/{number}";

    public static EventStream<Methodology, MethodologyEvent> Stream(string programme, string code, int number) =>
        new(Key(programme, code, number));
}
