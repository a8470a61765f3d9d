using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Progress;

/// <summary>Why a line must not go on.</summary>
public enum BreakCause
{
    /// <summary>The city marked its value as not comparable with those before.</summary>
    Marked,

    /// <summary>The value is in another unit.</summary>
    Unit,

    /// <summary>It was measured by another method.</summary>
    Method,

    /// <summary>It follows another definition than the catalogue's, or no longer does.</summary>
    Definition,

    /// <summary>The city's boundary changed.</summary>
    Boundary,

    /// <summary>Another city became part of it.</summary>
    Merger,

    /// <summary>The city took another name.</summary>
    Name,
}

/// <summary>That a series breaks.</summary>
/// <param name="Year">The first year that is not comparable with those before.</param>
/// <param name="Cause">What kind of reason.</param>
/// <param name="Reason">The reason, in words.</param>
/// <param name="On">When it happened, where that is known more precisely than to the year.</param>
public sealed record SeriesBreak(int Year, BreakCause Cause, string Reason, PartialDate? On = null);

/// <summary>A value of a series.</summary>
/// <param name="Year">The year it stands for.</param>
/// <param name="Value">The value, as it stands now.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Method">How it was measured.</param>
/// <param name="Flags">What a reader must know.</param>
/// <param name="ReportedIn">The year of the report that it is from.</param>
/// <param name="CorrectedAt">When it was replaced after acceptance; none when it stands as it was accepted.</param>
public sealed record SeriesPoint(
    int Year,
    decimal Value,
    string? Unit,
    string? Method,
    IReadOnlyList<ObservationFlag> Flags,
    int ReportedIn,
    DateTimeOffset? CorrectedAt
);

/// <summary>The values of an indicator over the years, cut where a line must not go on.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Segments">Values that may be joined by a line, oldest first.</param>
/// <param name="Breaks">Why each segment ends and the next begins, oldest first.</param>
public sealed record IndicatorSeries(
    string Programme,
    string City,
    string Indicator,
    IReadOnlyList<IReadOnlyList<SeriesPoint>> Segments,
    IReadOnlyList<SeriesBreak> Breaks
);

/// <summary>Cuts a series where what is measured, or how, or what place it is, is no longer the same.</summary>
internal static class Series
{
    /// <param name="programme">Slug of the programme.</param>
    /// <param name="city">The city.</param>
    /// <param name="merged">The cities that became part of it.</param>
    /// <param name="indicator">Code of the indicator.</param>
    /// <param name="reports">The city's reports that count, as the reader may see them.</param>
    public static IndicatorSeries Of(
        string programme,
        CityProfile city,
        IReadOnlyList<CityProfile> merged,
        string indicator,
        IReadOnlyList<ReportPage> reports
    )
    {
        var found = reports
            .OrderByDescending(report => report.Year)
            .SelectMany(report =>
                report
                    .Content.Values.Where(value => value.Indicator == indicator && value.Value is not null)
                    .Select(value => (Report: report, Value: value))
            )
            .DistinctBy(one => one.Value.Year ?? one.Report.Year) // a newer report knows better
            .OrderBy(one => one.Value.Year ?? one.Report.Year)
            .ToArray();
        var points = found
            .Select(one => new SeriesPoint(
                one.Value.Year ?? one.Report.Year,
                one.Value.Value!.Value,
                one.Value.Unit,
                one.Value.Method,
                one.Value.Flags ?? [],
                one.Report.Year,
                one.Report.Restatements.Where(restatement => restatement.Before.Any(before => before.Indicator == indicator))
                    .Select(restatement => (DateTimeOffset?)restatement.At)
                    .FirstOrDefault()
            ))
            .ToArray();

        var places = Places(city, merged).ToArray();
        var segments = new List<IReadOnlyList<SeriesPoint>>();
        var breaks = new List<SeriesBreak>();
        foreach (var (index, point) in points.Index())
        {
            var between =
                index == 0
                    ? []
                    : Between(points[index - 1], point, found[index].Value.Comment)
                        .Concat(places.Where(one => one.Year > points[index - 1].Year && one.Year <= point.Year))
                        .OrderBy(one => one.Year)
                        .ToArray();
            breaks.AddRange(between);
            if (index == 0 || between.Length > 0)
                segments.Add([point]);
            else
                segments[^1] = [.. segments[^1], point];
        }
        return new IndicatorSeries(programme, city.Slug, indicator, segments, breaks);
    }

    private static IEnumerable<SeriesBreak> Between(SeriesPoint before, SeriesPoint now, string? comment)
    {
        if (now.Flags.Contains(ObservationFlag.BreakInSeries))
            yield return new SeriesBreak(
                now.Year,
                BreakCause.Marked,
                string.IsNullOrWhiteSpace(comment) ? "The city says that the value is not comparable with those before." : comment
            );
        if (before.Unit != now.Unit)
            yield return new SeriesBreak(now.Year, BreakCause.Unit, $"{before.Unit} before, {now.Unit} since.");
        if (before.Method is not null && now.Method is not null && before.Method != now.Method)
            yield return new SeriesBreak(now.Year, BreakCause.Method, $"“{before.Method}” before, “{now.Method}” since.");
        if (before.Flags.Contains(ObservationFlag.DefinitionDiffers) != now.Flags.Contains(ObservationFlag.DefinitionDiffers))
            yield return new SeriesBreak(
                now.Year,
                BreakCause.Definition,
                now.Flags.Contains(ObservationFlag.DefinitionDiffers)
                    ? "The definition differs from the catalogue's since."
                    : "The definition is the catalogue's since."
            );
    }

    /// <summary>
    /// Where the place itself is another one. The year of the change counts as new; a name corrected without a date is no change.
    /// </summary>
    private static IEnumerable<SeriesBreak> Places(CityProfile city, IReadOnlyList<CityProfile> merged) =>
        city
            .BoundaryChanges.Select(change => new SeriesBreak(YearOf(change), BreakCause.Boundary, change.Reason, change.On))
            .Concat(
                merged
                    .Where(other => other.Merger is not null)
                    .Select(other => new SeriesBreak(
                        YearOf(other.Merger!),
                        BreakCause.Merger,
                        $"{other.Slug} became part of it: {other.Merger!.Reason}",
                        other.Merger.On
                    ))
            )
            .Concat(
                city.FormerNames.Where(names => names.Until is not null)
                    .Select(names => new SeriesBreak(names.Until!.Latest.Year, BreakCause.Name, names.Reason, names.Until))
            );

    private static int YearOf(CityChange change) => change.On?.Latest.Year ?? change.RecordedAt.Year;
}
