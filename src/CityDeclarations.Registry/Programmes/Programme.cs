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

    public static string Key(string slug) => $"programme:{slug}";
}

/// <summary>A published text: how many commitments it has, its titles, and the languages in which all of it is there.</summary>
internal sealed record TextState(int Commitments, IReadOnlyDictionary<string, string> Titles, ImmutableHashSet<string> Languages);

/// <summary>The dates of a reporting cycle, all included.</summary>
internal sealed record CycleDates(DateOnly OpensOn, DateOnly DueOn, DateOnly ClosesOn);
