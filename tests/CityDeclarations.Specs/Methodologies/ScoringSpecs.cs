using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Methodologies.Tables;

namespace CityDeclarations.Specs.Methodologies;

public sealed class ScoringSpecs
{
    /// <summary>
    /// The worked example of the Human Development Index with literacy (UNDP; as printed in the Malawi report's technical
    /// note, http://www.sardc.net/HDev/MHDR2000/Eng/TechNotes/8.html): goalposts, a logarithm, weights two to one within a group.
    /// </summary>
    [Fact]
    public void The_old_human_development_index_comes_out_as_printed()
    {
        var index = new MethodologyDefinition(
            [
                new ComponentGroup("life", [Higher("a", Goalposts(25, 85))]),
                new ComponentGroup("education", [Higher("b", Goalposts(0, 100), 2), Higher("c", Goalposts(0, 100))]),
                new ComponentGroup("income", [Higher("d", Goalposts(100, 40_000)) with { Logarithm = true }]),
            ],
            Scale: new Scale(0, 1),
            Decimals: 3
        );

        var sheet = index.Of(
            City("Germany", 77.2m, 99, 88.1m, 21_260),
            City("China", 69.8m, 82.9m, 68.9m, 3_130),
            City("Mozambique", 42.3m, 39.5m, 32, 740)
        );

        sheet.Ranks().ShouldBe(["1 Germany 0.906", "2 China 0.701", "3 Mozambique 0.331"]);
        Groups("Germany").ShouldBe([0.870m, 0.954m, 0.895m]);
        Groups("China").ShouldBe([0.747m, 0.782m, 0.575m]);
        Groups("Mozambique").ShouldBe([0.288m, 0.370m, 0.334m]);

        decimal[] Groups(string country) =>
            [.. sheet.One(country).Groups.Select(group => Math.Round(group.Score!.Value, 3, MidpointRounding.AwayFromZero))];
    }

    /// <summary>The index since 2010: a geometric mean. Goalposts and figures of China in the report of 2010, technical note 1.</summary>
    [Fact]
    public void The_human_development_index_of_2010_comes_out_as_printed()
    {
        var education = new MethodologyDefinition(
            [new ComponentGroup("education", [Higher("a", Goalposts(0, 13.2m)), Higher("b", Goalposts(0, 20.6m))])],
            Aggregation.Geometric,
            Scale: new Scale(0, 1)
        )
            .Of(City("China", 7.5m, 11.4m))
            .Cities[0]
            .Exact;
        var index = new MethodologyDefinition(
            [
                new ComponentGroup("life", [Higher("a", Goalposts(20, 83.2m))]),
                new ComponentGroup("education", [Higher("b", Goalposts(0, 0.951m))]),
                new ComponentGroup("income", [Higher("c", Goalposts(163, 108_211)) with { Logarithm = true }]),
            ],
            AcrossGroups: Aggregation.Geometric,
            Scale: new Scale(0, 1),
            Decimals: 3
        );

        var china = index.Of(City("China", 73.5m, education, 7_263)).Cities[0];

        (Math.Round(china.Groups[0].Score!.Value, 3), Math.Round(china.Groups[2].Score!.Value, 3)).ShouldBe((0.847m, 0.584m));
        china.Score.ShouldBe(0.663m);
    }

    /// <summary>
    /// The well-known vote for a capital of Tennessee: each part of the voters is a component, its preferences the values.
    /// </summary>
    [Fact]
    public void Outranking_finds_the_winner_of_every_pair()
    {
        var vote = new MethodologyDefinition(
            [
                .. new[] { ("a", 42), ("b", 26), ("c", 15), ("d", 17) }.Select(part => new ComponentGroup(
                    part.Item1,
                    [Lower(part.Item1, MinMax)],
                    part.Item2
                )),
            ],
            AcrossGroups: Aggregation.Copeland,
            Decimals: 0
        );

        vote.Of(City("Memphis", 1, 4, 4, 4), City("Nashville", 2, 1, 3, 3), City("Chattanooga", 3, 2, 1, 2), City("Knoxville", 4, 3, 2, 1))
            .Ranks()
            .ShouldBe(["1 Nashville 3", "2 Chattanooga 1", "3 Knoxville -1", "4 Memphis -3"]);
    }

