using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>Makes a board of standings: who is in the band, who is ranked, and who is not and why. No store, no clock.</summary>
internal static class LeaderboardMaking
{
    public static Leaderboard Of(
        string programme,
        StandingsSnapshot standings,
        CatalogueEntry indicator,
        PopulationBand band,
        ReportingCycle cycle,
        Clocks clocks,
        PageRequest page
    )
    {
        var entered = Entrants.Of(standings, cycle, clocks).Where(one => one.IsIn(band)).ToDictionary(one => one.City.Slug);
        var values = entered.ToDictionary(one => one.Key, one => one.Value.Value(indicator.Code));
        var reasons = entered.ToDictionary(one => one.Key, one => one.Value.Reason ?? Entrant.Excluded(values[one.Key]));

        var ranks = Ranking.Of(
            reasons.Where(one => one.Value is null).Select(one => (one.Key, values[one.Key]!.Value!.Value)),
            indicator.Definition.Direction,
            indicator.Definition.Decimals
        );
        var unranked = reasons.Where(one => one.Value is not null).OrderBy(one => one.Key, StringComparer.Ordinal).ToArray();
        var (shown, others, next) = page.Through(ranks, unranked);

        return new Leaderboard
        {
            Programme = programme,
            Year = cycle.Year,
            Indicator = indicator.Code,
            IndicatorNames = indicator.Definition.Names,
            Unit = indicator.Definition.Unit,
            Direction = indicator.Definition.Direction,
            Band = band,
            Position = standings.Position,
            AsOf = standings.Known(clocks),
            Ranked = ranks.Count,
            Unranked = unranked.Length,
            Rows =
            [
                .. shown.Select(rank =>
                {
                    var entrant = entered[rank.City];
                    var value = values[rank.City]!;
                    return new BoardRow(
                        rank.Place,
                        rank.Tied,
                        InList(entrant.City),
                        entrant.Signatory.Number!.Value,
                        rank.Shown,
                        value.Value!.Value,
                        value.Year ?? cycle.Year,
                        value.Method,
                        value.Flags ?? [],
                        entrant.Report!.Verification,
                        entrant.Content!.Restated?.Contains(indicator.Code) == true,
                        value.Evidence ?? [],
                        entrant.Address(clocks)
                    );
                }),
            ],
            WithoutRank =
            [
                .. others.Select(one => new UnrankedRow(
                    InList(entered[one.Key].City),
                    entered[one.Key].Signatory.Number!.Value,
                    one.Value!.Value,
                    values[one.Key]?.Missing
                )),
            ],
            After = next,
        };
    }

    private static CityInList InList(StandingCity city) => new(city.Slug, city.Names, city.Country, city.Kind, 0);
}
