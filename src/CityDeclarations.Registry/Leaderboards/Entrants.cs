using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Leaderboards;

/// <summary>A city that a board of a cycle tells of.</summary>
/// <param name="City">The city.</param>
/// <param name="Signatory">Its signature.</param>
/// <param name="Report">Its report on the year; none when none was accepted.</param>
/// <param name="Content">What the report says.</param>
/// <param name="Residents">Residents that decide its band; none when nobody knows.</param>
/// <param name="Reason">Why it cannot be ranked whatever it reported; none when it can.</param>
public sealed record Entrant(
    StandingCity City,
    StandingSignatory Signatory,
    StandingReport? Report,
    StandingContent? Content,
    long? Residents,
    UnrankedReason? Reason
)
{
    /// <summary>What was reported for an indicator; none when nothing was.</summary>
    public StandingValue? Value(string indicator) => Content?.Values.FirstOrDefault(value => value.Indicator == indicator);

    /// <summary>Why what was reported does not count; none when it does.</summary>
    public static UnrankedReason? Excluded(StandingValue? value) => Ranking.Excluded(value);

    /// <summary>Whether it stands on the board of a band; a city of which nobody knows how large it is stands on each.</summary>
    public bool IsIn(PopulationBand band) => Residents is not { } residents || band.Holds(residents);

    /// <summary>Address of the report, once it is public.</summary>
    public string? Address(Clocks clocks) =>
        Report?.Published is { } published && clocks.Sees(published)
            ? $"/api/v1/programmes/{Report.Programme}/cities/{Report.City}/reports/{Report.Year}"
            : null;
}

/// <summary>Finds who stands on the boards of a cycle, by two clocks: whoever reported, and whoever should have.</summary>
public static class Entrants
{
    /// <summary>All of them, in no order.</summary>
    public static IEnumerable<Entrant> Of(StandingsBook book, ReportingCycle cycle, Clocks clocks)
    {
        var reports = book.Of(cycle.Year);
        foreach (var signatory in book.Signatories.Values)
        {
            if (signatory.Signature(clocks) is not { } signature || !book.Cities.TryGetValue(signatory.City, out var city))
                continue;
            var report = reports.GetValueOrDefault(signatory.City);
            var content = report?.Content(clocks);
            var withdrawn = signature.Ended?.Has(clocks) == true;
            if (content is null && (withdrawn || signature.From > cycle.ClosesOn))
                continue;
            var residents = cycle.Bands is { } frozen
                ? city.ResidentsFrozen(frozen.At, clocks) ?? content?.Residents
                : content?.Residents ?? city.Residents(clocks);
            UnrankedReason? reason =
                withdrawn ? UnrankedReason.Withdrawn
                : city.Merged?.Has(clocks) == true ? UnrankedReason.Merged
                : content is null ? UnrankedReason.NoAcceptedReport
                : residents is null ? UnrankedReason.PopulationUnknown
                : null;
            yield return new Entrant(city, signatory, content is null ? null : report, content, residents, reason);
        }
    }
}
