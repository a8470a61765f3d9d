using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class WaiveCycleSpecs
{
    private static Spec<Programme, ProgrammeEvent> WithACycle =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched, Scheduled);

    private static IEnumerable<ProgrammeEvent> Waive(
        Programme programme,
        string[] cities,
        int year = 2025,
        CommandContext? context = null
    ) => ProgrammeDecider.WaiveCycle(programme, year, cities, Waived.Reason, context ?? OfficerOfAsia);

    [Fact]
    public void Some_cities_need_not_report() =>
        WithACycle.When(programme => Waive(programme, ["yokohama-jp", "yokohama-jp"])).Then(Waived);

    [Fact]
    public void Or_none_must() => WithACycle.Given(Waived).When(programme => Waive(programme, [])).Then(Waived with { Cities = [] });

    [Fact]
    public void Only_what_is_new_is_said()
    {
        WithACycle
            .Given(Waived)
            .When(programme => Waive(programme, ["yokohama-jp", "osaka-jp"]))
            .Then(Waived with { Cities = ["osaka-jp"] });
        WithACycle.Given(Waived).When(programme => Waive(programme, ["yokohama-jp"])).ThenNothing();
        WithACycle.Given(Waived with { Cities = [] }).When(programme => Waive(programme, ["osaka-jp"])).ThenNothing();
        WithACycle.Given(Waived with { Cities = [] }).When(programme => Waive(programme, [])).ThenNothing();
    }

    [Fact]
    public void There_is_no_cycle_of_that_year() =>
        WithACycle.When(programme => Waive(programme, [], 2024)).ThenBreaks("cycle-unknown", "year");

    [Fact]
    public void Only_officers_of_the_programme_waive() =>
        WithACycle.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Waive(programme, [], context: context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<WaiveCycleValidator>(new WaiveCycle("asia", 2025, [], "", 1)).ShouldBe(["reason: required"]);
}
