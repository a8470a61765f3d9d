namespace CityDeclarations.Registry.Progress;

/// <summary>What becomes of a report when parts of it are restated.</summary>
internal static class RestatedContent
{
    /// <summary>The report with some values and sections replaced by newer ones.</summary>
    public static ReportContent Restated(this ReportContent content, IReadOnlyList<IndicatorValue> values, ReportSections? sections)
    {
        content = content with { Values = ProgressReportValues.Replace(content.Values, values) };
        return sections is null
            ? content
            : content with
            {
                Commitments =
                [
                    .. content.Commitments.Select(was =>
                        sections.Commitments?.FirstOrDefault(newer => newer.Commitment == was.Commitment) ?? was
                    ),
                    .. (sections.Commitments ?? []).Where(newer => content.Commitments.All(was => was.Commitment != newer.Commitment)),
                ],
                Actions = sections.Actions ?? content.Actions,
                Challenges = sections.Challenges ?? content.Challenges,
                SupportNeeds = sections.SupportNeeds ?? content.SupportNeeds,
                Population = sections.Population ?? content.Population,
                ChallengesFor = sections.ChallengesFor ?? content.ChallengesFor,
                SupportNeedsFor = sections.SupportNeedsFor ?? content.SupportNeedsFor,
                PopulationComment = Text(sections.PopulationComment, content.PopulationComment),
                Strategy = sections.Strategy ?? content.Strategy,
                NextSteps = sections.NextSteps ?? content.NextSteps,
                WiderEffects = Text(sections.WiderEffects, content.WiderEffects),
                NextStepsFor = sections.NextStepsFor ?? content.NextStepsFor,
            };
    }

    /// <summary>What newer sections replace, as it stands; a section that is shared with some only says with whom.</summary>
    public static ReportSections? Before(this ReportContent content, ReportSections? newer) =>
        newer is null
            ? null
            : new ReportSections(
                newer.Commitments is { } commitments
                    ? [.. content.Commitments.Where(was => commitments.Any(other => other.Commitment == was.Commitment))]
                    : null,
                newer.Actions is null ? null : content.Actions ?? [],
                newer.Challenges is null ? null : content.Challenges ?? [],
                newer.SupportNeeds is null ? null : content.SupportNeeds ?? [],
                newer.Population is null ? null : content.Population,
                newer.Challenges is null && newer.ChallengesFor is null ? null : content.ChallengesFor,
                newer.SupportNeeds is null && newer.SupportNeedsFor is null ? null : content.SupportNeedsFor,
                newer.PopulationComment is null ? null : content.PopulationComment ?? "",
                newer.Strategy is null ? null : content.Strategy,
                newer.NextSteps is null ? null : content.NextSteps ?? [],
                newer.WiderEffects is null ? null : content.WiderEffects ?? "",
                newer.NextSteps is null && newer.NextStepsFor is null ? null : content.NextStepsFor
            );

    /// <summary>Some values and sections as a report of their own, to be checked like one.</summary>
    public static ReportContent Alone(this ReportSections? sections, IReadOnlyList<IndicatorValue> values) =>
        new ReportContent([], values).Restated([], sections);

    private static string? Text(string? newer, string? was) =>
        newer is null ? was
        : newer.Length > 0 ? newer
        : null;
}
