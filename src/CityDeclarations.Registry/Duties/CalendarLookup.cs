using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Duties;

internal static class CalendarLookup
{
    /// <summary>What falls when in a programme, now or as of a moment: for all, and for each city or one alone.</summary>
    public static async Task<IEnumerable<CalendarEntry>> Calendar(
        this IQuerySession session,
        ProgrammePage programme,
        int? year,
        string? city,
        AsOf? asOf,
        CancellationToken ct
    )
    {
        var cycles = programme.Cycles.Where(cycle => year is null || cycle.Year == year).ToArray();
        var signatories = programme.ReportingPolicy.Rules.FirstReportAfterMonths is null
            ? []
            : await (await session.SignatoriesOf(programme.Slug, asOf, ct))
                .Where(signatory => signatory.Stage == SignatoryStage.Listed)
                .Select(signatory => new { signatory.City, signatory.Dates.SignedOn })
                .Whole(ct);
        return cycles
            .SelectMany(Entries)
            .Concat(
                from cycle in cycles
                from signatory in signatories
                let due = DutyCalendar.Of(cycle, programme.ReportingPolicy.Rules, signatory.SignedOn, null)?.DueOn
                where due > cycle.DueOn && (city is null || signatory.City == city)
                select new CalendarEntry(due.Value, CalendarEvent.FirstReportDue, cycle.Year, signatory.City)
            );
    }

    private static IEnumerable<CalendarEntry> Entries(ReportingCycle cycle)
    {
        yield return new CalendarEntry(cycle.OpensOn, CalendarEvent.Opens, cycle.Year, null);
        yield return new CalendarEntry(cycle.DueOn, CalendarEvent.Due, cycle.Year, null);
        if (cycle.ExtensionUntil is { } until)
            yield return new CalendarEntry(until, CalendarEvent.ExtensionEnds, cycle.Year, null);
        yield return new CalendarEntry(cycle.ClosesOn, CalendarEvent.Closes, cycle.Year, null);
    }
}