    [Fact]
    public void Outranking_within_a_group_is_the_same_as_across_groups_of_one()
    {
        CityValues[] cities = [City("x", 1, 5, 2), City("y", 2, 4, 2), City("z", 3, 1, null)];
        var within = Methodology(Higher("a", MinMax, 2), Higher("b", MinMax), Higher("c", PercentileRank)) with
        {
            WithinGroups = Aggregation.Copeland,
        };
        var across = new MethodologyDefinition(
            [
                .. within
                    .Groups[0]
                    .Components.Select(component => new ComponentGroup(
                        component.Indicator!,
                        [component with { Weight = 1 }],
                        component.Weight
                    )),
            ],
            AcrossGroups: Aggregation.Copeland
        );

        // z wins against both by the weight of a; y wins against x, with c equal.
        within.Of(cities).Ranks().ShouldBe(["1 z 2", "2 y 0", "3 x -2"]);
        across.Of(cities).Ranks().ShouldBe(["1 z 2", "2 y 0", "3 x -2"]);
    }

    [Fact]
    public void Outranking_by_outranking_a_third_city_can_pass_one_that_has_become_better()
    {
        MethodologyDefinition methodology = new(
            [new ComponentGroup("one", [Higher("a", MinMax), Higher("b", MinMax)]), new ComponentGroup("two", [Higher("c", MinMax)])],
            Aggregation.Copeland,
            Aggregation.Copeland
        );
        CityValues[] others = [City("y", 1, 3, 2), City("z", 3, 2, 1)];

        // x draws level with z in the first group, and with that takes y's lead over z there away.
        methodology.Of([City("x", 1, 1, 2), .. others]).Ranks().ShouldBe(["1 y 2", "2= x -1", "2= z -1"]);
        methodology.Of([City("x", 3, 1, 2), .. others]).Ranks().ShouldBe(["1 y 1", "2 z 0", "3 x -1"]);
    }

    [Fact]
    public void In_outranking_half_of_the_weights_is_a_draw() =>
        (Methodology(Higher("a", MinMax), Higher("b", MinMax)) with { WithinGroups = Aggregation.Copeland })
            .Of(City("x", 1, 2), City("y", 2, 1))
            .Ranks()
            .ShouldBe(["1= x 0", "1= y 0"]);

    [Theory]
    [InlineData(Direction.Higher, 25, 0, 50, 100)]
    [InlineData(Direction.Lower, 75, 100, 50, 0)]
    public void Goalposts_measure_the_way_between_them_and_end_there(Direction direction, int inside, int below, int middle, int above)
    {
        var sheet = Methodology(new Component(direction, Goalposts(100, 500), "a"))
            .Of(City("inside", 200), City("below", 50), City("middle", 300), City("above", 501));

        sheet.Normalised("inside", "below", "middle", "above").ShouldBe([inside, below, middle, above]);
        sheet.One("inside").Components[0].Notes.ShouldBeEmpty();
        sheet.One("below").Components[0].Notes.ShouldBe([direction is Direction.Higher ? ScoreNote.CountsAsWorst : ScoreNote.CountsAsBest]);
        sheet.One("above").Components[0].Notes.ShouldBe([direction is Direction.Higher ? ScoreNote.CountsAsBest : ScoreNote.CountsAsWorst]);
    }

    [Fact]
    public void The_way_to_its_own_target_is_each_city_s_own()
    {
        CityValues Promised(string city, decimal value, decimal baseline, decimal target) =>
            City(city, value) with
            {
                Targets = new Dictionary<string, OwnTarget> { ["a"] = new(baseline, target) },
            };

        var sheet = Methodology(Lower("a", ToOwnTarget))
            .Of(
                Promised("half-way", 250, 300, 200),
                Promised("behind", 310, 300, 200),
                Promised("beyond", 90, 150, 100),
                City("no-target", 1)
            );

        sheet.Normalised("half-way", "behind", "beyond").ShouldBe([50, 0, 100]);
        sheet
            .Unranked.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(city => city.City.ShouldBe("no-target"), city => city.Reason.ShouldBe(NotScoredReason.NoData));
        Breaks(
            () =>
                Methodology(Lower("a", ToOwnTarget))
                    .Of(City("fine", 1), Promised("wrong-way", 250, 200, 300), Promised("nowhere", 250, 200, 200)),
            "own-target-no-improvement",
            "table[2].targets.a",
            "table[1].targets.a"
        );
    }

