using System.Globalization;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Duties;

/// <summary>Shows a programme's calendar.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Year">Only what concerns reports on one year.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetCalendar(string Programme, PageRequest Page, int? Year = null, AsOf? AsOf = null) : IQuery<Page<CalendarEntry>>;

/// <summary>What falls on a day.</summary>
public enum CalendarEvent
{
    /// <summary>Reports are taken from this day on.</summary>
    Opens,

    /// <summary>Reports are due.</summary>
    Due,

    /// <summary>A city's first report is due, later than those of the others.</summary>
    FirstReportDue,

    /// <summary>Reports of cities that took the extension are due.</summary>
    ExtensionEnds,

    /// <summary>This is the last day on which reports are taken.</summary>
    Closes,
}

/// <summary>A day of the calendar, in the programme's time zone.</summary>
/// <param name="On">The day, from its beginning to its end.</param>
/// <param name="What">What falls on it.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="City">Slug of the city it is for; none when it is for all.</param>
public sealed record CalendarEntry(DateOnly On, CalendarEvent What, int Year, string? City)
{
    /// <summary>Its place in the calendar.</summary>
    internal string Key => string.Create(CultureInfo.InvariantCulture, $"{On:yyyy-MM-dd}/{(int)What}/{Year}/{City}");
}

internal sealed class GetCalendarHandler(IQuerySession session) : IRequestHandler<GetCalendar, Page<CalendarEntry>>
{
    public async Task<Page<CalendarEntry>> Handle(GetCalendar query, CancellationToken ct)
    {
        var programme = await session.Programme(query.Programme, ct, query.AsOf);
        return (await session.Calendar(programme, query.Year, null, query.AsOf, ct)).PageOf(query.Page, entry => entry.Key);
    }
}

internal static class GetCalendarEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/calendar", (string programme, int? limit, string? cursor, int? year, AsOf? asOf, Call call) =>
                call.Lists(new GetCalendar(programme, Paging.Page(limit, cursor), year, asOf))
            )
            .Shows<Page<CalendarEntry>>(
                "Show a programme's calendar",
                "By day: when cycles open, are due and close, and when first reports are due that are due later than the "
                    + "others. Days begin and end in the programme's time zone. Filter: year. With asOf as it was known at a past "
                    + "moment."
            );
}
