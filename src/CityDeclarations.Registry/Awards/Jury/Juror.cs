using System.Collections.Immutable;

namespace CityDeclarations.Registry.Awards;

/// <summary>What later decisions of a juror look at; entries stand in it as category and city.</summary>
internal sealed record Juror
{
    public string Id { get; init; } = "";

    /// <summary>The entries that it has a conflict with.</summary>
    public ImmutableSortedSet<string> Conflicts { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The digest that it committed to, by entry.</summary>
    public ImmutableSortedDictionary<string, string> Committed { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The entries whose scores it has revealed.</summary>
    public ImmutableSortedSet<string> Revealed { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public static string Key(string programme, string edition, string person) => $"juror:{programme}/{edition}/{person}";

    public static EventStream<Juror, JurorEvent> Stream(string programme, string edition, string person) =>
        new(Key(programme, edition, person));
}
