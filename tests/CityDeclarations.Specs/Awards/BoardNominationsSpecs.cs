using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Methodologies;

namespace CityDeclarations.Specs.Awards;

public sealed class BoardNominationsSpecs
{
    private static readonly ScoredCity[] Ranked =
    [
        City("cebu-ph", 1, 80, rethink: 40),
        City("yokohama-jp", 2, 70, rethink: 90),
        City("osaka-jp", 2, 70, rethink: 90),
        City("hanoi-vn", 4, 60, rethink: null),
        City("da-nang-vn", 5, 50, rethink: 85),
    ];

    [Fact]
    public void The_first_ranks_of_a_band_are_nominated_ties_included_with_the_score_relied_on()
    {
        Of(new("level", 1)).ShouldBe([("cebu-ph", 1, 80)]);
        Of(new("level", 2)).ShouldBe([("cebu-ph", 1, 80), ("osaka-jp", 2, 70), ("yokohama-jp", 2, 70)]);
        Of(new("level", 9)).Count().ShouldBe(5);
    }

    [Fact]
    public void The_best_of_a_strategy_are_nominated_by_their_score_in_it()
    {
        Of(new("level", 1, "rethink")).ShouldBe([("osaka-jp", 1, 90), ("yokohama-jp", 1, 90)]);
        Of(new("level", 3, "rethink")).ShouldBe([("osaka-jp", 1, 90), ("yokohama-jp", 1, 90), ("da-nang-vn", 3, 85)]);
        Of(new("level", 9, "rethink")).ShouldNotContain(one => one.City == "hanoi-vn");
        Of(new("level", 1, "reuse")).ShouldBeEmpty();
    }

    [Fact]
    public void The_rule_the_board_and_the_band_are_kept() =>
        BoardNominations
            .Of(new("level", 1), "/boards/7", "500k-plus", Ranked)
            .Single()
            .Basis.ShouldBe(new BoardBasis("/boards/7", new BoardRule("level", 1), "500k-plus", 1, 80));

    private static IEnumerable<(string City, int Rank, decimal Score)> Of(BoardRule rule) =>
        BoardNominations.Of(rule, "/boards/7", "500k-plus", Ranked).Select(one => (one.City, one.Basis.Rank, one.Basis.Score));

    private static ScoredCity City(string city, int rank, decimal score, decimal? rethink) =>
        new(city, rank, false, score, score, 1, [new GroupScore("rethink", rethink, 1)], []);
}
