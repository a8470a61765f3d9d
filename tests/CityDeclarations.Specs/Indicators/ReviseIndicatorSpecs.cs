using CityDeclarations.Registry.Indicators;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Indicators.TheCatalogue;

namespace CityDeclarations.Specs.Indicators;

public sealed class ReviseIndicatorSpecs
{
    private static Spec<Indicator, IndicatorEvent> InTheCatalogue =>
        new Spec<Indicator, IndicatorEvent>(IndicatorDecider.Fold).Given(Defined);

    private static IEnumerable<IndicatorEvent> Revise(
        Indicator indicator,
        IndicatorDefinition definition,
        CommandContext? context = null
    ) => IndicatorDecider.Revise(indicator, definition, Revised.Reason, Source, context ?? OfficerOfAll);

    [Fact]
    public void Wording_and_limits_may_change() => InTheCatalogue.When(indicator => Revise(indicator, Revised.Definition)).Then(Revised);

    [Fact]
    public void Unit_measure_and_direction_never_change()
    {
        InTheCatalogue
            .When(indicator => Revise(indicator, MunicipalWaste with { Unit = "g/person/day" }))
            .ThenBreaks("indicator-measure-fixed", "definition.unit");
        InTheCatalogue
            .When(indicator => Revise(indicator, MunicipalWaste with { Measure = Measure.Amount }))
            .ThenBreaks("indicator-measure-fixed", "definition.measure");
        InTheCatalogue
            .When(indicator => Revise(indicator, MunicipalWaste with { Direction = Direction.Higher }))
            .ThenBreaks("indicator-measure-fixed", "definition.direction");
    }

    [Fact]
    public void What_an_earlier_revision_said_does_not_loosen_the_unit() =>
        InTheCatalogue
            .Given(Revised)
            .When(indicator => Revise(indicator, MunicipalWaste with { Unit = "t" }))
            .ThenBreaks("indicator-measure-fixed", "definition.unit");

    [Fact]
    public void Revised_limits_do_not_cross() =>
        InTheCatalogue
            .When(indicator => Revise(indicator, MunicipalWaste with { Min = 2000 }))
            .ThenBreaks("indicator-limits-crossed", "definition.min");

    [Fact]
    public void Only_officers_of_every_programme_revise() =>
        InTheCatalogue.MayBeDoneBy(OfficersOfEveryProgramme, (indicator, context) => Revise(indicator, Revised.Definition, context));

    [Fact]
    public void A_revision_needs_a_reason_and_a_source() =>
        Form.Findings<ReviseIndicatorValidator>(new ReviseIndicator("WST-GEN-PC", MunicipalWaste, " ", "", 1))
            .ShouldBe(["reason: required", "source: required"]);
}
