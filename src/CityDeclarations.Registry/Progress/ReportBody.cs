using System.ComponentModel;
using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Progress;

/// <summary>A whole report as clients send it.</summary>
internal abstract record ReportBody
{
    /// <inheritdoc cref="ReportContent.Commitments"/>
    public required IReadOnlyList<CommitmentProgress> Commitments { get; init; }

    /// <inheritdoc cref="ReportContent.Values"/>
    public required IReadOnlyList<IndicatorValue> Values { get; init; }

    /// <inheritdoc cref="ReportContent.Actions"/>
    public IReadOnlyList<CityAction>? Actions { get; init; }

    /// <inheritdoc cref="ReportContent.Challenges"/>
    public IReadOnlyList<Concern>? Challenges { get; init; }

    /// <inheritdoc cref="ReportContent.SupportNeeds"/>
    public IReadOnlyList<Concern>? SupportNeeds { get; init; }

    /// <inheritdoc cref="ReportContent.Population"/>
    public Population? Population { get; init; }

    /// <inheritdoc cref="ReportContent.ChallengesFor"/>
    [DefaultValue(Sharing.Public)]
    public Sharing ChallengesFor { get; init; } = Sharing.Public;

    /// <inheritdoc cref="ReportContent.SupportNeedsFor"/>
    [DefaultValue(Sharing.Partners)]
    public Sharing SupportNeedsFor { get; init; } = Sharing.Partners;

    /// <inheritdoc cref="ReportContent.PopulationComment"/>
    public string? PopulationComment { get; init; }

    /// <inheritdoc cref="ReportContent.Strategy"/>
    public CityStrategy? Strategy { get; init; }

    /// <inheritdoc cref="ReportContent.NextSteps"/>
    public IReadOnlyList<NextStep>? NextSteps { get; init; }

    /// <inheritdoc cref="ReportContent.WiderEffects"/>
    public string? WiderEffects { get; init; }

    /// <inheritdoc cref="ReportContent.NextStepsFor"/>
    [DefaultValue(Sharing.Public)]
    public Sharing NextStepsFor { get; init; } = Sharing.Public;

    /// <summary>What is stored of it.</summary>
    public ReportContent Content() =>
        new(
            Commitments,
            Values,
            Actions,
            Challenges,
            SupportNeeds,
            Population,
            ChallengesFor,
            SupportNeedsFor,
            PopulationComment,
            Strategy,
            NextSteps,
            WiderEffects,
            NextStepsFor
        );
}
