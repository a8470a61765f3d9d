using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Registry.Targets;
using CityDeclarations.Specs.Programmes;
using CityDeclarations.Specs.Standings;
using CsCheck;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Methodologies.Tables;

namespace CityDeclarations.Specs.Boards;

/// <summary>What is remembered of boards equals what is made anew.</summary>
public sealed class BoardCachePropertySpecs
{
    private const int Cities = 7;

    private static readonly MethodologyDefinition Progress = Methodology(
        Lower("WST-GEN-PC", Goalposts(100, 500)),
        Higher("REC-MSW", ToOwnTarget)
    );

    private static readonly ProgrammePage Programme = TheProgramme.Asia with
    {
        Cycles = [.. TheProgramme.Asia.Cycles, TheProgramme.Asia.Cycles[0] with { Year = 2024 }],
    };

    private static readonly BoardOrder Order = new(Programme, Programme.Cycles[0], BoardMakingSpecs.Page(Progress));

    /// <summary>What may happen to the standings, to which city, and how much of it.</summary>
    private static readonly Gen<(int What, int City, int Amount)[]> Moves = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[0, Cities - 1],
        Gen.Int[0, 400]
    ).Array[1, 25];

    [Fact]
    public void Remembered_equals_made_anew_after_any_sequence_of_moves() =>
        Moves.Sample(
            moves =>
            {
                var (standings, cache) = (Begun(), new BoardCache());
                var now = standings.Snapshot();
                foreach (var move in moves)
                {
                    Happens(standings, move);
                    now = standings.Snapshot(now);
                    // A moment somewhere in the past, asked for on the way, and everything that is known.
                    var past = standings.Now.AddHours(-move.Amount);
                    foreach (var clocks in (Clocks[])[Clocks.Now, Clocks.Now with { Known = past, True = past }, Clocks.Now])
                        Shown(cache.Scored(Order, now, Order.Cycle.PopulationBands(), clocks, null)).ShouldBe(Shown(Anew(now, clocks)));
                }
            },
            iter: 60
        );

    [Fact]
    public void Only_the_rows_of_cities_that_moved_are_made_again()
    {
        var (standings, cache) = (Begun(), new BoardCache());
        var before = standings.Snapshot();
        var rows = Rows(before);
        Happens(standings, (0, 2, 50));
        var restated = standings.Snapshot(before);
        Rows(restated).Where(row => !rows.Contains(row)).Select(row => row.City).ShouldBe(["c2"]);

        Happens(standings, (2, 3, 50));
        Rows(standings.Snapshot(restated)).Count(rows.Contains).ShouldBe(0); // own targets are in every row's making

        HashSet<BoardCity> Rows(StandingsSnapshot snapshot) =>
            [
                .. cache
                    .Scored(Order, snapshot, Order.Cycle.PopulationBands(), Clocks.Now, null)
                    .SelectMany(band => band.Cities)
                    .ToHashSet(ReferenceEqualityComparer.Instance)
                    .Cast<BoardCity>(),
            ];
    }

    private static TheStandings Begun()
    {
        var standings = new TheStandings();
        for (var city = 0; city < Cities; city++)
        {
            standings.Signs($"c{city}");
            standings.Promises($"c{city}", "REC-MSW", 10, 90);
            foreach (var year in (int[])[2024, 2025])
                standings.Reports($"c{city}", year, 200_000, Waste(100 + 50 * city), Recycling(10 * city));
        }
        return standings;
    }

    private static void Happens(TheStandings standings, (int What, int City, int Amount) move)
    {
        var (what, city, amount) = (move.What, $"c{move.City}", move.Amount);
        string Report(int year) => $"progress_report:asia/{city}/{year}";
        switch (what)
        {
            case 0 or 1:
                standings.Records(Report(2025), new ReportRestated([Waste(100 + amount)], "A test"));
                break;
            case 2:
                var promise = new Promise("REC-MSW", null, 2030, 20 + amount, new YearValue(2020, 10), [], null);
                standings.Records($"target:{city}-REC-MSW", new TargetRevised(promise, "A test"));
                break;
            case 3:
                standings.Records(Report(2024), new ReportRestated([Recycling(amount / 5m)], "A test"));
                break;
            case 4:
                var residents = new Population(100_000 + 1_000 * amount, 2020 + amount % 8, "A test");
                standings.Records($"city:{city}", new PopulationRestated(residents, null));
                break;
            case 5:
                standings.Records(
                    $"signatory:asia/{city}",
                    new SignatureWithdrawn(PartialDate.On(new DateOnly(2026, 3, 1).AddDays(amount)), "A test")
                );
                break;
            case 6:
                standings.Records($"signatory:asia/{city}", new DeclarationSigned(1, Date("2026-02-01"), "Mayor", null, null));
                standings.Records($"signatory:asia/{city}", new SignatoryListed(move.City + 1, null));
                break;
            case 7:
                standings.Records($"target:{city}-REC-MSW", new TargetAbandoned("A test"));
                break;
            default:
                standings.Records($"city:{city}", new CityRenamed(English($"{city} {amount}"), null, "A test"));
                break;
        }
    }

    private static BoardBand[] Anew(StandingsSnapshot standings, Clocks clocks) =>
        BoardMaking.Scored(
            standings,
            Order.Cycle,
            Order.Cycle.PopulationBands(),
            Progress,
            clocks,
            BoardMaking.Places(standings, Order.Before!, Progress, clocks),
            null
        );

    private static string Shown(BoardBand[] bands) =>
        System.Text.Encoding.UTF8.GetString(BoardFiles.Bytes(BoardMaking.Edition(Order, 1, "1.0.0", 1, bands, null)));

    private static IndicatorValue Waste(decimal value) => new("WST-GEN-PC", value, Evidence: ["https://example.org"]);

    private static IndicatorValue Recycling(decimal value) => new("REC-MSW", value, Evidence: ["https://example.org"]);
}
