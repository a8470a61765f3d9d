using System.Collections.Immutable;

namespace CityDeclarations.Registry.Programmes;

/// <summary>What later decisions about a programme look at.</summary>
internal sealed record Programme
{
    public string Id { get; init; } = "";
    public string Slug { get; init; } = "";
    public ImmutableDictionary<int, TextState> Texts { get; init; } = ImmutableDictionary<int, TextState>.Empty;
    public ImmutableHashSet<string> Indicators { get; init; } = [];
    public ImmutableDictionary<int, CycleDates> Cycles { get; init; } = ImmutableDictionary<int, CycleDates>.Empty;

    /// <summary>Who need not report, by year; a city without a slug stands for every one.</summary>
    public ImmutableHashSet<(int Year, string City)> Waived { get; init; } = [];

    /// <summary>The population bands that were frozen, by year.</summary>
    public ImmutableDictionary<int, IReadOnlyList<PopulationBand>> Bands { get; init; } =
        ImmutableDictionary<int, IReadOnlyList<PopulationBand>>.Empty;

    /// <summary>The rules adopted last; none when there never were any.</summary>
    public ReportingRulesAdopted? Rules { get; init; }

    public static string Key(string slug) => $"programme:{slug}";

    public static EventStream<Programme, ProgrammeEvent> Stream(string slug) => new(Key(slug));
}

/// <summary>A published text: how many commitments it has, its titles, and the languages in which all of it is there.</summary>
internal sealed record TextState(int Commitments, IReadOnlyDictionary<string, string> Titles, ImmutableHashSet<string> Languages);

/// <summary>The dates of a reporting cycle, all included, and what is asked in it.</summary>
internal sealed record CycleDates(
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    DateOnly? ExtensionUntil = null,
    int? Questionnaire = null,
    IReadOnlyList<string>? Indicators = null
)
{
    /// <summary>Two are the same when they say the same.</summary>
    public bool Equals(CycleDates? other) =>
        other is not null
        && (OpensOn, DueOn, ClosesOn, ExtensionUntil, Questionnaire)
            == (other.OpensOn, other.DueOn, other.ClosesOn, other.ExtensionUntil, other.Questionnaire)
        && (Indicators ?? []).SequenceEqual(other.Indicators ?? []);

    public override int GetHashCode() => HashCode.Combine(OpensOn, DueOn, ClosesOn, ExtensionUntil, Questionnaire);
}
