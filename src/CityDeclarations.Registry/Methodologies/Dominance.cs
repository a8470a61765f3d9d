namespace CityDeclarations.Registry.Methodologies;

/// <summary>A city that is nowhere worse than another and somewhere better: whatever the weights, it comes before it.</summary>
/// <param name="Better">Name of the city that comes before the other.</param>
/// <param name="Worse">Name of the city that comes after it.</param>
public sealed record DominancePair(string Better, string Worse);

/// <summary>How much of the order does not depend on weights at all.</summary>
/// <param name="Dominated">How many pairs of ranked cities have one that dominates the other.</param>
/// <param name="Compared">How many pairs there are.</param>
/// <param name="Share">Their share, 0 to 1; none with fewer than two cities.</param>
/// <param name="Pairs">The pairs; none where there are more than 10,000.</param>
public sealed record Dominance(int Dominated, int Compared, decimal? Share, IReadOnlyList<DominancePair>? Pairs)
{
    private const int MostPairs = 10_000;

    /// <summary>Compares every two ranked cities by the normalised values that both have.</summary>
    public static Dominance Of(ScoreSheet sheet)
    {
        var cities = sheet.Cities;
        var columns = cities.Count == 0 ? 0 : cities[0].Components.Count;
        // Only the order within a column matters, and small whole numbers compare faster.
        var order = Enumerable
            .Range(0, columns)
            .Select(column => Aggregating.Order([.. cities.Select(city => city.Components[column].Normalised)]))
            .ToArray();
        var pairs = new List<DominancePair>();
        var dominated = 0;
        for (var one = 0; one < cities.Count; one++)
        {
            for (var other = one + 1; other < cities.Count; other++)
            {
                var (better, worse) = (false, false);
                for (var column = 0; column < columns && !(better && worse); column++)
                {
                    var (mine, theirs) = (order[column][one], order[column][other]);
                    if (mine == 0 || theirs == 0)
                        continue;
                    better |= mine > theirs;
                    worse |= mine < theirs;
                }
                if (better == worse)
                    continue;
                if (++dominated <= MostPairs)
                    pairs.Add(better ? new(cities[one].City, cities[other].City) : new(cities[other].City, cities[one].City));
            }
        }
        var compared = cities.Count * (cities.Count - 1) / 2;
        return new Dominance(
            dominated,
            compared,
            compared == 0 ? null : Exact.Rounded((decimal)dominated / compared),
            dominated <= MostPairs ? pairs : null
        );
    }
}
