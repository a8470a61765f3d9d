namespace CityDeclarations.Registry.Progress;

/// <summary>What stood in a report's events before it got a member of its own.</summary>
internal static class FormerProgressReportEvents
{
    /// <summary>What stood between a warning's detail and an officer's reason while the two were one text.</summary>
    private const string LetStandBecause = "; an officer lets it stand: ";

    /// <summary>Warnings as they are written today, each reason beside its detail.</summary>
    public static IReadOnlyList<Warning> Lifted(this IReadOnlyList<Warning> warnings) =>
        [
            .. warnings.Select(warning =>
                warning.Code == ProgressRefusals.ValueOutsideLimits.Code
                && warning.Detail.Split(LetStandBecause, 2) is [var found, var reason]
                    ? warning with
                    {
                        Detail = $"{found}.",
                        Reason = reason,
                    }
                    : warning
            ),
        ];
}
