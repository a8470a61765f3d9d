namespace CityDeclarations.Registry.Progress;

/// <summary>How far a report has come.</summary>
public enum ReportStage
{
    /// <summary>An officer looks at it.</summary>
    Submitted,

    /// <summary>The city is to mend it.</summary>
    Returned,

    /// <summary>Its values count.</summary>
    Accepted,

    /// <summary>It is public.</summary>
    Published
}

/// <summary>What later decisions about a report look at.</summary>
internal sealed record ProgressReport
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string City { get; init; } = "";
    public int Year { get; init; }
    public ReportStage Stage { get; init; }
    public ReportContent? Content { get; init; }

    public static string Key(string programme, string city, int year) => $"progress_report:{programme}/{city}/{year}";
}
