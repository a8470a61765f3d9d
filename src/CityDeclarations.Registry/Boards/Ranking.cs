using CityDeclarations.Registry.Indicators;

namespace CityDeclarations.Registry.Boards;

/// <summary>A rank on a board.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="Place">1 for the best; equal values have the same rank, and the next one counts them all (1, 2, 2, 4).</param>
/// <param name="Tied">Whether another city has the same value as shown.</param>
/// <param name="Shown">The value as shown, and as ranked.</param>
internal sealed record Rank(string City, int Place, bool Tied, decimal Shown);

/// <summary>
/// Ranks values, and nothing else: no store, no clock. Two values are equal when they are equal as shown, so that no
/// invisible decimal decides.
/// </summary>
internal static class Ranking
{
    /// <summary>The value as shown: rounded half away from zero, as people round.</summary>
    public static decimal Shown(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Ranks cities by value; among equals the order is that of the slugs, which says nothing.</summary>
    public static IReadOnlyList<Rank> Of(IEnumerable<(string City, decimal Value)> values, Direction direction, int decimals)
    {
        var sign = direction is Direction.Lower ? 1 : -1;
        var shown = values
            .Select(value => (value.City, Shown: Shown(value.Value, decimals)))
            .OrderBy(value => sign * value.Shown)
            .ThenBy(value => value.City, StringComparer.Ordinal)
            .ToArray();
        var places = Places.Of([.. shown.Select(value => -sign * value.Shown)]);
        return [.. shown.Zip(places, (value, rank) => new Rank(value.City, rank.Place, rank.Tied, value.Shown))];
    }
}
