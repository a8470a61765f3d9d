namespace CityDeclarations.Registry.Targets;

internal static class TargetRefusals
{
    public static readonly Rule IndicatorOrDescription = new(
        "target-indicator-or-description",
        "A target has an indicator with values, or a description",
        "Give an indicator with baseline and targetValue, or describe the target and leave them out."
    );

    public static readonly Rule IndicatorFixed = new(
        "target-indicator-fixed",
        "A target keeps its indicator",
        "Abandon this target, and set a new one for the other indicator."
    );

    public static readonly Rule NoDirection = new(
        "target-without-direction",
        "This indicator is shown for context: neither more nor less of it is better",
        "Describe the target in words instead, without an indicator."
    );

    public static readonly Rule ValueOutsideLimits = new(
        "target-value-outside-limits",
        "The value promised is outside what this indicator can be",
        "Check the number of digits and the unit."
    );

    public static readonly Rule YearsCrossed = new(
        "target-years-crossed",
        "The target year is not after the baseline year",
        "Give a baseline year before the target year."
    );

    public static readonly Rule YearImpossible = new(
        "target-year-impossible",
        "No target can stand for this year",
        "Give a baseline year from 1990 to this year, a target year up to 2100, and a year of achievement after the baseline."
    );

    public static readonly Rule NoImprovement = new(
        "target-no-improvement",
        "The target is not better than the baseline",
        "Check both values: the indicator says whether lower or higher is better."
    );

    public static readonly Rule MilestoneOutside = new(
        "milestone-outside-target",
        "A milestone is not on the way from the baseline to the target",
        "Give milestones in order of year, between both years and between both values."
    );

    public static readonly Rule NotPursued = new("target-not-pursued", "This target has been achieved or given up", "Set a new target.");

    public static readonly Rule NotReached = new(
        "target-not-reached",
        "The value given does not reach the target",
        "Check the value; if the target was missed, leave it as it is."
    );

    public static readonly Rule AchievedInFuture = new(
        "target-achieved-in-future",
        "That year has not come yet",
        "Give the year in which the target was reached."
    );
}
