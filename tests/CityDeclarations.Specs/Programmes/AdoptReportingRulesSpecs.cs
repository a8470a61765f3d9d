using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class AdoptReportingRulesSpecs
{
    private static Spec<Programme, ProgrammeEvent> TheProgramme =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched);

    private static IEnumerable<ProgrammeEvent> Adopt(Programme programme, CommandContext? context = null) =>
        ProgrammeDecider.AdoptRules(programme, Rules, RulesAdopted.Reason, context ?? OfficerOfAsia);

    [Fact]
    public void Every_adoption_is_a_version_of_its_own()
    {
        TheProgramme.When(programme => Adopt(programme)).Then(RulesAdopted);
        TheProgramme.Given(RulesAdopted).When(programme => Adopt(programme)).Then(RulesAdopted with { Version = 2 });
    }

    [Fact]
    public void Only_officers_of_the_programme_adopt() =>
        TheProgramme.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Adopt(programme, context));

    [Fact]
    public void They_are_well_formed()
    {
        Findings(Rules).ShouldBeEmpty();
        Findings(Rules with { Notices = [0, -7] }).ShouldBe(["notices: malformed"]);
        Findings(Rules with { Notices = [7, 7] }).ShouldBe(["notices: malformed"]);
        Findings(Rules with { Notices = [-366] }).ShouldBe(["notices[0]: out-of-range"]);
        Findings(Rules with { OnHoldAfterDays = 0 }).ShouldBe(["onHoldAfterDays: out-of-range"]);
        Findings(Rules with { FirstReportAfterMonths = 61 }).ShouldBe(["firstReportAfterMonths: out-of-range"]);
        Findings(Rules with { FiscalYearStartMonth = 13 }).ShouldBe(["fiscalYearStartMonth: out-of-range"]);
    }

    private static string[] Findings(ReportingRules rules) =>
        Form.Findings<AdoptReportingRulesValidator>(new AdoptReportingRules("asia", rules, "Why", 1));
}
