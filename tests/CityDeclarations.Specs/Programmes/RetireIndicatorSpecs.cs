using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class RetireIndicatorSpecs
{
    private static Spec<Programme, ProgrammeEvent> WithAnIndicator =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched, WasteAdopted);

    [Fact]
    public void The_programme_stops_asking_for_an_indicator() =>
        WithAnIndicator
            .When(programme => ProgrammeDecider.RetireIndicator(programme, "WST-GEN-PC", WasteRetired.Reason, OfficerOfAsia))
            .Then(WasteRetired);

    [Fact]
    public void It_can_stop_only_what_it_asks_for()
    {
        WithAnIndicator
            .When(programme => ProgrammeDecider.RetireIndicator(programme, "REC-MSW", "Why", OfficerOfAsia))
            .ThenBreaks("indicator-not-adopted", "code");
        WithAnIndicator
            .Given(WasteRetired)
            .When(programme => ProgrammeDecider.RetireIndicator(programme, "WST-GEN-PC", "Why", OfficerOfAsia))
            .ThenBreaks("indicator-not-adopted", "code");
    }

    [Fact]
    public void Only_officers_of_the_programme_retire() =>
        WithAnIndicator.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) =>
            ProgrammeDecider.RetireIndicator(programme, "WST-GEN-PC", "Why", context)
        );

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<RetireIndicatorValidator>(new RetireIndicator("asia", "WST-GEN-PC", "", 1)).ShouldBe(["reason: required"]);
}
