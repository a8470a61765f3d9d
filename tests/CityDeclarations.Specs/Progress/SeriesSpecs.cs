using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class SeriesSpecs
{
    private static readonly CityProfile Yokohama = TheCities.Yokohama;

    private static ReportPage On(int year, IndicatorValue value) =>
        new()
        {
            Programme = "asia",
            City = "yokohama-jp",
            Year = year,
            Content = Reporting(value with { Year = year }),
            Stage = ReportStage.Published,
        };

    private static IndicatorSeries Of(CityProfile city, params IReadOnlyList<ReportPage> reports) =>
        Series.Of("asia", city, [], "WST-GEN-PC", reports);

    private static string Drawn(IndicatorSeries series) =>
        string.Join(" | ", series.Segments.Select(segment => string.Join(' ', segment.Select(point => point.Year))));

    private static string[] Broken(IndicatorSeries series) => [.. series.Breaks.Select(one => $"{one.Year} {one.Cause}")];

    [Fact]
    public void Values_that_can_be_compared_make_one_line_oldest_first()
    {
        var series = Of(Yokohama, On(2024, Waste), On(2022, Waste), On(2023, Waste));
        Drawn(series).ShouldBe("2022 2023 2024");
        series.Breaks.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_year_that_was_reported_twice_the_newer_report_knows_better()
    {
        var series = Of(
            Yokohama,
            On(2023, Waste),
            On(2024, Waste with { Value = 301 }) with
            {
                Content = Reporting(Waste with { Value = 301, Year = 2023 }),
            }
        );
        series
            .Segments.ShouldHaveSingleItem()
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(point => point.Value.ShouldBe(301), point => point.ReportedIn.ShouldBe(2024));
    }

    [Fact]
    public void A_year_without_a_value_leaves_no_point() =>
        Drawn(
                Of(
                    Yokohama,
                    On(2022, Waste),
                    On(2023, new IndicatorValue("WST-GEN-PC", Missing: MissingReason.NotCollected)),
                    On(2024, Waste)
                )
            )
            .ShouldBe("2022 2024");

    [Fact]
    public void Another_method_unit_or_definition_cuts_it_and_so_does_the_citys_own_mark()
    {
        Cut(Waste with { Method = "Weighing" }).ShouldBe(["2023 Method"]);
        Cut(Waste with { Unit = "t/person/year" }).ShouldBe(["2023 Unit"]);
        Cut(Waste with { Flags = [ObservationFlag.DefinitionDiffers] }).ShouldBe(["2023 Definition"]);
        Cut(Waste with { Flags = [ObservationFlag.BreakInSeries], Comment = "A new scale" }).ShouldBe(["2023 Marked"]);
        Cut(Waste with { Method = null }).ShouldBeEmpty();

        string[] Cut(IndicatorValue later)
        {
            var series = Of(
                Yokohama,
                On(2022, Waste),
                On(2023, later),
                On(2024, later with { Flags = [.. (later.Flags ?? []).Except([ObservationFlag.BreakInSeries])] })
            );
            Drawn(series).ShouldBe(series.Breaks.Count == 0 ? "2022 2023 2024" : "2022 | 2023 2024");
            return Broken(series);
        }
    }

    [Fact]
    public void No_line_goes_across_a_changed_boundary_a_merger_or_another_name()
    {
        var city = Yokohama with
        {
            BoundaryChanges = [new CityChange(Date("2023-04"), "Two villages joined it", Noon)],
            FormerNames =
            [
                new FormerNames(English("Old"), Date("2022"), "A vote"),
                new FormerNames(English("Typo"), null, "A slip of the pen"),
            ],
        };
        var merged = TheCities.Profile(TheCities.Registered with { Slug = "kita-jp" }) with
        {
            MergedInto = "yokohama-jp",
            Merger = new CityChange(null, "A law", Noon),
        };

        var series = Series.Of("asia", city, [merged], "WST-GEN-PC", [On(2021, Waste), On(2022, Waste), On(2024, Waste), On(2026, Waste)]);

        Drawn(series).ShouldBe("2021 | 2022 | 2024 | 2026");
        Broken(series).ShouldBe(["2022 Name", "2023 Boundary", "2026 Merger"]);
        series.Breaks[1].ShouldBe(new SeriesBreak(2023, BreakCause.Boundary, "Two villages joined it", Date("2023-04")));
    }

    [Fact]
    public void What_happened_before_the_first_value_or_after_the_last_cuts_nothing() =>
        Of(
            Yokohama with
            {
                BoundaryChanges = [new CityChange(Date("2020"), "Before", Noon), new CityChange(Date("2025"), "After", Noon)],
            },
            On(2022, Waste),
            On(2023, Waste)
        )
            .Breaks.ShouldBeEmpty();

    [Fact]
    public void A_corrected_value_says_when() =>
        Of(Yokohama, On(2023, Waste) with { Restatements = [new Restatement([Waste], Noon, "Why")] })
            .Segments[0][0]
            .CorrectedAt.ShouldBe(Noon);
}
