using System.Globalization;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Leaderboards;

/// <summary>Makes a board of standings: who is in the band, who is ranked, and who is not and why. No store, no clock.</summary>
internal static class Board
{
    public static Leaderboard Of(IReadOnlyList<StandingSignatory> signatories, Dictionary<string, StandingReport> reports, Dictionary<string, StandingCity> cities,
        CatalogueEntry indicator, PopulationBand band, ReportingCycle cycle, PageRequest page)
    {
        var entered = signatories
            .Select(signatory => (Signatory: signatory, City: cities[signatory.City], Report: reports.GetValueOrDefault(signatory.City)))
            .Where(one => one.Report is not null || !one.Signatory.Withdrawn && !(one.Signatory.SignedFrom > cycle.ClosesOn))
            .Where(one => (one.Report?.Residents ?? one.City.Residents) is not { } residents || band.Holds(residents))
            .ToDictionary(one => one.Signatory.City);
        var values = entered.Values.ToDictionary(one => one.Signatory.City, one => one.Report?.Values.FirstOrDefault(value => value.Indicator == indicator.Code));
        var reasons = entered.Values.ToDictionary(one => one.Signatory.City, one => one switch
        {
            { Signatory.Withdrawn: true } => UnrankedReason.Withdrawn,
            { City.Merged: true } => UnrankedReason.Merged,
            { Report: null } => UnrankedReason.NoAcceptedReport,
            { Report.Residents: null, City.Residents: null } => UnrankedReason.PopulationUnknown,
            _ => Ranking.Excluded(values[one.Signatory.City])
        });

        var ranks = Ranking.Of(reasons.Where(one => one.Value is null).Select(one => (one.Key, values[one.Key]!.Value!.Value)), indicator.Definition.Direction, indicator.Definition.Decimals);
        var unranked = reasons.Where(one => one.Value is not null).OrderBy(one => one.Key, StringComparer.Ordinal).ToArray();
        var start = page.After is not { } after ? 0
            : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place <= int.MaxValue - PageRequest.Largest ? place
            : throw Refusals.InvalidRequest.Broken("The cursor is not one of this list.", "cursor");
        var end = start + page.Limit;

        return new Leaderboard
        {
            Programme = "",
            Year = cycle.Year,
            Indicator = indicator.Code,
            IndicatorNames = indicator.Definition.Names,
            Unit = indicator.Definition.Unit,
            Direction = indicator.Definition.Direction,
            Band = band,
            Position = 0,
            AsOf = default,
            Ranked = ranks.Count,
            Unranked = unranked.Length,
            Rows = [.. ranks.Skip(start).Take(page.Limit).Select(rank =>
            {
                var (signatory, city, report) = entered[rank.City];
                var value = values[rank.City]!;
                return new BoardRow(rank.Place, rank.Tied, InList(city), signatory.Number!.Value, rank.Shown, value.Value!.Value, value.Year ?? cycle.Year, value.Method, value.Flags ?? [],
                    report!.Verification, report.Restated.Contains(indicator.Code), value.Evidence ?? [],
                    report.Published ? $"/api/v1/programmes/{report.Programme}/cities/{report.City}/reports/{report.Year}" : null);
            })],
            WithoutRank = [.. unranked.Skip(Math.Max(0, start - ranks.Count)).Take(Math.Max(0, end - Math.Max(start, ranks.Count))).Select(one =>
                new UnrankedRow(InList(entered[one.Key].City), entered[one.Key].Signatory.Number!.Value, one.Value!.Value, values[one.Key]?.Missing))],
            After = end < ranks.Count + unranked.Length ? end.ToString(CultureInfo.InvariantCulture) : null
        };
    }

    private static CityInList InList(StandingCity city) => new(city.Slug, city.Names, city.Country, city.Kind, 0);
}
