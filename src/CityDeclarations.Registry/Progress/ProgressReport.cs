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
    Published,
}

/// <summary>What later decisions about a report look at.</summary>
internal sealed record ProgressReport
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string City { get; init; } = "";
    public int Year { get; init; }

    /// <summary>None while there is no report, only an officer's word on one to come.</summary>
    public ReportStage? Stage { get; init; }

    public ReportContent? Content { get; init; }
    public IReadOnlyList<LimitOverride> Overrides { get; init; } = [];

    /// <summary>Who asked for a second opinion on the report as it stands.</summary>
    public string? OpinionAskedBy { get; init; }

    /// <summary>Who gave it.</summary>
    public string? OpinionGivenBy { get; init; }

    public IReadOnlyList<CorrectionState> Corrections { get; init; } = [];

    public static string Key(string programme, string city, int year) => $"progress_report:{programme}/{city}/{year}";

    public static EventStream<ProgressReport, ProgressReportEvent> Stream(string programme, string city, int year) =>
        new(Key(programme, city, year));
}

/// <summary>A correction that the city asked for, and whether it was granted; none while nobody has decided.</summary>
internal sealed record CorrectionState(
    int Number,
    IReadOnlyList<IndicatorValue> Values,
    string Reason,
    ReportSections? Sections,
    bool? Granted = null
);
