using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class FreezeBandsSpecs
{
    private static readonly PopulationBand[] Two = [new("small", 0, 50_000), new("large", 50_000, null)];

    private static Spec<Programme, ProgrammeEvent> WithACycle =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched, Scheduled);

    private static IEnumerable<ProgrammeEvent> Freeze(
        Programme programme,
        IReadOnlyList<PopulationBand>? bands = null,
        int year = 2025,
        CommandContext? context = null
    ) => ProgrammeDecider.FreezeBands(programme, year, bands ?? PopulationBand.Usual, context ?? OfficerOfAsia);

    [Fact]
    public void Bands_are_frozen_once()
    {
        WithACycle.When(programme => Freeze(programme)).Then(BandsFrozen);
        WithACycle.When(programme => Freeze(programme, Two)).Then(new PopulationBandsFrozen(2025, Two));
        WithACycle.Given(BandsFrozen).When(programme => Freeze(programme)).ThenNothing();
        WithACycle.Given(BandsFrozen).When(programme => Freeze(programme, Two)).ThenBreaks("bands-frozen", "bands");
    }

    [Fact]
    public void There_is_no_cycle_of_that_year() =>
        WithACycle.When(programme => Freeze(programme, year: 2024)).ThenBreaks("cycle-unknown", "year");

    [Fact]
    public void Only_officers_of_the_programme_freeze_them() =>
        WithACycle.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) => Freeze(programme, context: context));

    [Fact]
    public void Every_number_of_residents_is_in_one_band()
    {
        string[] Findings(params IEnumerable<PopulationBand> bands) =>
            [.. Form.Findings<FreezeBandsValidator>(new FreezeBands("asia", 2025, [.. bands], 1))];
        Findings(Two).ShouldBeEmpty();
        Findings([]).ShouldBe(["bands: out-of-range"]);
        Findings(Two[0]).ShouldNotBeEmpty();
        Findings(Two[1]).ShouldNotBeEmpty();
        Findings(Two[0], Two[1] with { From = 60_000 }).ShouldNotBeEmpty();
        Findings(Two[0], Two[1] with { Code = "small" }).ShouldNotBeEmpty();
        Findings(Two[0] with { Code = "Small ones" }, Two[1]).ShouldNotBeEmpty();
    }
}