    [Fact]
    public void Min_max_measures_between_the_worst_and_the_best() =>
        Methodology(Lower("a", MinMax)).Of(City("x", 10), City("y", 15), City("z", 30)).Normalised("x", "y", "z").ShouldBe([100, 75, 0]);

    [Fact]
    public void Z_scores_count_standard_deviations_from_the_mean()
    {
        CityValues[] cities = [City("x", 2), City("y", 4), City("z", 9)]; // mean 5, squared differences 9 + 1 + 16 = 26
        Methodology(Higher("a", ZScore))
            .Of(cities)
            .Normalised("x", "y", "z")
            .ShouldBe([-0.832050294338m, -0.277350098113m, 1.109400392450m]); // ÷ √13
        // ÷ √(26/3).
        Methodology(Higher("a", ZScore with { Deviation = Deviation.Population })).Of(cities).Normalised("x").ShouldBe([-1.019049330730m]);
        Methodology(Lower("a", ZScore with { Centre = 50, Spread = 10 })).Of(cities).Normalised("x").ShouldBe([58.320502943378m]);
    }

    [Fact]
    public void A_percentile_rank_is_the_share_of_the_others_that_are_worse()
    {
        CityValues[] cities = [City("v", 1), City("w", 2), City("x", 2), City("y", 2), City("z", 9)];
        Methodology(Higher("a", PercentileRank)).Of(cities).Normalised("v", "w", "x", "y", "z").ShouldBe([0, 25, 25, 25, 100]);
        Methodology(Lower("a", PercentileRank)).Of(cities).Normalised("v", "w", "x", "y", "z").ShouldBe([100, 25, 25, 25, 0]);
    }

    [Fact]
    public void Strength_makes_up_for_weakness_in_full_in_part_or_least()
    {
        decimal Score(Aggregation aggregation) =>
            (
                Methodology(Higher("a", Goalposts(0, 100)), Higher("b", Goalposts(0, 100), 3)) with
                {
                    WithinGroups = aggregation,
                    Scale = new Scale(0, 100),
                    Decimals = 10,
                }
            )
                .Of(City("x", 16, 81))
                .Cities[0]
                .Score;

        Score(Aggregation.Arithmetic).ShouldBe(64.75m); // (16 + 3·81) / 4
        Score(Aggregation.Geometric).ShouldBe(54); // 16^¼ · 81^¾ = 2 · 27
        Score(Aggregation.Harmonic).ShouldBe(40.1860465116m); // 4 / (1/16 + 3/81)
    }

    [Fact]
    public void Means_that_zero_has_none_of_are_refused_with_the_city()
    {
        var methodology = Methodology(Higher("a", Goalposts(0, 100)), Higher("b", Goalposts(0, 100))) with
        {
            WithinGroups = Aggregation.Geometric,
        };
        Breaks(() => methodology.Of(City("x", 0, 50), City("y", 1, 50)), "mean-of-zero", "methodology.withinGroups");
        Breaks(
            () => (methodology with { WithinGroups = Aggregation.Harmonic }).Of(City("x", 0, 50)),
            "mean-of-zero",
            "methodology.withinGroups"
        );
        Breaks(
            () => (methodology with { WithinGroups = Aggregation.Arithmetic, AcrossGroups = Aggregation.Geometric }).Of(City("x", 0, 0)),
            "mean-of-zero",
            "methodology.acrossGroups"
        );
        (methodology with { Scale = new Scale(1, 100), Decimals = 0 }).Of(City("x", 0, 100)).Ranks().ShouldBe(["1 x 10"]);
    }

    [Fact]
    public void What_does_not_differ_has_no_spread_to_measure_by()
    {
        foreach (var normalisation in new[] { MinMax, ZScore })
            Breaks(
                () => Methodology(Higher("a", normalisation)).Of(City("x", 5), City("y", 5)),
                "no-spread",
                "methodology.groups[0].components[0].normalisation"
            );
        Breaks(
            () => Methodology(Higher("a", PercentileRank)).Of(City("x", 5)),
            "no-spread",
            "methodology.groups[0].components[0].normalisation"
        );
        Methodology(Higher("a", PercentileRank)).Of(City("x", 5), City("y", 5)).Ranks().ShouldBe(["1= x 0", "1= y 0"]);
    }

