using System.Collections.Immutable;

namespace CityDeclarations.Registry.Awards;

/// <summary>How far a nomination is.</summary>
public enum NominationStage
{
    /// <summary>The city has not said yet whether it wants to be judged.</summary>
    Proposed,

    /// <summary>The city consented.</summary>
    Consented,

    /// <summary>The city does not want to be judged.</summary>
    Declined,

    /// <summary>The city took its consent back.</summary>
    Withdrawn,

    /// <summary>It is judged.</summary>
    Entered,

    /// <summary>The city was not eligible when nominations ended.</summary>
    RuledOut,
}

/// <summary>What later decisions about a nomination look at.</summary>
internal sealed record Nomination
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string City { get; init; } = "";
    public NominationStage Stage { get; init; }
    public string? Practice { get; init; }

    /// <summary>Who nominated it so far, each once.</summary>
    public ImmutableList<(Nominator By, string? Organisation)> Nominators { get; init; } = [];

    public static string Key(string programme, string edition, string category, string city) =>
        $"nomination:{programme}/{edition}/{category}/{city}";

    public static EventStream<Nomination, NominationEvent> Stream(string programme, string edition, string category, string city) =>
        new(Key(programme, edition, category, city));
}

/// <summary>What eligibility depends on, of one city at one moment.</summary>
/// <param name="Listed">Whether it is in the list of signatories.</param>
/// <param name="OnHold">Whether it is on hold.</param>
/// <param name="ReportAccepted">Whether its latest report on the edition's year or one before is accepted.</param>
/// <param name="WonLately">Whether it holds an award of the years that bar it.</param>
internal sealed record Candidate(bool Listed, bool OnHold, bool ReportAccepted, bool WonLately)
{
    /// <summary>Everything that stands in the way.</summary>
    public IReadOnlyList<Ineligibility> Ineligibilities() =>
        [
            .. Listed ? [] : new[] { Ineligibility.NotASignatory },
            .. OnHold ? [Ineligibility.OnHold] : Array.Empty<Ineligibility>(),
            .. ReportAccepted ? [] : new[] { Ineligibility.ReportNotAccepted },
            .. WonLately ? [Ineligibility.PastWinner] : Array.Empty<Ineligibility>(),
        ];
}
