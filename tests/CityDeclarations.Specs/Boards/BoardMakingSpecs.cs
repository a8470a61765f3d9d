using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Specs.Programmes;
using CityDeclarations.Specs.Standings;
using static CityDeclarations.Specs.Methodologies.Tables;

namespace CityDeclarations.Specs.Boards;

/// <summary>From standings to a board and its file, without a store.</summary>
public sealed class BoardMakingSpecs
{
    private static readonly MethodologyDefinition Level = Methodology(
        Lower("WST-GEN-PC", Goalposts(100, 500)),
        Higher("REC-MSW", Goalposts(0, 100))
    ) with
    {
        DataThreshold = 0.6m,
    };

    private readonly TheStandings standings = new();

    [Fact]
    public void Five_cities_make_a_board_and_four_do_not()
    {
        Report(("a", 100, 50), ("b", 200, 50), ("c", 300, 50), ("d", 400, 50));
        var small = Made();
        small.Result.ShouldBeNull();
        small
            .WithoutRank()
            .Select(city => $"{city.City} {city.Reason}")
            .ShouldBe(["a TooFewRanked", "b TooFewRanked", "c TooFewRanked", "d TooFewRanked"]);

        Report(("e", 500, 50));
        Made()
            .Result!.Cities.Select(city => $"{city.Rank} {city.City} {city.Score}")
            .ShouldBe(["1 a 75", "2 b 62.5", "3 c 50", "4 d 37.5", "5 e 25"]);
    }

    [Fact]
    public void Who_has_no_rank_is_told_why()
    {
        Report(("a", 100, 50), ("b", 200, 50), ("c", 300, 50), ("d", 400, 50), ("e", 500, 50));
        standings.Signs("silent");
        standings.Signs("half");
        standings.Reports("half", 2025, 200_000, Waste(100));
        standings.Signs("unproven");
        standings.Reports(
            "unproven",
            2025,
            200_000,
            Waste(100) with
            {
                Evidence = null,
            },
            Recycling(50) with
            {
                Flags = [ObservationFlag.DefinitionDiffers],
            }
        );

        var band = Made();
        band.WithoutRank()
            .Select(city => $"{city.City} {city.Reason} {string.Join(' ', city.Scores?.Missing ?? [])}".Trim())
            .ShouldBe(["half BelowDataThreshold REC-MSW", "silent NoAcceptedReport", "unproven NoData WST-GEN-PC REC-MSW"]);
        band.Cities.Single(city => city.City == "unproven")
            .Source.Values.Select(value => $"{value.Indicator} {value.Excluded}")
            .ShouldBe(["REC-MSW DefinitionDiffers", "WST-GEN-PC NoEvidence"]);
    }

    [Fact]
    public void The_target_set_last_counts_where_it_asks_for_something()
    {
        var progress = Methodology(Higher("REC-MSW", ToOwnTarget));
        Report(("a", 100, 30), ("b", 100, 25), ("c", 100, 40), ("d", 100, 20), ("e", 100, 20), ("f", 100, 50), ("g", 100, 50));
        foreach (var city in (string[])["a", "b", "c", "d", "e"])
            standings.Promises(city, "REC-MSW", 20, 40);
        standings.Promises("f", "REC-MSW", 50, 40);
        standings.Promises("g", "WST-GEN-PC", 100, 90);

        var band = Made(progress);
        band.Result!.Cities.Select(city => $"{city.Rank} {city.City} {city.Score}")
            .ShouldBe(["1 c 100", "2 a 50", "3 b 25", "4 d 0", "4 e 0"]);
        band.WithoutRank().Select(city => $"{city.City} {city.Reason}").ShouldBe(["f NoData", "g NoData"]);
    }

