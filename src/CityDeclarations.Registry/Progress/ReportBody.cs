using System.ComponentModel;
using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Progress;

/// <summary>A whole report as clients send it.</summary>
internal abstract record ReportBody
{
    /// <summary>How far the city is with each commitment of the text it signed.</summary>
    public required IReadOnlyList<CommitmentProgress> Commitments { get; init; }

    /// <summary>The indicators.</summary>
    public required IReadOnlyList<IndicatorValue> Values { get; init; }

    /// <summary>What it does.</summary>
    public IReadOnlyList<CityAction>? Actions { get; init; }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<Concern>? Challenges { get; init; }

    /// <summary>What it needs.</summary>
    public IReadOnlyList<Concern>? SupportNeeds { get; init; }

    /// <summary>Residents in the year reported on, which values per head were divided by; none means the figure in the
    /// register.</summary>
    public Population? Population { get; init; }

    /// <summary>Who sees the challenges.</summary>
    [DefaultValue(Sharing.Public)]
    public Sharing ChallengesFor { get; init; } = Sharing.Public;

    /// <summary>Who sees the support needs.</summary>
    [DefaultValue(Sharing.Partners)]
    public Sharing SupportNeedsFor { get; init; } = Sharing.Partners;

    /// <summary>Why the population differs so much from the register's; needed when it does.</summary>
    public string? PopulationComment { get; init; }

    /// <summary>The city's strategy.</summary>
    public CityStrategy? Strategy { get; init; }

    /// <summary>What it is going to do next.</summary>
    public IReadOnlyList<NextStep>? NextSteps { get; init; }

    /// <summary>What this means for nature, climate and people, in the city's words.</summary>
    public string? WiderEffects { get; init; }

    /// <summary>Who sees the next steps.</summary>
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
