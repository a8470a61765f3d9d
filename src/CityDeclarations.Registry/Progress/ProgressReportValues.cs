namespace CityDeclarations.Registry.Progress;

/// <summary>Arithmetic of a report's values, for whoever projects reports.</summary>
public static class ProgressReportValues
{
    /// <summary>Values with some of them replaced by newer ones.</summary>
    public static IReadOnlyList<IndicatorValue> Replace(IReadOnlyList<IndicatorValue> values, IReadOnlyList<IndicatorValue> newer) =>
        [
            .. values.Select(value => newer.FirstOrDefault(other => other.Indicator == value.Indicator) ?? value),
            .. newer.Where(value => values.All(other => other.Indicator != value.Indicator)),
        ];
}