    [Fact]
    public void A_city_is_compared_with_how_it_stood_in_the_cycle_before()
    {
        foreach (var (index, city) in ((string[])["a", "b", "c", "d", "e"]).Index())
        {
            standings.Signs(city);
            standings.Reports(city, 2024, 200_000, Waste(100 + 100 * index), Recycling(50));
            if (city != "b")
                standings.Reports(city, 2025, 200_000, Waste(city == "e" ? 100 : 100 + 100 * index), Recycling(50));
        }
        Report(("f", 450, 50));
        var programme = TheProgramme.Asia with { Cycles = [.. TheProgramme.Asia.Cycles, TheProgramme.Asia.Cycles[0] with { Year = 2024 }] };
        var file = BoardMaking.Edition(new BoardOrder(programme, programme.Cycles[0], Page(Level)), standings.Snapshot(), "1.0.0", 1, null);

        var middle = file.Bands[1];
        middle
            .Cities.Select(city => $"{city.City} {city.Before?.Rank} {city.Before?.Score}")
            .ShouldBe(["a 1 75", "c 3 50", "d 4 37.5", "e 5 25", "f  "]);
        var row = middle.Row(
            middle.Result!.Cities.Single(city => city.City == "e"),
            middle.Cities.Single(city => city.City == "e"),
            null,
            new("e", new Dictionary<string, string>(), "JP", default, 0)
        );
        (row.Change!.Rank, row.Change.Score).ShouldBe((4, 50));
    }

    [Fact]
    public void A_file_is_made_again_to_the_last_digit_and_a_changed_digit_is_seen()
    {
        Report(("a", 101, 49.5m), ("b", 233, 51.25m), ("c", 307, 50), ("d", 399, 12), ("e", 501, 50.10m), ("f", 77, 3));
        var bytes = BoardFiles.Bytes(
            BoardMaking.Edition(
                new BoardOrder(TheProgramme.Asia, TheProgramme.Asia.Cycles[0], Page(Level)),
                standings.Snapshot(),
                "1.0.0",
                1,
                null
            )
        );

        var again = RecomputeBoard.Of(bytes);
        (again.Same, again.Digest, again.Differences.Count).ShouldBe((true, Sha256.Of(bytes), 0));

        var forged = System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(bytes).Replace("\"REC-MSW\": 51.25", "\"REC-MSW\": 91.25", StringComparison.Ordinal)
        );
        var seen = RecomputeBoard.Of(forged);
        seen.Same.ShouldBeFalse();
        seen.Differences.Select(change => change.City).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void An_edition_says_whose_place_is_another()
    {
        Report(("a", 100, 50), ("b", 200, 50), ("c", 300, 50), ("d", 400, 50), ("e", 500, 50));
        var order = new BoardOrder(TheProgramme.Asia, TheProgramme.Asia.Cycles[0], Page(Level));
        var first = BoardMaking.Edition(order, standings.Snapshot(), "1.0.0", 1, null);
        standings.Records("progress_report:asia/b/2025", new ReportRestated([Waste(320)], "A slipped digit"));
        var second = BoardMaking.Edition(order, standings.Snapshot(), "1.0.0", 2, first);

        second
            .Changes!.Select(change => $"{change.City} {change.From!.Rank} {change.From.Score} {change.To!.Rank} {change.To.Score}")
            .ShouldBe(["b 2 62.5 3 47.5", "c 3 50 2 50"]);
        second
            .Bands[1]
            .Cities.Single(city => city.City == "b")
            .Source.Values.Single(value => value.Indicator == "WST-GEN-PC")
            .Restated.ShouldBeTrue();
    }

    private static readonly Dictionary<string, BoardPlace> NoPlaces = [];

    private BoardBand Made(MethodologyDefinition? definition = null) =>
        BoardMaking.Scored(
            standings.Snapshot(),
            TheProgramme.Asia.Cycles[0],
            [PopulationBand.Usual[1]],
            definition ?? Level,
            Clocks.Now,
            NoPlaces,
            null
        )[0];

    private void Report(params IEnumerable<(string City, decimal Waste, decimal Recycling)> cities)
    {
        foreach (var (city, waste, recycling) in cities)
        {
            standings.Signs(city);
            standings.Reports(city, 2025, 200_000, Waste(waste), Recycling(recycling));
        }
    }

    internal static MethodologyPage Page(MethodologyDefinition definition) =>
        new()
        {
            Id = "methodology:asia/level/1",
            Programme = "asia",
            Code = "level",
            Number = 1,
            Names = Cast.English("Level"),
            Definition = definition,
            Reasons = "Why",
            Stage = MethodologyStage.Adopted,
        };

    private static IndicatorValue Waste(decimal value) => new("WST-GEN-PC", value, Evidence: ["https://example.org"]);

    private static IndicatorValue Recycling(decimal value) => new("REC-MSW", value, Evidence: ["https://example.org"]);
}
