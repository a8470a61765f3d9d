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
        Questions
            .Answers(content)
            .SelectMany(answer => answer.Evidence.Select((address, index) => new Citation($"{answer.Place}[{index}]", address)));
}
