using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class ProgrammeHistorySpecs
{
    private static readonly Histories<Programme, ProgrammeEvent> Histories = new(
        ProgrammeDecider.Fold,
        Launched,
        () => ProgrammeDecider.Launch(Launched, OfficerOfAll),
        programme => programme.Texts.Count < 2 ? ProgrammeDecider.PublishText(programme, FirstText, OfficerOfAsia) : [],
        programme => ProgrammeDecider.PublishTranslation(programme, Japanese, OfficerOfAsia),
        programme => ProgrammeDecider.AdoptIndicators(programme, ["WST-GEN-PC"], ["WST-GEN-PC"], OfficerOfAsia),
        programme => ProgrammeDecider.RetireIndicator(programme, "WST-GEN-PC", "Why", OfficerOfAsia),
        programme => ProgrammeDecider.ScheduleCycle(programme, 2025, Dates, OfficerOfAsia),
        programme => ProgrammeDecider.RescheduleCycle(programme, 2025, LaterDates, "Why", OfficerOfAsia),
        programme => ProgrammeDecider.FreezeBands(programme, 2025, PopulationBand.Usual, OfficerOfAsia),
        programme => ProgrammeDecider.WaiveCycle(programme, 2025, Waived.Cities, Waived.Reason, OfficerOfAsia),
        programme => programme.Rules is null ? ProgrammeDecider.AdoptRules(programme, Rules, "Why", OfficerOfAsia) : []
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void A_cycle_that_was_scheduled_stays_scheduled() =>
        Histories.Move_only_along(programme => programme.Cycles.Count, (0, 0), (0, 1), (1, 1));
}
