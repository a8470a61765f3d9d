using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Indicators;
using CsCheck;

namespace CityDeclarations.Specs.Boards;

public sealed class RankingPropertySpecs
{
    private static readonly Gen<Direction> Directions = Gen.OneOf(Gen.Const(Direction.Lower), Gen.Const(Direction.Higher));

    /// <summary>Cities whose values lie close together, so that there are ties, also invisible ones.</summary>
    private static readonly Gen<(string City, decimal Value)[]> Cities = Gen.Int[-60, 60]
        .Array[1, 12]
        .Select(values => values.Select((value, index) => ($"city-{index:00}", value / 20m)).ToArray());

    private static readonly Gen<((string City, decimal Value)[] Cities, Direction Direction, int Decimals)> Boards = Gen.Select(
        Cities,
        Directions,
        Gen.Int[0, 2]
    );

    [Fact]
    public void The_order_in_which_cities_are_given_changes_nothing() =>
        Gen.Select(Boards, Gen.Int[0, 11])
            .Sample(
                (board, by) =>
                {
                    var turned = board.Cities.Skip(by % board.Cities.Length).Concat(board.Cities.Take(by % board.Cities.Length));
                    var asGiven = Ranking.Of(board.Cities, board.Direction, board.Decimals);
                    return Ranking.Of(turned, board.Direction, board.Decimals).SequenceEqual(asGiven)
                        && Ranking.Of(board.Cities.Reverse(), board.Direction, board.Decimals).SequenceEqual(asGiven);
                }
            );

    [Fact]
    public void A_better_value_never_lowers_a_city() =>
        Gen.Select(Boards, Gen.Int[0, 11], Gen.Int[1, 60])
            .Sample(
                (board, which, by) =>
                {
                    var (city, value) = board.Cities[which % board.Cities.Length];
                    var better = value + (board.Direction is Direction.Lower ? -by : by) / 20m;
                    return Place(city, [.. board.Cities.Where(one => one.City != city), (city, better)]) <= Place(city, board.Cities);

                    int Place(string of, (string, decimal)[] cities) =>
                        Ranking.Of(cities, board.Direction, board.Decimals).Single(rank => rank.City == of).Place;
                }
            );

    [Fact]
    public void Another_city_never_changes_the_order_of_the_others() =>
        Gen.Select(Boards, Gen.Int[-60, 60])
            .Sample(
                (board, value) =>
                {
                    var without = Ranking.Of(board.Cities, board.Direction, board.Decimals);
                    var with = Ranking
                        .Of([.. board.Cities, ("city-06-and-a-half", value / 20m)], board.Direction, board.Decimals)
                        .Where(rank => rank.City != "city-06-and-a-half")
                        .ToArray();
                    return with.Select(rank => rank.City).SequenceEqual(without.Select(rank => rank.City))
                        && with.Zip(with.Skip(1), (one, next) => one.Place.CompareTo(next.Place))
                            .SequenceEqual(without.Zip(without.Skip(1), (one, next) => one.Place.CompareTo(next.Place)));
                }
            );

    [Fact]
    public void A_place_is_one_more_than_the_number_of_better_cities() =>
        Boards.Sample(board =>
        {
            var ranks = Ranking.Of(board.Cities, board.Direction, board.Decimals);
            return ranks.All(rank =>
                rank.Place
                    == 1 + ranks.Count(other => board.Direction is Direction.Lower ? other.Shown < rank.Shown : other.Shown > rank.Shown)
                && rank.Tied == ranks.Any(other => other.City != rank.City && other.Shown == rank.Shown)
            );
        });
}
