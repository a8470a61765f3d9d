using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Standings;

/// <summary>Finds who stands on the boards of a cycle, by two clocks: whoever reported, and whoever should have.</summary>
public static class Entrants
{
    /// <summary>All of them, in no order.</summary>
    public static IEnumerable<Entrant> Of(StandingsSnapshot snapshot, ReportingCycle cycle, Clocks clocks)
    {
        var reports = snapshot.Of(cycle.Year);
        foreach (var signatory in snapshot.Signatories.Values)
        {
            if (signatory.Signature(clocks) is not { } signature || !snapshot.Cities.TryGetValue(signatory.City, out var city))
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
