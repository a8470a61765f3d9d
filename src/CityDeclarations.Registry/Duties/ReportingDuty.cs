using System.Collections.Immutable;

namespace CityDeclarations.Registry.Duties;

/// <summary>What later decisions about a reporting duty look at.</summary>
internal sealed record ReportingDuty
{
    public string Id { get; init; } = "";

    /// <summary>The day to which it was extended last; none when it never was.</summary>
    public DateOnly? ExtendedUntil { get; init; }

    /// <summary>Whether the city took its own extension.</summary>
    public bool ExtensionTaken { get; init; }

    /// <summary>The notices that went out, each for the day by which the report was due then.</summary>
    public ImmutableHashSet<(DateOnly DueOn, int Days)> Notices { get; init; } = [];

    public static string Key(string programme, string city, int year) => $"reporting_duty:{programme}/{city}/{year}";

    public static EventStream<ReportingDuty, ReportingDutyEvent> Stream(string programme, string city, int year) =>
        new(Key(programme, city, year));
}
