using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Progress;

internal static class ReportEvidence
{
    /// <summary>All evidence that a report refers to or referred to before it was restated.</summary>
    public static IEnumerable<Citation> Citations(this ReportPage report) =>
        [
            .. report.Content.Citations(),
            .. report.Restatements.SelectMany(before => before.SectionsBefore.Alone(before.Before).Citations()),
        ];

    /// <summary>All evidence that a report refers to, each with its field.</summary>
    public static IEnumerable<Citation> Citations(this ReportContent content) =>
        [
            .. content.Values.Citations(),
            .. (content.Actions ?? []).SelectMany(
                (action, at) => (action.Links ?? []).Select((address, index) => new Citation($"actions[{at}].links[{index}]", address))
            ),
        ];

    /// <summary>The evidence of some values, each with its field.</summary>
    public static IEnumerable<Citation> Citations(this IEnumerable<IndicatorValue> values) =>
        values.SelectMany(
            (value, at) => (value.Evidence ?? []).Select((address, index) => new Citation($"values[{at}].evidence[{index}]", address))
        );
}
