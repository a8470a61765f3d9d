using CityDeclarations.Registry.Indicators;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Indicators.TheCatalogue;

namespace CityDeclarations.Specs.Indicators;

public sealed class DefineIndicatorSpecs
{
    private static Spec<Indicator, IndicatorEvent> Indicator => new(IndicatorDecider.Fold);

    private static IEnumerable<IndicatorEvent> Define(IndicatorDefinition definition, CommandContext? context = null) =>
        IndicatorDecider.Define("WST-GEN-PC", definition, Source, context ?? OfficerOfAll);

    [Fact]
    public void An_indicator_enters_the_catalogue() => Indicator.When(_ => Define(MunicipalWaste)).Then(Defined);

    [Fact]
    public void Only_officers_of_every_programme_change_the_catalogue_which_all_programmes_share() =>
        Indicator.MayBeDoneBy(OfficersOfEveryProgramme, (_, context) => Define(MunicipalWaste, context));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    public void The_least_value_is_below_the_greatest(int min, int max) =>
        Indicator.When(_ => Define(MunicipalWaste with { Min = min, Max = max })).ThenBreaks("indicator-limits-crossed", "definition.min");

    [Fact]
    public void Limits_may_lie_close_together() =>
        Indicator
            .When(_ => Define(MunicipalWaste with { Min = 9.999m, Max = 10 }))
            .Then(Defined with { Definition = MunicipalWaste with { Min = 9.999m, Max = 10 } });

    [Theory]
    [InlineData("REC-MSW")]
    [InlineData("A")]
    [InlineData("MAT-2-B")]
    public void A_code_is_made_of_capitals_digits_and_hyphens(string code) => Malformed(code).ShouldBeEmpty();

    [Theory]
    [InlineData("rec-msw")]
    [InlineData("REC--MSW")]
    [InlineData("-REC")]
    [InlineData("REC MSW")]
    [InlineData("RÉC")]
    public void Nothing_else_is_a_code(string code) => Malformed(code).ShouldBe(["code: malformed"]);

    [Fact]
    public void A_code_does_not_end_in_a_line_feed() => Malformed("REC-MSW\n").ShouldBe(["code: malformed"]);

    [Fact]
    public void A_malformed_definition_is_answered_field_by_field() =>
        Form.Findings<DefineIndicatorValidator>(
                new DefineIndicator(
                    "WST-GEN-PC",
                    MunicipalWaste with
                    {
                        Names = English(" "),
                        Unit = "",
                        Decimals = 7,
                        Measure = (Measure)99,
                        Meaning = new string('x', 2001),
                    },
                    ""
                )
            )
            .ShouldBe(
                [
                    "definition.names: required",
                    "definition.unit: required",
                    "definition.decimals: out-of-range",
                    "definition.measure: unknown-value",
                    "definition.meaning: too-long",
                    "source: required",
                ],
                ignoreOrder: true
            );

    private static string[] Malformed(string code) =>
        Form.Findings<DefineIndicatorValidator>(new DefineIndicator(code, MunicipalWaste, Source));
}
