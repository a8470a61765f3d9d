using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class ScheduleReportingCycleSpecs
{
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    private static Spec<Programme, ProgrammeEvent> TheProgramme =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched);

    private static IEnumerable<ProgrammeEvent> Schedule(Programme programme, CycleDates dates, CommandContext? context = null) =>
        ProgrammeDecider.ScheduleCycle(programme, 2025, dates, context ?? OfficerOfAsia);

    [Fact]
    public void A_cycle_gets_its_dates() => TheProgramme.When(programme => Schedule(programme, Dates)).Then(Scheduled);

    [Fact]
    public void The_same_dates_again_change_nothing()
    {
        TheProgramme.Given(Scheduled).When(programme => Schedule(programme, Dates)).ThenNothing();
        TheProgramme.Given(Scheduled, Rescheduled).When(programme => Schedule(programme, LaterDates)).ThenNothing();
    }

    [Fact]
    public void Dates_that_stand_are_not_scheduled_over() =>
        TheProgramme.Given(Scheduled).When(programme => Schedule(programme, LaterDates)).ThenBreaks("cycle-scheduled", "year");

    [Fact]
    public void Another_year_is_another_cycle() =>
        TheProgramme.Given(Scheduled with { Year = 2024 }).When(programme => Schedule(programme, Dates)).Then(Scheduled);

    [Fact]
    public void A_cycle_may_open_be_due_and_close_on_one_day() =>
        TheProgramme
            .When(programme => Schedule(programme, new CycleDates(NewYear, NewYear, NewYear)))
            .Then(new ReportingCycleScheduled(2025, NewYear, NewYear, NewYear));

    [Fact]
    public void A_cycle_opens_is_due_and_closes_in_this_order()
    {
        TheProgramme
            .When(programme => Schedule(programme, Dates with { OpensOn = Dates.DueOn.AddDays(1) }))
            .ThenBreaks("cycle-dates-crossed", "dueOn");
        TheProgramme
            .When(programme => Schedule(programme, Dates with { ClosesOn = Dates.DueOn.AddDays(-1) }))
            .ThenBreaks("cycle-dates-crossed", "closesOn");
    }

    [Fact]
    public void A_cycle_does_not_open_before_its_year_has_begun() =>
        TheProgramme
            .When(programme => Schedule(programme, Dates with { OpensOn = NewYear.AddDays(-1) }))
            .ThenBreaks("cycle-opens-early", "opensOn");

    [Fact]
    public void Only_officers_of_the_programme_schedule() =>
        TheProgramme.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Schedule(programme, Dates, context));

    [Theory]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2100, true)]
    [InlineData(2101, false)]
    public void A_cycle_is_of_this_century(int year, bool taken) =>
        Form.Findings<ScheduleReportingCycleValidator>(new ScheduleReportingCycle("asia", year, NewYear, NewYear, NewYear, 1))
            .ShouldBe(taken ? [] : ["year: out-of-range"]);
}
