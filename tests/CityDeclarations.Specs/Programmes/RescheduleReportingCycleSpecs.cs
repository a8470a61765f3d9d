using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class RescheduleReportingCycleSpecs
{
    private static Spec<Programme, ProgrammeEvent> WithACycle =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched, Scheduled);

    private static IEnumerable<ProgrammeEvent> Reschedule(
        Programme programme,
        CycleDates dates,
        int year = 2025,
        CommandContext? context = null
    ) => ProgrammeDecider.RescheduleCycle(programme, year, dates, Rescheduled.Reason, context ?? OfficerOfAsia);

    [Fact]
    public void A_cycle_gets_other_dates() => WithACycle.When(programme => Reschedule(programme, LaterDates)).Then(Rescheduled);

    [Fact]
    public void The_same_dates_change_nothing()
    {
        WithACycle.When(programme => Reschedule(programme, Dates)).ThenNothing();
        WithACycle.Given(Rescheduled).When(programme => Reschedule(programme, LaterDates)).ThenNothing();
    }

    [Fact]
    public void There_is_no_cycle_of_that_year() =>
        WithACycle.When(programme => Reschedule(programme, Dates, 2024)).ThenBreaks("cycle-unknown", "year");

    [Fact]
    public void Other_dates_keep_their_order()
    {
        WithACycle
            .When(programme => Reschedule(programme, Dates with { DueOn = Dates.OpensOn.AddDays(-1) }))
            .ThenBreaks("cycle-dates-crossed", "dueOn");
        WithACycle
            .When(programme => Reschedule(programme, Dates with { DueOn = Dates.ClosesOn.AddDays(1) }))
            .ThenBreaks("cycle-dates-crossed", "closesOn");
        WithACycle
            .When(programme => Reschedule(programme, Dates with { OpensOn = new DateOnly(2024, 12, 31) }))
            .ThenBreaks("cycle-opens-early", "opensOn");
    }

    [Fact]
    public void Only_officers_of_the_programme_reschedule() =>
        WithACycle.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Reschedule(programme, LaterDates, context: context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<RescheduleReportingCycleValidator>(
                new RescheduleReportingCycle("asia", 2025, Dates.OpensOn, Dates.DueOn, Dates.ClosesOn, "", 1)
            )
            .ShouldBe(["reason: required"]);
}
