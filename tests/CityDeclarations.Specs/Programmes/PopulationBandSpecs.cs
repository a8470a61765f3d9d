using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Specs.Progress;

namespace CityDeclarations.Specs.Programmes;

public sealed class PopulationBandSpecs
{
    [Theory]
    [InlineData(0, "under-100k")]
    [InlineData(99_999, "under-100k")]
    [InlineData(100_000, "100k-500k")]
    [InlineData(499_999, "100k-500k")]
    [InlineData(500_000, "500k-plus")]
    [InlineData(35_000_000, "500k-plus")]
    public void A_city_is_in_exactly_one_band(long residents, string band) =>
        PopulationBand.Usual.Where(one => one.Holds(residents)).Select(one => one.Code).ShouldBe([band]);

    [Fact]
    public void A_board_is_asked_for_by_the_code_of_a_band()
    {
        var cycle = TheProgramme.Asia.Cycles[0];
        cycle.Band("500k-plus").ShouldBe(PopulationBand.Usual[2]);
        Refused(null).ShouldBe(ProgrammeRefusals.BandNeeded);
        Refused("500k").ShouldBe(ProgrammeRefusals.BandUnknown);

        Rule Refused(string? code)
        {
            var refusal = Should.Throw<RuleViolationException>(() => cycle.Band(code));
            Provoked.Note(refusal.Violations);
            return refusal.Rule;
        }
    }

    [Fact]
    public void Residents_are_those_of_the_acceptance_until_the_report_is_restated_with_others()
    {
        long? Residents(params ProgressReportEvent[] facts) =>
            facts
                .Aggregate((StandingReport?)null, (report, fact) =>
                    new StandingReportProjection().Evolve(report, "progress_report:asia/yokohama-jp/2025", Facts.Recorded(fact))
                )!
                .Content(Clocks.Now)!
                .Residents;
        Residents(TheReports.Submitted, TheReports.Accepted, TheReports.Restated).ShouldBe(1_000_000);
        Residents(
                TheReports.Submitted,
                TheReports.Accepted,
                new ReportRestated([], "Why", new ReportSections(Population: TheReports.AMillion with { People = 90_000 }))
            )
            .ShouldBe(90_000);
    }
}
