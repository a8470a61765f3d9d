using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Registry.Targets;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Standings;

/// <summary>What was known, and what was true, at any moment.</summary>
public sealed class ClocksSpecs
{
    private static readonly ReportingCycle Cycle = new(
        2025,
        new DateOnly(2026, 1, 15),
        new DateOnly(2026, 6, 30),
        new DateOnly(2026, 12, 31)
    );

    private readonly TheStandings standings = new();

    [Fact]
    public void Nothing_is_known_before_it_is_recorded()
    {
        standings.Signs("yokohama-jp");
        var signed = Then();
        standings.Reports("yokohama-jp", 2025, 200_000, Waste(300));
        var accepted = Then();

        At(signed with { Known = signed.Known.AddDays(-1), Position = signed.Position - 1 }).ShouldBeEmpty();
        At(signed).Single().Reason.ShouldBe(UnrankedReason.NoAcceptedReport);
        At(accepted).Single().Value("WST-GEN-PC")!.Value.ShouldBe(300);
        At(Clocks.Now with { Position = standings.Position - 1 }).Single().Content.ShouldBeNull(); // submitted is not accepted
    }

    [Fact]
    public void A_restated_value_was_always_true_and_was_not_always_known()
    {
        standings.Signs("yokohama-jp");
        standings.Reports("yokohama-jp", 2025, 200_000, Waste(300));
        var accepted = Then();
        standings.Records("progress_report:asia/yokohama-jp/2025", new ReportRestated([Waste(310)], "A slipped digit"));

        Value(accepted).ShouldBe(300);
        Value(Clocks.Now with { True = accepted.Known }).ShouldBe(310);
        Value(Clocks.Now).ShouldBe(310);
        At(Clocks.Now with { True = accepted.Known.AddDays(-1) }).Single().Content.ShouldBeNull();
    }

    [Fact]
    public void A_signature_is_true_from_its_day_on_and_known_from_its_entry_on()
    {
        standings.Signs("yokohama-jp", signedFrom: new DateOnly(2025, 11, 26));
        At(Clocks.Now with { True = Moment("2025-11-25") }).ShouldBeEmpty();
        At(Clocks.Now with { True = Moment("2025-11-26") }).ShouldHaveSingleItem();
        At(Clocks.Now with { Known = Moment("2025-11-26") }).ShouldBeEmpty();
    }

    [Fact]
    public void A_withdrawal_is_true_from_its_day_on_and_a_city_may_come_back()
    {
        standings.Signs("yokohama-jp");
        standings.Reports("yokohama-jp", 2025, 200_000, Waste(300));
        standings.Records("signatory:asia/yokohama-jp", new SignatureWithdrawn(Date("2026-03"), "A test"), Moment("2026-03-05"));
        var gone = Then();
        standings.Records(
            "signatory:asia/yokohama-jp",
            new DeclarationSigned(1, Date("2026-09-01"), "Mayor", null, null),
            Moment("2026-09-02")
        );
        standings.Records("signatory:asia/yokohama-jp", new SignatoryListed(1, null), Moment("2026-09-03"));

        At(gone).Single().Reason.ShouldBe(UnrankedReason.Withdrawn);
        At(Clocks.Now with { True = Moment("2026-02-28") }).Single().Reason.ShouldBeNull();
        At(Clocks.Now with { True = Moment("2026-03-01") }).Single().Reason.ShouldBe(UnrankedReason.Withdrawn);
        At(Clocks.Now).Single().Reason.ShouldBeNull();
    }

    [Fact]
    public void A_merger_is_true_from_its_day_on()
    {
        standings.Signs("small-jp");
        standings.Records("city:small-jp", new CityMerged("yokohama-jp", Date("2026-02-10"), "A test"));
        At(Clocks.Now with { True = Moment("2026-02-09") }).Single().Reason.ShouldBe(UnrankedReason.NoAcceptedReport);
        At(Clocks.Now).Single().Reason.ShouldBe(UnrankedReason.Merged);
    }

    [Fact]
    public void Frozen_bands_are_those_of_the_residents_known_then()
    {
        standings.Signs("grown-jp", 99_999);
        var frozen = Cycle with { Bands = new FrozenBands(PopulationBand.Usual, standings.Now) };
        standings.Records("city:grown-jp", new PopulationRestated(new Population(100_001, 2026, "A test"), null));
        standings.Reports("grown-jp", 2025, 100_001, Waste(300));
        standings.Signs("late-jp", 150_000);
        standings.Reports("late-jp", 2025, 90_000, Waste(300));
        standings.Signs("uncounted-jp", null);
        standings.Reports("uncounted-jp", 2025, 70_000, Waste(300));

        long?[] Residents(ReportingCycle cycle) =>
            [
                .. Entrants
                    .Of(standings.Snapshot(), cycle, Clocks.Now)
                    .OrderBy(one => one.City.Slug, StringComparer.Ordinal)
                    .Select(one => one.Residents),
            ];
        Residents(frozen).ShouldBe([99_999, 150_000, 70_000]);
        Residents(Cycle).ShouldBe([100_001, 90_000, 70_000]);
    }

    [Fact]
    public void A_figure_of_a_later_year_was_not_true_yet()
    {
        standings.Signs("grown-jp", 99_999);
        standings.Records("city:grown-jp", new PopulationRestated(new Population(100_001, 2026, "A test"), null));
        standings.Snapshot().Cities["grown-jp"].Residents(Clocks.Now with { True = Moment("2025-12-31") }).ShouldBe(99_999);
    }

    [Fact]
    public void A_target_counts_from_when_it_was_set_until_it_is_given_up()
    {
        standings.Signs("yokohama-jp");
        standings.Promises("yokohama-jp", "REC-MSW", 20, 40);
        var set = Then();
        standings.Records(
            "target:yokohama-jp-REC-MSW",
            new TargetRevised(new Promise("REC-MSW", null, 2030, 50, new YearValue(2020, 20), [], null), "More")
        );
        var revised = Then();
        standings.Records("target:yokohama-jp-REC-MSW", new TargetAbandoned("A test"));

        decimal? Target(Clocks clocks) => standings.Snapshot().Targets["yokohama-jp"].Single().Promise(clocks)?.Target;
        Target(set).ShouldBe(40);
        Target(revised).ShouldBe(50);
        Target(Clocks.Now with { True = set.Known }).ShouldBe(50);
        Target(Clocks.Now).ShouldBeNull();
    }

    private static IndicatorValue Waste(decimal value) => new("WST-GEN-PC", value, Evidence: ["https://example.org"]);

    private static DateTimeOffset Moment(string day) =>
        DateTimeOffset.Parse($"{day}T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    private Clocks Then() => new(standings.Position, standings.Now, standings.Now);

    private decimal? Value(Clocks clocks) => At(clocks).Single().Value("WST-GEN-PC")!.Value;

    private Entrant[] At(Clocks clocks) => [.. Entrants.Of(standings.Snapshot(), Cycle, clocks)];
}
