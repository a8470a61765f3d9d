using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class AdoptIndicatorsSpecs
{
    private static Spec<Programme, ProgrammeEvent> TheProgramme =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched);

    private static IEnumerable<ProgrammeEvent> Adopt(Programme programme, CommandContext context, params string[] codes) =>
        ProgrammeDecider.AdoptIndicators(programme, codes, ["WST-GEN-PC", "REC-MSW"], context);

    [Fact]
    public void Indicators_are_taken_from_the_catalogue() =>
        TheProgramme
            .When(programme => Adopt(programme, OfficerOfAsia, "WST-GEN-PC", "REC-MSW"))
            .Then(WasteAdopted, new IndicatorAdopted("REC-MSW"));

    [Fact]
    public void Those_adopted_already_are_passed_over()
    {
        TheProgramme
            .Given(WasteAdopted)
            .When(programme => Adopt(programme, OfficerOfAsia, "WST-GEN-PC", "REC-MSW"))
            .Then(new IndicatorAdopted("REC-MSW"));
        TheProgramme.Given(WasteAdopted).When(programme => Adopt(programme, OfficerOfAsia, "WST-GEN-PC")).ThenNothing();
    }

    [Fact]
    public void An_indicator_named_twice_is_adopted_once() =>
        TheProgramme.When(programme => Adopt(programme, OfficerOfAsia, "WST-GEN-PC", "WST-GEN-PC")).Then(WasteAdopted);

    [Fact]
    public void A_retired_indicator_can_be_adopted_again() =>
        TheProgramme.Given(WasteAdopted, WasteRetired).When(programme => Adopt(programme, OfficerOfAsia, "WST-GEN-PC")).Then(WasteAdopted);

    [Fact]
    public void Each_code_that_the_catalogue_does_not_have_is_named() =>
        TheProgramme
            .When(programme => Adopt(programme, OfficerOfAsia, "WST-GEN", "REC-MSW", "rec-msw"))
            .ThenBreaks(("indicator-unknown", "codes[0]"), ("indicator-unknown", "codes[2]"));

    [Fact]
    public void Only_officers_of_the_programme_adopt() =>
        TheProgramme.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Adopt(programme, context, "REC-MSW"));

    [Fact]
    public void At_least_one_code_is_needed() =>
        Form.Findings<AdoptIndicatorsValidator>(new AdoptIndicators("asia", [], 1)).ShouldBe(["codes: required"]);
}
