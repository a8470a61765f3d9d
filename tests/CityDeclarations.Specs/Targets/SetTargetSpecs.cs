using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Targets.TheTargets;

namespace CityDeclarations.Specs.Targets;

public sealed class SetTargetSpecs
{
    private static IEnumerable<TargetEvent> Set(
        Promise promise,
        SignatoryStage? stage = SignatoryStage.Listed,
        ProgrammePage? programme = null,
        CommandContext? context = null,
        CityProfile? city = null
    ) =>
        TargetDecider.Set(
            stage,
            promise,
            "asia",
            (programme ?? TheProgramme.Asia).Indicators,
            promise.Indicator is { } code ? TheCatalogue.All.GetValueOrDefault(code) : null,
            (city ?? TheCities.Yokohama).Basis,
            context ?? OfficialOfYokohama
        );

    [Fact]
    public void A_city_that_has_become_part_of_another_sets_none() =>
        After().When(_ => Set(LessWaste, city: TheCities.Yokohama with { MergedInto = "kanagawa-jp" })).ThenBreaks("city-merged", "city");

    private static void Refused(Promise promise, string code, string field) => After().When(_ => Set(promise)).ThenBreaks(code, field);

    private static void Taken(Promise promise) => After().When(_ => Set(promise)).Then(TheTargets.Set with { Promise = promise });

    private static Promise Milestones(params (int Year, decimal Value)[] milestones) =>
        LessWaste with
        {
            Milestones = [.. milestones.Select(one => new YearValue(one.Year, one.Value))],
        };

    [Fact]
    public void A_target_remembers_the_unit_and_the_direction_of_its_indicator()
    {
        After().When(_ => Set(LessWaste)).Then(TheTargets.Set);
        After().When(_ => Set(MoreRecycling)).Then(RecyclingSet);
    }

    [Fact]
    public void A_target_may_be_described_in_words_instead() => After().When(_ => Set(Described)).Then(DescribedSet);

    [Fact]
    public void Only_a_city_that_has_signed_sets_targets()
    {
        foreach (var stage in Enum.GetValues<SignatoryStage>())
        {
            if (stage is SignatoryStage.Signed or SignatoryStage.Listed)
                After().When(_ => Set(LessWaste, stage)).Then(TheTargets.Set);
            else
                After().When(_ => Set(LessWaste, stage)).ThenBreaks("not-signatory", "city");
        }
        After().When(_ => Set(LessWaste, null)).ThenBreaks("not-signatory", "city");
    }

    [Fact]
    public void Targets_are_set_on_what_the_programme_asks_for() =>
        After()
            .When(_ => Set(LessWaste, programme: TheProgramme.Asia with { Indicators = ["REC-MSW"] }))
            .ThenBreaks("indicator-not-adopted", "indicator");

    [Fact]
    public void The_catalogue_has_no_such_indicator() =>
        After()
            .When(_ => Set(LessWaste with { Indicator = "WST-NEW" }, programme: TheProgramme.Asia with { Indicators = ["WST-NEW"] }))
            .ThenBreaks("indicator-unknown", "indicator");

    [Fact]
    public void Neither_more_nor_less_of_what_is_shown_for_context_is_a_target() =>
        Refused(new Promise("WST-INC", null, 2030, 50, new YearValue(2020, 80), [], null), "target-without-direction", "indicator");

    [Fact]
    public void A_target_has_an_indicator_with_values_or_a_description()
    {
        Refused(Described with { Description = null }, "target-indicator-or-description", "description");
        Refused(Described with { Description = " " }, "target-indicator-or-description", "description");
        Refused(Described with { TargetValue = 5 }, "target-indicator-or-description", "indicator");
        Refused(Described with { Baseline = new YearValue(2020, 1) }, "target-indicator-or-description", "indicator");
        Refused(Described with { Milestones = [new YearValue(2025, 1)] }, "target-indicator-or-description", "indicator");
        Refused(LessWaste with { Baseline = null }, "target-indicator-or-description", "baseline");
        Refused(LessWaste with { TargetValue = null }, "target-indicator-or-description", "targetValue");
    }

    [Theory]
    [InlineData(2101)]
    [InlineData(20300)]
    public void No_target_stands_for_a_year_after_2100(int year) =>
        Refused(LessWaste with { TargetYear = year }, "target-year-impossible", "targetYear");

    [Fact]
    public void No_target_stands_for_a_year_before_1990()
    {
        Refused(Described with { TargetYear = 1989 }, "target-year-impossible", "targetYear");
        After()
            .When(_ => Set(Described with { TargetYear = 1990 }))
            .Then(DescribedSet with { Promise = Described with { TargetYear = 1990 } });
    }

