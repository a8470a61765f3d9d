using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CsCheck;
using static CityDeclarations.Specs.Methodologies.Tables;

namespace CityDeclarations.Specs.Methodologies;

/// <summary>What holds for any methodology and any table.</summary>
public sealed class ScoringPropertySpecs
{
    private const string Indicators = "abcd";

    /// <summary>Few different values, so that there are ties; some missing.</summary>
    private static readonly Gen<decimal?> Value = Gen.Int[-3, 20].Select(value => value < 0 ? (decimal?)null : value / 2m);

    private static readonly Gen<CityValues[]> AnyTable = Value
        .Array[Indicators.Length]
        .Array[2, 8]
        .Select(rows => rows.Select((row, index) => City($"city-{index}", row)).ToArray());

    private static readonly Gen<Normalisation> AnyGoalposts = Gen.Select(Gen.Int[-2, 4], Gen.Int[5, 12])
        .Select((lower, upper) => Goalposts(lower, upper));

    private static Gen<MethodologyDefinition> Methodologies(Gen<Normalisation> normalisations, params Aggregation[] aggregations) =>
        from components in Gen.Select(normalisations, Gen.OneOf(Gen.Const(Direction.Lower), Gen.Const(Direction.Higher)), Gen.Int[1, 5])
            .Select((normalisation, direction, weight) => new Component(direction, normalisation, "", Weight: weight))
            .Array[Indicators.Length]
        from weights in Gen.Int[1, 4].Array[2]
        from within in Gen.Int[0, aggregations.Length - 1]
        from across in Gen.Int[0, aggregations.Length - 1]
        let named = components.Select((component, index) => component with { Indicator = $"{Indicators[index]}" }).ToArray()
        select new MethodologyDefinition(
            [new ComponentGroup("one", named[..2], weights[0]), new ComponentGroup("two", named[2..], weights[1])],
            aggregations[within],
            aggregations[across],
            new Scale(1, 100),
            Decimals: 2
        );

    private static readonly Gen<MethodologyDefinition> ByGoalposts = Methodologies(
        AnyGoalposts,
        Aggregation.Arithmetic,
        Aggregation.Geometric,
        Aggregation.Harmonic
    );

    private static readonly Gen<MethodologyDefinition> Any = Methodologies(
        Gen.OneOf(AnyGoalposts, Gen.Const(PercentileRank), Gen.Const(MinMax)),
        Aggregation.Arithmetic,
        Aggregation.Geometric,
        Aggregation.Harmonic
    );

    private static readonly Gen<MethodologyDefinition> ByOutrankingOrSum = Methodologies(
        AnyGoalposts,
        Aggregation.Arithmetic,
        Aggregation.Copeland
    );

    private static readonly Gen<MethodologyDefinition> ByOutranking = Methodologies(AnyGoalposts, Aggregation.Copeland);

    [Fact]
    public void Another_city_never_changes_a_score_by_goalposts() =>
        Gen.Select(ByGoalposts, AnyTable, Value.Array[Indicators.Length])
            .Sample(
                (methodology, table, values) =>
                {
                    var alone = Scoring.Of(methodology, table);
                    var with = Scoring.Of(methodology, [.. table, City("newcomer", values)]);
                    return alone.Cities.All(city => with.One(city.City).Exact == city.Exact);
                }
            );

    [Fact]
    public void A_better_value_never_lowers_a_city() =>
        Gen.Select(Gen.OneOf(ByGoalposts, ByOutrankingOrSum), AnyTable, Gen.Int[0, Indicators.Length - 1], Gen.Int[1, 20])
            .Where(drawn => ValueOf(drawn.Item1, drawn.Item2, drawn.Item3) is not null)
            .Sample(
                (methodology, table, which, by) =>
                {
                    var component = methodology.Groups.SelectMany(group => group.Components).ElementAt(which);
                    var value = ValueOf(methodology, table, which)!.Value;
                    var better = table[0] with
                    {
                        Values = table[0]
                            .Values!.ToDictionary(
                                one => one.Key,
                                one =>
                                    one.Key == component.Indicator
                                        ? value + (component.Direction is Direction.Higher ? by : -by) / 2m
                                        : one.Value
                            ),
                    };
                    var before = Scoring.Of(methodology, table).One(table[0].City);
                    var after = Scoring.Of(methodology, [better, .. table.Skip(1)]).One(table[0].City);
                    // Where groups outrank by outranking, a third city can pass both: ScoringSpecs has such a table.
                    return after.Exact >= before.Exact
                        && (
                            after.Rank <= before.Rank
                            || methodology is { WithinGroups: Aggregation.Copeland, AcrossGroups: Aggregation.Copeland }
                        );
                }
            );

