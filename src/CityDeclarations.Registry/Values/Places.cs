namespace CityDeclarations.Registry.Values;

/// <summary>Ranks of numbers.</summary>
internal static class Places
{
    /// <summary>The rank of each number, the highest first; equal numbers have equal ranks.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="dense">Whether the rank after equal ones is the next (1, 2, 2, 3); otherwise it counts them all (1, 2, 2, 4).</param>
    public static IReadOnlyList<(int Place, bool Tied)> Of(IReadOnlyList<decimal> numbers, bool dense = false)
    {
        var places = new (int, bool)[numbers.Count];
        var (before, rank) = (0, 0);
        var equals = numbers.Index().GroupBy(number => number.Item).OrderByDescending(equal => equal.Key);
        foreach (var equal in equals.Select(equal => equal.ToArray()))
        {
            rank = dense ? rank + 1 : before + 1;
            foreach (var (index, _) in equal)
                places[index] = (rank, equal.Length > 1);
            before += equal.Length;
        }
        return places;
    }
}