    [Fact]
    public void Zero_has_no_logarithm() =>
        Breaks(
            () => Methodology(Higher("a", Goalposts(1, 10)) with { Logarithm = true }).Of(City("x", 5), City("y", 0)),
            "logarithm-of-zero",
            "table[1].values.a"
        );

    [Fact]
    public void What_is_too_large_to_compute_with_is_refused() =>
        Breaks(() => Methodology(Higher("a", ZScore)).Of(City("x", 1e15m), City("y", -1e15m)), "score-out-of-range", [null!]);

    [Fact]
    public void What_is_missing_is_left_out_and_the_rest_weighs_more()
    {
        var methodology = new MethodologyDefinition([
            new ComponentGroup("one", [Higher("a", Goalposts(0, 100), 2), Higher("b", Goalposts(0, 100), 1)], 3),
            new ComponentGroup("two", [Higher("c", Goalposts(0, 100))]),
        ]);

        var sheet = methodology.Of(
            City("all", 60, 30, 10),
            City("some", 60, null, 10),
            City("one-group", 60, 30),
            City("nothing", null, null)
        );

        sheet.One("all").Components.Select(component => component.Weight).ShouldBe([0.5m, 0.25m, 0.25m]);
        sheet.One("all").Components.Select(component => component.Contribution).ShouldBe([30, 7.5m, 2.5m]);
        sheet.One("all").Exact.ShouldBe(40);
        sheet.One("some").Components.Select(component => component.Weight).ShouldBe([0.75m, 0, 0.25m]);
        sheet.One("some").Exact.ShouldBe(47.5m);
        sheet.One("one-group").Exact.ShouldBe(50);
        sheet.One("one-group").Groups.Select(group => (group.Score, group.Weight)).ShouldBe([(50, 1), (null, 0)]);
        sheet.One("one-group").DataShare.ShouldBe(0.666666666667m);
        sheet.Unranked.Select(city => (city.City, city.Reason)).ShouldBe([("nothing", NotScoredReason.NoData)]);
    }

    [Fact]
    public void A_city_with_too_little_data_is_not_put_last_but_left_without_a_rank_and_out_of_every_comparison()
    {
        var methodology = Methodology(Higher("a", MinMax), Higher("b", MinMax), Higher("c", MinMax), Higher("d", MinMax)) with
        {
            DataThreshold = 0.75m,
        };

        var sheet = methodology.Of(City("x", 1, 1, 1, 1), City("y", 2, 2, 2), City("z", 3, 3, 3, 3), City("little", 100, 100));

        sheet.Ranks().ShouldBe(["1 z 100", "2 y 50", "3 x 0"]);
        var little = sheet.Unranked.ShouldHaveSingleItem();
        (little.City, little.Reason, little.DataShare).ShouldBe(("little", NotScoredReason.BelowDataThreshold, 0.5m));
        little.Missing.ShouldBe(["c", "d"]);
    }

    [Fact]
    public void Something_in_every_group_may_be_asked_for()
    {
        var methodology = new MethodologyDefinition(
            [
                new ComponentGroup("one", [Higher("a", Goalposts(0, 10)), Higher("b", Goalposts(0, 10))]),
                new ComponentGroup("two", [Higher("c", Goalposts(0, 10))]),
            ],
            EveryGroup: true
        );
        methodology
            .Of(City("x", 1, 1), City("y", null, 1, 1))
            .Unranked.Select(city => (city.City, city.Reason))
            .ShouldBe([("x", NotScoredReason.GroupWithoutData)]);
    }

    [Theory]
    [InlineData(Ties.Competition, "1 w 3, 2= x 2.5, 2= y 2.5, 4 z 1")]
    [InlineData(Ties.Dense, "1 w 3, 2= x 2.5, 2= y 2.5, 3 z 1")]
    public void Equal_as_shown_is_equal(Ties ties, string ranks) =>
        string.Join(
                ", ",
                (Methodology(Higher("a", Goalposts(0, 100))) with { Decimals = 1, Ties = ties })
                    .Of(City("z", 1), City("y", 2.46m), City("x", 2.54m), City("w", 3))
                    .Ranks()
            )
            .ShouldBe(ranks);

