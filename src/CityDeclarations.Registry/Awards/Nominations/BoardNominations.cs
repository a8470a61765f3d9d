using CityDeclarations.Registry.Methodologies;

namespace CityDeclarations.Registry.Awards;

/// <summary>What a nomination by a board relies on.</summary>
/// <param name="Board">Address of the edition of the board.</param>
/// <param name="Rule">The category's rule.</param>
/// <param name="Band">Code of the population band.</param>
/// <param name="Rank">The city's rank there, by the score that the rule names.</param>
/// <param name="Score">That score, to twelve decimals.</param>
public sealed record BoardBasis(string Board, BoardRule Rule, string Band, int Rank, decimal Score);

/// <summary>Whom boards nominate.</summary>
internal static class BoardNominations
{
    /// <summary>The cities of a band that a rule nominates, best first.</summary>
    /// <param name="rule">The category's rule.</param>
    /// <param name="board">Address of the edition of the board.</param>
    /// <param name="band">Code of the band.</param>
    /// <param name="ranked">The cities with a rank there.</param>
    public static IReadOnlyList<(string City, BoardBasis Basis)> Of(
        BoardRule rule,
        string board,
        string band,
        IReadOnlyList<ScoredCity> ranked
    )
    {
        var scores = rule.Group is null
            ? ranked.Select(city => (city.City, city.Rank, Score: city.Exact)).ToArray()
            : ByGroup([
                .. ranked.SelectMany(city =>
                    city.Groups.Where(group => group.Group == rule.Group && group.Score is not null)
                        .Select(group => (city.City, group.Score!.Value))
                ),
            ]);
        return
        [
            .. scores
                .Where(one => one.Rank <= rule.Top)
                .OrderBy(one => one.Rank)
                .ThenBy(one => one.City, StringComparer.Ordinal)
                .Select(one => (one.City, new BoardBasis(board, rule, band, one.Rank, one.Score))),
        ];
    }

    private static (string City, int Rank, decimal Score)[] ByGroup((string City, decimal Score)[] scores) =>
        [.. scores.Select(one => (one.City, 1 + scores.Count(other => other.Score > one.Score), one.Score))];
}
