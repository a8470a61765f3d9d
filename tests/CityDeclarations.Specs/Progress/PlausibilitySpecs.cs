using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Indicators;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class PlausibilitySpecs
{
    private static readonly IndicatorDefinition PerDay = TheCatalogue.MunicipalWaste with { Unit = "g/person/day", Min = 30, Max = 4000 };

    /// <summary>What is found in values of an otherwise good report; a warning when the city has commented.</summary>
    private static Findings Of(params IReadOnlyList<IndicatorValue> values) => new(Reporting(values), Basis);

    private static IndicatorValue Now(string indicator, double value) => Value(indicator, (decimal)value);

    private static IndicatorValue Commented(IndicatorValue value) => value with { Comment = "It is so" };

    [Fact]
    public void A_good_report_is_taken_as_it_is() => Of(Waste, Recycled).ShouldBeNone();

    // Commitments

    [Fact]
    public void Each_commitment_that_was_signed_has_an_answer() =>
        new Findings(Content with { Commitments = [ReportingBegun] }, Basis).ShouldBreak(("commitment-unanswered", "commitments"));

    [Fact]
    public void No_commitment_is_answered_that_was_not_signed() =>
        new Findings(
            Content with
            {
                Commitments = [GoalsSet, new CommitmentProgress("dancing", CommitmentStatus.InPlace), ReportingBegun],
            },
            Basis
        ).ShouldBreak(("commitment-unknown", "commitments[1].commitment"));

    [Fact]
    public void No_commitment_is_answered_twice() =>
        new Findings(Content with { Commitments = [GoalsSet, ReportingBegun, GoalsSet] }, Basis).ShouldBreak(
            ("answered-twice", "commitments[2].commitment")
        );

    [Fact]
    public void A_text_whose_commitments_are_not_known_asks_for_no_answers() =>
        new Findings(Content with { Commitments = [] }, Basis with { Commitments = [] }).ShouldBeNone();

    // Values, and reasons why there are none

    [Fact]
    public void A_value_is_of_an_indicator_that_the_programme_asks_for() =>
        Of(Waste with { Indicator = "WST-PKG-PC" }).ShouldBreak(("indicator-not-adopted", "values[0].indicator"));

    [Fact]
    public void An_indicator_is_answered_once() => Of(Waste, Recycled, Waste).ShouldBreak(("answered-twice", "values[2].indicator"));

    [Fact]
    public void An_indicator_has_a_value_or_a_reason_why_it_is_missing()
    {
        Of(new IndicatorValue("WST-GEN-PC")).ShouldBreak(("value-or-reason", "values[0].value"));
        Of(Waste with { Missing = MissingReason.NotCollected }).ShouldBreak(("value-or-reason", "values[0].missing"));
        foreach (var reason in Enum.GetValues<MissingReason>())
            Of(new IndicatorValue("WST-GEN-PC", Missing: reason)).ShouldBeNone();
    }

    [Fact]
    public void A_value_says_which_year_it_stands_for() =>
        Of(Waste with { Year = null }).ShouldBreak(("value-or-reason", "values[0].year"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("g/person/day")]
    [InlineData("KG/PERSON/YEAR")]
    public void A_value_is_in_the_unit_of_its_indicator(string? unit) =>
        Of(Waste with { Unit = unit }).ShouldBreak(("unit-not-of-indicator", "values[0].unit"));

    [Theory]
    [InlineData(10, true)]
    [InlineData(2000, true)]
    [InlineData(9.9, false)]
    [InlineData(2000.1, false)]
    public void A_value_lies_within_the_hard_limits(double value, bool taken) // 10 to 2000
    {
        if (taken)
            Of(Now("WST-GEN-PC", value)).ShouldBeNone();
        else
            Of(Commented(Now("WST-GEN-PC", value))).ShouldBreak(("value-outside-limits", "values[0].value"));
    }

    [Theory]
    [InlineData(1990, true)]
    [InlineData(2025, true)]
    [InlineData(1989, false)]
    [InlineData(2026, false)]
    [InlineData(217, false)]
    [InlineData(19, false)]
    [InlineData(0, false)]
    public void A_value_stands_for_1990_to_the_year_reported_on(int year, bool taken)
    {
        if (taken)
            Of(Waste with { Year = year }).ShouldBeNone();
        else
            Of(Commented(Waste with { Year = year })).ShouldBreak(("reference-year-impossible", "values[0].year"));
    }

    // Compared with the last accepted value

    [Theory]
    [InlineData(390)]
    [InlineData(210)]
    [InlineData(300)]
    public void A_value_per_head_may_change_by_30_percent(double now) =>
        Of(Now("WST-GEN-PC", now)).After(Now("WST-GEN-PC", 300)).ShouldBeNone();

    [Theory]
    [InlineData(390.1)]
    [InlineData(209.9)]
    public void A_value_per_head_that_changes_by_more_needs_a_comment(double now) =>
        Of(Now("WST-GEN-PC", now)).After(Now("WST-GEN-PC", 300)).ShouldNeedAComment("value-changed-sharply", "values[0].value");

    [Theory]
    [InlineData(45)]
    [InlineData(15)]
    public void A_rate_may_change_by_15_points(double now) => Of(Now("REC-MSW", now)).After(Now("REC-MSW", 30)).ShouldBeNone();

    [Theory]
    [InlineData(45.1)]
    [InlineData(14.9)]
    [InlineData(0)]
    public void A_rate_that_changes_by_more_needs_a_comment(double now) =>
        Of(Now("REC-MSW", now)).After(Now("REC-MSW", 30)).ShouldNeedAComment("value-changed-sharply", "values[0].value");

    [Fact]
    public void A_small_rate_may_change_by_more_than_30_percent() => Of(Now("REC-MSW", 8)).After(Now("REC-MSW", 2)).ShouldBeNone();

    [Fact]
    public void A_count_may_change_by_as_much_as_it_likes() => Of(Now("GOV-COMMIT", 8)).After(Now("GOV-COMMIT", 2)).ShouldBeNone();

    [Theory]
    [InlineData(100, 950)]
    [InlineData(100, 1050)]
    [InlineData(1000, 95)]
    [InlineData(1000, 105)]
    [InlineData(10, 1000)]
    [InlineData(2000, 20)]
    [InlineData(1.5, 1500)]
    [InlineData(15000, 15)]
    public void Ten_a_hundred_or_a_thousand_times_as_much_looks_like_a_slipped_digit(double before, double now) =>
        Of(Now("WST-GEN-PC", now)).After(Now("WST-GEN-PC", before)).ShouldNeedAComment("value-digit-slipped", "values[0].value");

    [Theory]
    [InlineData(100, 949)]
    [InlineData(100, 1051)]
    [InlineData(1000, 94)]
    [InlineData(1000, 106)]
    public void Nearly_that_much_is_only_a_sharp_change(double before, double now) =>
        Of(Now("WST-GEN-PC", now)).After(Now("WST-GEN-PC", before)).ShouldNeedAComment("value-changed-sharply", "values[0].value");

    [Fact]
    public void A_digit_slips_in_a_rate_too() =>
        Of(Now("REC-MSW", 5)).After(Now("REC-MSW", 0.5)).ShouldNeedAComment("value-digit-slipped", "values[0].value");

    [Fact]
    public void A_rate_may_begin_at_nothing()
    {
        Of(Now("REC-MSW", 15)).After(Now("REC-MSW", 0)).ShouldBeNone();
        Of(Now("REC-MSW", 15.1)).After(Now("REC-MSW", 0)).ShouldNeedAComment("value-changed-sharply", "values[0].value");
    }

    [Fact]
    public void Where_nothing_was_accepted_before_nothing_is_compared()
    {
        Of(Waste).After(Recycled with { Value = 3 }).ShouldBeNone();
        Of(Waste).After(new IndicatorValue("WST-GEN-PC", Missing: MissingReason.NotCollected)).ShouldBeNone();
    }

    [Fact]
    public void Another_method_is_a_break_in_the_series_that_is_flagged_or_explained()
    {
        var weighed = Waste with { Method = "Weighing" };
        Of(weighed).After(Waste).ShouldNeedAComment("series-break-unmarked", "values[0].method");
        Of(Waste with { Method = null }).After(Waste).ShouldNeedAComment("series-break-unmarked", "values[0].method");
        Of(weighed with { Flags = [ObservationFlag.Estimated] })
            .After(Waste)
            .ShouldNeedAComment("series-break-unmarked", "values[0].method");
        Of(weighed with { Flags = [ObservationFlag.Estimated, ObservationFlag.BreakInSeries] }).After(Waste).ShouldBeNone();
        Of(weighed).After(weighed).ShouldBeNone();
    }

    // Compared with itself

    [Theory]
    [InlineData("499.028", true)]
    [InlineData("499.000", true)]
    [InlineData("499.02", false)]
    [InlineData("499.0281", false)]
    [InlineData("499", false)]
    public void Three_decimals_on_a_whole_number_look_like_a_thousands_separator(string value, bool suspected)
    {
        var findings = Of(Waste with { Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) });
        if (suspected)
            findings.ShouldNeedAComment("value-thousands-suspected", "values[0].value");
        else
            findings.ShouldBeNone();
    }

    [Fact]
    public void Three_decimals_are_usual_where_decimals_are_shown() => Of(Recycled with { Value = 30.125m }).ShouldBeNone();

    [Theory]
    [InlineData("WST-GEN-PC", 297, 1_063_260, 3_580_000)] // Yokohama, 2005: 1.06 Mt
    [InlineData("WST-GEN-PC", 102, 100_000, 1_000_000)]
    [InlineData("WST-GEN-PC", 98, 100_000, 1_000_000)]
    [InlineData("WST-GEN-DAY", 880, 321_200, 1_000_000)]
    public void A_value_per_head_times_the_residents_is_the_total_within_2_percent(
        string indicator,
        double value,
        double total,
        long residents
    ) =>
        new Findings(
            Reporting(
                Waste with
                {
                    Indicator = indicator,
                    Unit = Asked(indicator).Unit,
                    Value = (decimal)value,
                    Total = (decimal)total,
                }
            ) with
            {
                Population = AMillion with { People = residents },
                PopulationComment = "Another boundary",
            },
            WithDays
        ).ShouldBeNone();

    [Theory]
    [InlineData("WST-GEN-PC", 102.1, 100_000)]
    [InlineData("WST-GEN-PC", 97.9, 100_000)]
    [InlineData("WST-GEN-PC", 300, 300)]
    [InlineData("WST-GEN-DAY", 880, 880_000)]
    public void A_total_that_is_further_off_needs_a_comment(string indicator, double value, double total) =>
        new Findings(
            Reporting(Waste with { Indicator = indicator, Unit = Asked(indicator).Unit, Value = (decimal)value, Total = (decimal)total }),
            WithDays
        ).ShouldNeedAComment("total-does-not-match", "values[0].total");

    [Theory]
    [InlineData("t/person/year", 14, 14_000_000)]
    [InlineData("kgCO2e/person/year", 200, 200_000)]
    [InlineData("USD/person/year", 40, 40_000_000)]
    public void Each_unit_per_head_has_its_total(string unit, double value, double total)
    {
        var basis = Basis with
        {
            Indicators = new Dictionary<string, IndicatorDefinition> { ["X"] = TheCatalogue.MunicipalWaste with { Unit = unit } },
        };
        var reported = Waste with { Indicator = "X", Unit = unit, Value = (decimal)value, Total = (decimal)total };
        new Findings(Reporting(reported), basis).ShouldBeNone();
        new Findings(Reporting(reported with { Total = reported.Total / 1000 }), basis).ShouldNeedAComment(
            "total-does-not-match",
            "values[0].total"
        );
    }

    [Fact]
    public void Nothing_per_head_is_nothing_in_total()
    {
        var basis = Basis with
        {
            Indicators = new Dictionary<string, IndicatorDefinition> { ["WST-GEN-PC"] = TheCatalogue.MunicipalWaste with { Min = 0 } },
        };
        new Findings(Reporting(Waste with { Value = 0, Total = 0 }), basis).ShouldBeNone();
        new Findings(Reporting(Waste with { Value = 0, Total = 1 }), basis).ShouldNeedAComment("total-does-not-match", "values[0].total");
    }

    [Fact]
    public void Without_residents_a_total_cannot_be_compared() =>
        new Findings(Reporting(Waste with { Total = 1 }), Basis with { City = Basis.City! with { Population = null } }).ShouldBeNone();

    [Fact]
    public void Nothing_is_not_the_total_of_something() =>
        Of(Waste with { Total = 0 }).ShouldNeedAComment("total-does-not-match", "values[0].total");

    // Compared with each other

    [Theory]
    [InlineData(100)]
    [InlineData(99)]
    [InlineData(101)]
    public void Shares_of_one_total_add_up_to_about_100(double sum) => Of(Now("WST-LFL", sum - 80), Now("WST-INC", 80)).ShouldBeNone();

    [Theory]
    [InlineData(98.9)]
    [InlineData(101.1)]
    [InlineData(110.7)] // Yokohama, where ash is counted twice
    public void Shares_that_do_not_are_taken_with_a_warning(double sum)
    {
        Of(Now("WST-LFL", sum - 80), Commented(Now("WST-INC", 80))).ShouldWarn(("shares-do-not-add-up", "values[0].value"));
        Of(Commented(Now("WST-LFL", sum - 80)), Now("WST-INC", 80)).ShouldWarn(("shares-do-not-add-up", "values[0].value"));
    }

    [Fact]
    public void Shares_that_do_not_add_up_never_block() =>
        Of(Now("WST-LFL", 30.7), Now("WST-INC", 80)).ShouldWarn(("shares-do-not-add-up", "values[0].value"));

    [Fact]
    public void Shares_are_added_only_when_all_of_them_are_given()
    {
        Of(Now("WST-LFL", 30)).ShouldBeNone();
        Of(Now("WST-LFL", 30), new IndicatorValue("WST-INC", Missing: MissingReason.NotCollected)).ShouldBeNone();
    }

    [Fact]
    public void A_share_without_others_need_not_be_everything() =>
        new Findings(
            Reporting(Now("WST-LFL", 30)),
            Basis with
            {
                Indicators = new Dictionary<string, IndicatorDefinition> { ["WST-LFL"] = TheCatalogue.Landfilled },
            }
        ).ShouldBeNone();

    [Fact]
    public void A_part_is_not_larger_than_the_whole()
    {
        var whole = Waste with { Total = 300_000 };
        Of(whole, Now("WST-LFL", 10) with { Total = 300_000 }).ShouldBeNone();
        Of(whole, Commented(Now("WST-LFL", 10)) with { Total = 300_001 }).ShouldBreak(("part-exceeds-whole", "values[1].total"));
        Of(Now("WST-LFL", 10) with { Total = 300_001 }, whole).ShouldBreak(("part-exceeds-whole", "values[0].total"));
        Of(Waste, Now("WST-LFL", 10) with { Total = 300_001 }).ShouldBeNone();
    }

    // Residents that the report names: they decide the band

    [Theory]
    [InlineData(1_495_000_000, 2025)] // Goiânia in a published list
    [InlineData(1_000_000, 217)]
    [InlineData(1_000_000, 2026)]
    public void Residents_that_cannot_be_true_are_refused(long people, int year)
    {
        var (broken, _) = Plausibility.Check(Content with { Population = new(people, year, "Register of residents") }, Basis);
        broken.ShouldNotBeEmpty();
    }

    [Fact]
    public void Ten_times_the_residents_of_the_register_are_not_taken_in_silence() // Yokohama 37,341,317 in a list of 2019
    {
        var (broken, warnings) = Plausibility.Check(Content with { Population = AMillion with { People = 10_000_000 } }, Basis);
        (broken.Count + warnings.Count).ShouldBePositive();
    }

    [Fact]
    public void Another_number_of_residents_is_taken_with_a_comment() =>
        new Findings(
            Content with
            {
                Population = AMillion with { People = 1_300_000 },
                PopulationComment = "With the town that was merged",
            },
            Basis
        ).ShouldBeNone();

    [Fact]
    public void Actions_serve_commitments_of_the_text_that_was_signed() =>
        new Findings(Content with { Actions = [new CityAction("Repair cafés", Commitments: ["goals", "repair"])] }, Basis).ShouldBreak(
            ("commitment-unknown", "actions[0].commitments[1]")
        );

    // All together

    [Fact]
    public void Everything_wrong_is_said_at_once_in_its_place() =>
        new Findings(
            new ReportContent(
                [GoalsSet],
                [Waste with { Unit = "t" }, Recycled with { Value = 101, Year = 19 }, new IndicatorValue("WST-INC"), Now("WST-LFL", 90)]
            ),
            Before(Now("WST-LFL", 10))
        ).ShouldBreak(
            ("commitment-unanswered", "commitments"),
            ("unit-not-of-indicator", "values[0].unit"),
            ("value-outside-limits", "values[1].value"),
            ("reference-year-impossible", "values[1].year"),
            ("value-or-reason", "values[2].value"),
            ("value-changed-sharply", "values[3].value")
        );

    [Fact]
    public void A_comment_answers_for_its_own_value_only()
    {
        var findings = Of(Commented(Now("REC-MSW", 60)), Now("WST-GEN-PC", 400) with { Method = "Weighing" })
            .After(Now("REC-MSW", 30), Waste);
        findings.ShouldBreak(("value-changed-sharply", "values[1].value"), ("series-break-unmarked", "values[1].method"));
        findings.ShouldWarn(("value-changed-sharply", "values[0].value"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_comment_is_no_comment(string comment) =>
        Of(Now("REC-MSW", 60) with { Comment = comment })
            .After(Now("REC-MSW", 30))
            .ShouldBreak(("value-changed-sharply", "values[0].value"));

    private static readonly ReportBasis WithDays = Basis with
    {
        Indicators = new Dictionary<string, IndicatorDefinition>(TheCatalogue.All) { ["WST-GEN-DAY"] = PerDay },
    };

    private static IndicatorDefinition Asked(string indicator) => WithDays.Indicators[indicator];

    private sealed record Findings(ReportContent Content, ReportBasis Basis)
    {
        public Findings After(params IReadOnlyList<IndicatorValue> before) => this with { Basis = Before(before) };

        public void ShouldBeNone()
        {
            var (broken, warnings) = Plausibility.Check(Content, Basis);
            broken.ShouldBeEmpty();
            warnings.ShouldBeEmpty();
        }

        public void ShouldBreak(params (string, string)[] findings)
        {
            var (broken, _) = Plausibility.Check(Content, Basis);
            Provoked.Note(broken);
            broken.Select(one => (one.Rule.Code, one.Field!)).ShouldBe(findings, ignoreOrder: true);
        }

        public void ShouldWarn(params (string, string)[] findings)
        {
            var (_, warnings) = Plausibility.Check(Content, Basis);
            Provoked.Note(warnings.Select(one => one.Code));
            warnings.Select(one => (one.Code, one.Field)).ShouldBe(findings, ignoreOrder: true);
        }

        /// <summary>Refused without a comment; taken with one, and told to the officer.</summary>
        public void ShouldNeedAComment(string code, string field)
        {
            ShouldBreak((code, field));
            var commented = this with { Content = Content with { Values = [.. Content.Values.Select(Commented)] } };
            commented.ShouldBreak();
            commented.ShouldWarn((code, field));
        }
    }
}