    [Fact]
    public void The_order_of_cities_and_of_components_changes_nothing() =>
        Gen.Select(Gen.OneOf(ByGoalposts, ByOutranking), AnyTable)
            .Sample(
                (methodology, table) =>
                {
                    var turned = methodology with
                    {
                        Groups =
                        [
                            .. methodology.Groups.Reverse().Select(group => group with { Components = [.. group.Components.Reverse()] }),
                        ],
                    };
                    return Summary(Scoring.Of(methodology, table)).SequenceEqual(Summary(Scoring.Of(turned, [.. table.Reverse()])));
                }
            );

    [Fact]
    public void Equal_cities_are_equal() =>
        Gen.Select(Any, AnyTable.Select(WithTwins))
            .Where(drawn => IsDefined(drawn.Item1, drawn.Item2))
            .Sample(
                (methodology, twice) =>
                {
                    var (table, sheet) = (twice[..(twice.Length / 2)], Scoring.Of(methodology, twice));
                    return table
                        .Where(city => sheet.Cities.Any(one => one.City == city.City))
                        .All(city =>
                            sheet.One(city.City) is var one
                            && sheet.One($"{city.City}-twin") is var twin
                            && (one.Rank, one.Exact, one.Tied, true) == (twin.Rank, twin.Exact, twin.Tied, twin.Tied)
                        );
                }
            );

    [Fact]
    public void Only_the_proportions_of_weights_count() =>
        Gen.Select(Gen.OneOf(Any, ByOutranking), AnyTable, Gen.Int[2, 20], Gen.Int[2, 20])
            .Where(drawn => IsDefined(drawn.Item1, drawn.Item2))
            .Sample(
                (methodology, table, groups, components) =>
                {
                    var scaled = methodology with
                    {
                        Groups =
                        [
                            .. methodology.Groups.Select(group =>
                                group with
                                {
                                    Weight = group.Weight * groups,
                                    Components =
                                    [
                                        .. group.Components.Select(component =>
                                            component with
                                            {
                                                Weight = component.Weight * components / 8m,
                                            }
                                        ),
                                    ],
                                }
                            ),
                        ],
                    };
                    return Summary(Scoring.Of(methodology, table)).SequenceEqual(Summary(Scoring.Of(scaled, table)));
                }
            );

    [Fact]
    public void Contributions_add_up_to_the_score() =>
        Gen.Select(Methodologies(AnyGoalposts, Aggregation.Arithmetic), AnyTable)
            .Sample(
                (methodology, table) =>
                    Scoring
                        .Of(methodology, table)
                        .Cities.All(city =>
                            Math.Abs(city.Components.Sum(component => component.Contribution ?? 0) - city.Exact) < 1e-10m
                            && Math.Abs(city.Components.Sum(component => component.Weight) - 1) < 1e-10m
                        )
            );

    [Fact]
    public void Who_dominates_another_comes_before_it_whatever_the_weights() =>
        Gen.Select(ByGoalposts, AnyTable)
            .Sample(
                (methodology, table) =>
                {
                    CityValues[] full = [.. table.Where(city => city.Values!.Values.All(value => value is not null))];
                    var sheet = Scoring.Of(methodology, full);
                    return Dominance
                        .Of(sheet)
                        .Pairs!.All(pair =>
                            sheet.One(pair.Better).Rank <= sheet.One(pair.Worse).Rank
                            && sheet.One(pair.Better).Exact > sheet.One(pair.Worse).Exact
                        );
                }
            );

    private static IEnumerable<(string, int, decimal)> Summary(ScoreSheet sheet) =>
        sheet.Cities.Select(city => (city.City, city.Rank, city.Exact)).Order();

    /// <summary>What the first city reported for a component; none when it is missing.</summary>
    private static decimal? ValueOf(MethodologyDefinition methodology, CityValues[] table, int which) =>
        table[0].Values![methodology.Groups.SelectMany(group => group.Components).ElementAt(which).Indicator!];

    private static CityValues[] WithTwins(CityValues[] table) =>
        [.. table, .. table.Select(city => city with { City = $"{city.City}-twin" })];

    /// <summary>Values drawn may all be the same where a spread is needed: such a table is drawn anew, and counts for nothing.</summary>
    private static bool IsDefined(MethodologyDefinition methodology, CityValues[] table)
    {
        try
        {
            Scoring.Of(methodology, table);
            return true;
        }
        catch (RuleViolationException)
        {
            return false;
        }
    }
}