    [Theory]
    [InlineData(Rounding.HalfAwayFromZero, "3")]
    [InlineData(Rounding.HalfToEven, "2")]
    public void Halves_are_rounded_as_the_methodology_says(Rounding rounding, string score) =>
        (Methodology(Higher("a", Goalposts(0, 100))) with { Decimals = 0, Rounding = rounding })
            .Of(City("x", 2.5m))
            .Ranks()
            .ShouldBe([$"1 x {score}"]);

    /// <summary>The example of COINr's tests: one to ten, and a hundred.</summary>
    [Fact]
    public void An_outlier_is_taken_for_the_next_value()
    {
        var methodology = Methodology(Higher("a", MinMax) with { Outliers = new Winsorisation() });
        var cities = Enumerable.Range(1, 10).Append(100).Select(value => City($"city-{value:000}", value)).ToArray();

        var treated = methodology.Of(cities).One("city-100").Components[0];

        (treated.Value, treated.Treated, treated.Normalised).ShouldBe((100, 10, 100));
        treated.Notes.ShouldBe([ScoreNote.Winsorised]);
        methodology.Of(cities).One("city-001").Components[0].Notes.ShouldBeEmpty();
        methodology
            .Of([.. cities.Take(10)])
            .Cities.SelectMany(city => city.Components)
            .ShouldAllBe(component => component.Notes.Count == 0);
    }

    /// <summary>Skewness and kurtosis of this series as in spreadsheets (SKEW and KURT).</summary>
    [Fact]
    public void Shape_is_that_of_spreadsheets()
    {
        var shape = Normalising.Shape([3, 4, 5, 2, 3, 4, 5, 6, 4, 7])!.Value;
        shape.Skewness.ShouldBe(0.359543071m, 1e-9m);
        shape.Kurtosis.ShouldBe(-0.151799637m, 1e-9m);
    }

    [Fact]
    public void How_far_a_city_is_with_a_commitment_counts_as_the_methodology_says()
    {
        var points = new Dictionary<CommitmentStatus, decimal>
        {
            [CommitmentStatus.NotStarted] = 0,
            [CommitmentStatus.Planned] = 1,
            [CommitmentStatus.UnderWay] = 2,
            [CommitmentStatus.InPlace] = 4,
        };
        var methodology = Methodology(new Component(Direction.Higher, Goalposts(0, 4), Commitment: "waste", Points: points));
        CityValues With(string city, CommitmentStatus status) =>
            new(city, Commitments: new Dictionary<string, CommitmentStatus> { ["waste"] = status });

        methodology
            .Of(With("x", CommitmentStatus.UnderWay), With("y", CommitmentStatus.InPlace), new CityValues("z"))
            .Ranks()
            .ShouldBe(["1 y 100", "2 x 50"]);
    }

    [Fact]
    public void One_indicator_may_be_used_twice_for_level_and_progress()
    {
        var methodology = new MethodologyDefinition([
            new ComponentGroup("both", [Lower("a", Goalposts(0, 1000)), Lower("a", ToOwnTarget) with { Code = "a-progress" }]),
        ]);
        var city = City("x", 250) with { Targets = new Dictionary<string, OwnTarget> { ["a"] = new(300, 200) } };

        methodology
            .Of(city)
            .Cities[0]
            .Components.Select(component => (component.Component, component.Normalised))
            .ShouldBe([("a", 75), ("a-progress", 50)]);
    }

    [Fact]
    public void Nobody_is_nobody()
    {
        var sheet = Methodology(Higher("a", ZScore)).Of();
        sheet.Cities.ShouldBeEmpty();
        sheet.Unranked.ShouldBeEmpty();
        Dominance.Of(sheet).Share.ShouldBeNull();
    }

    [Fact]
    public void A_city_dominates_another_when_it_is_nowhere_worse_and_somewhere_better()
    {
        var sheet = Methodology(Higher("a", Goalposts(0, 10)), Lower("b", Goalposts(0, 10)))
            .Of(City("best", 9, 1), City("same", 9, 1), City("other", 8, 0), City("worst", 2, 5));

        var dominance = Dominance.Of(sheet);

        dominance
            .Pairs!.Select(pair => $"{pair.Better} > {pair.Worse}")
            .Order()
            .ShouldBe(["best > worst", "other > worst", "same > worst"]);
        (dominance.Dominated, dominance.Compared, dominance.Share).ShouldBe((3, 6, 0.5m));
    }
}
