using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Standings;

namespace CityDeclarations.Specs.Boards;

public sealed class LeaderboardSpecs
{
    private static readonly ReportingCycle Cycle = new(
        2025,
        new DateOnly(2026, 1, 15),
        new DateOnly(2026, 6, 30),
        new DateOnly(2026, 12, 31)
    );
    private static readonly PopulationBand Middle = PopulationBand.Usual[1];

    private readonly TheStandings standings = new();

    [Fact]
    public void Ranked_cities_come_first_and_the_others_after_them_with_their_reason()
    {
        Enters("a", 300);
        Enters("b", 200);
        Enters("without-report", null);
        Enters("withdrawn", 100, withdrawn: true);
        Enters("merged", 100, merged: true);
        Enters("unmeasured", 100, residents: null);
        Enters("unproven", 100, proof: false);
        Shown()
            .ShouldBe([
                "1 b",
                "2 a",
                "merged: Merged",
                "unmeasured: PopulationUnknown",
                "unproven: NoEvidence",
                "withdrawn: Withdrawn",
                "without-report: NoAcceptedReport",
            ]);
    }

    [Fact]
    public void Only_cities_of_the_band_are_on_the_board()
    {
        Enters("small", 100, residents: 99_999);
        Enters("middle", 100, residents: 100_000);
        Enters("large", 100, residents: 500_000);
        Shown().ShouldBe(["1 middle"]);
    }

    [Fact]
    public void The_band_is_that_of_the_residents_when_the_report_was_accepted()
    {
        Enters("grown", 100, residents: 99_999);
        standings.Records("city:grown", new PopulationRestated(new Population(100_001, 2026, "A test"), null));
        Shown().ShouldBeEmpty();
    }

    [Fact]
    public void A_city_that_signed_after_the_cycle_is_not_missing_from_it()
    {
        Enters("late", null, signedFrom: new DateOnly(2027, 1, 1));
        Enters("just-in-time", null, signedFrom: new DateOnly(2026, 12, 31));
        Shown().ShouldBe(["just-in-time: NoAcceptedReport"]);
    }

    [Fact]
    public void A_city_that_withdrew_without_ever_reporting_is_not_on_the_board()
    {
        Enters("gone", null, withdrawn: true);
        Shown().ShouldBeEmpty();
    }

    [Fact]
    public void Pages_go_through_the_ranked_and_then_through_the_others()
    {
        foreach (var city in (string[])["a", "b", "c"])
            Enters(city, 100);
        foreach (var city in (string[])["x", "y"])
            Enters(city, null);
        var pages = new List<string>();
        string? after = null;
        do
        {
            var page = Of(new PageRequest(2, after));
            pages.Add(string.Join(" ", Rows(page)));
            after = page.After;
        } while (after is not null);
        pages.ShouldBe(["1 a 1 b", "1 c x: NoAcceptedReport", "y: NoAcceptedReport"]);
    }

    [Fact]
    public void A_cursor_of_another_list_is_refused() =>
        Should.Throw<RuleViolationException>(() => Of(new PageRequest(2, "city:yokohama-jp"))).Rule.ShouldBe(Refusals.InvalidRequest);

    private void Enters(
        string slug,
        int? value,
        long? residents = 200_000,
        bool withdrawn = false,
        bool merged = false,
        bool proof = true,
        DateOnly? signedFrom = null
    )
    {
        standings.Signs(slug, residents, signedFrom);
        if (value is not null)
            standings.Reports(
                slug,
                2025,
                residents,
                new IndicatorValue("WST-GEN-PC", value, Evidence: proof ? ["https://example.org"] : null)
            );
        if (withdrawn)
            standings.Records($"signatory:asia/{slug}", new SignatureWithdrawn(Cast.Date("2026-02"), "A test"));
        if (merged)
            standings.Records($"city:{slug}", new CityMerged("elsewhere", null, "A test"));
    }

    private IEnumerable<string> Shown() => Rows(Of(PageRequest.First));

    private static IEnumerable<string> Rows(Leaderboard board) =>
        board.Rows.Select(row => $"{row.Rank} {row.City.Slug}").Concat(board.WithoutRank.Select(row => $"{row.City.Slug}: {row.Reason}"));

    private Leaderboard Of(PageRequest page) =>
        LeaderboardMaking.Of(
            "asia",
            standings.Snapshot(),
            new CatalogueEntry
            {
                Code = "WST-GEN-PC",
                Definition = TheCatalogue.MunicipalWaste,
                Source = "",
            },
            Middle,
            Cycle,
            Clocks.Now,
            page
        );
}