    [Theory]
    [InlineData(1989)]
    [InlineData(2027)]
    [InlineData(19)]
    public void A_baseline_is_of_1990_to_this_year(int year)
    {
        Refused(LessWaste with { Baseline = new YearValue(year, 300), Milestones = [] }, "target-year-impossible", "baseline.year");
        Taken(LessWaste with { Baseline = new YearValue(1990, 300) });
        Taken(LessWaste with { Baseline = new YearValue(2026, 300), Milestones = [], TargetYear = 2100 });
    }

    [Fact]
    public void The_target_year_comes_after_the_baseline_year()
    {
        Refused(LessWaste with { TargetYear = 2020, Milestones = [] }, "target-years-crossed", "targetYear");
        Refused(LessWaste with { TargetYear = 2019, Milestones = [] }, "target-years-crossed", "targetYear");
        Taken(LessWaste with { TargetYear = 2021, Milestones = [] });
    }

    [Fact]
    public void Values_lie_within_what_the_indicator_can_be() // 10 to 2000
    {
        Refused(LessWaste with { TargetValue = 9.9m }, "target-value-outside-limits", "targetValue");
        Refused(LessWaste with { Baseline = new YearValue(2020, 2000.1m) }, "target-value-outside-limits", "baseline.value");
        After()
            .When(_ => Set(Milestones((2025, 2001))))
            .ThenBreaks(("target-value-outside-limits", "milestones[0].value"), ("milestone-outside-target", "milestones[0]"));
        Taken(LessWaste with { TargetValue = 10, Baseline = new YearValue(2020, 2000) });
    }

    [Theory]
    [InlineData(300)]
    [InlineData(300.1)]
    public void Where_lower_is_better_a_target_is_lower_than_where_it_starts(double value) =>
        Refused(LessWaste with { TargetValue = (decimal)value, Milestones = [] }, "target-no-improvement", "targetValue");

    [Theory]
    [InlineData(25)]
    [InlineData(24.9)]
    public void Where_higher_is_better_a_target_is_higher(double value) =>
        Refused(MoreRecycling with { TargetValue = (decimal)value }, "target-no-improvement", "targetValue");

    [Fact]
    public void A_small_step_is_a_step() => Taken(LessWaste with { TargetValue = 299.9m, Milestones = [] });

    [Fact]
    public void Milestones_lead_from_the_baseline_to_the_target()
    {
        Taken(Milestones((2021, 300), (2025, 280), (2026, 280), (2029, 250)));
        Refused(Milestones((2020, 290)), "milestone-outside-target", "milestones[0]");
        Refused(Milestones((2030, 260)), "milestone-outside-target", "milestones[0]");
        Refused(Milestones((2025, 300.1m)), "milestone-outside-target", "milestones[0]");
        Refused(Milestones((2025, 249.9m)), "milestone-outside-target", "milestones[0]");
        Refused(Milestones((2025, 280), (2025, 270)), "milestone-outside-target", "milestones[1]");
        Refused(Milestones((2025, 280), (2027, 281)), "milestone-outside-target", "milestones[1]");
    }

    [Fact]
    public void Milestones_lead_upwards_where_higher_is_better()
    {
        var promise = MoreRecycling with { Milestones = [new YearValue(2025, 30)] };
        After().When(_ => Set(promise)).Then(RecyclingSet with { Promise = promise });
        Refused(promise with { Milestones = [new YearValue(2025, 24)] }, "milestone-outside-target", "milestones[0]");
    }

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        After()
            .When(_ => Set(new Promise("WST-GEN-PC", null, 2019, 3000, new YearValue(2020, 300), [], null)))
            .ThenBreaks(
                ("target-years-crossed", "targetYear"),
                ("target-value-outside-limits", "targetValue"),
                ("target-no-improvement", "targetValue")
            );

    [Fact]
    public void The_city_or_an_officer_for_it_sets_targets() =>
        After().MayBeDoneBy(TheCityAndItsOfficers, (_, context) => Set(LessWaste, context: context));

    [Fact]
    public void A_malformed_target_is_answered_field_by_field() =>
        Form.Findings<SetTargetValidator>(
                new SetTarget(
                    "asia",
                    "yokohama-jp",
                    Described with
                    {
                        Indicator = new string('X', 31),
                        Description = new string('x', 4001),
                        Source = new string('x', 1001),
                        Milestones = [.. Enumerable.Range(2000, 51).Select(year => new YearValue(year, 1))],
                    }
                )
            )
            .ShouldBe(["indicator: too-long", "description: too-long", "source: too-long", "milestones: too-long"], ignoreOrder: true);
}
