using System.Text;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Net.Http.Headers;
using VEvent = Ical.Net.CalendarComponents.CalendarEvent;

namespace CityDeclarations.Registry.Duties;

/// <summary>Gives a programme's calendar to calendar programs, whole, as iCalendar (RFC 5545).</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">Only what concerns reports on one year.</param>
/// <param name="City">Only what is for all, and for this city.</param>
[AllowAnyone]
public sealed record GetCalendarFile(string Programme, int? Year = null, string? City = null) : IQuery<string>;

internal sealed class GetCalendarFileHandler(IQuerySession session) : IRequestHandler<GetCalendarFile, string>
{
    public async Task<string> Handle(GetCalendarFile query, CancellationToken ct)
    {
        var programme = await session.Programme(query.Programme, ct);
        if (query.City is { } slug)
            await session.City(slug, ct);
        var entries = (await session.Calendar(programme, query.Year, query.City, null, ct))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .ToArray();
        var cities = await session.CitiesBySlug(entries.Select(entry => entry.City).OfType<string>(), ct);
        string[] Sources(CalendarEntry entry) =>
            entry.City is { } city ? [programme.Id, SignatoryLookup.Key(programme.Slug, city), CityLookup.Key(city)] : [programme.Id];
        var streams = entries.SelectMany(Sources).Distinct().ToArray();
        var facts = await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.IsOneOf(streams)).ToListAsync(ct);
        var changed = facts.GroupBy(e => e.StreamKey!).ToDictionary(stream => stream.Key, stream => stream.Max(e => e.Timestamp));

        var calendar = new Calendar { ProductId = "-//Circular Cities Declarations//Register//EN" };
        calendar.AddProperty("X-WR-CALNAME", programme.Names.In(Languages.English));
        foreach (var entry in entries)
        {
            var stamp = new CalDateTime(Sources(entry).Max(stream => changed[stream]).UtcDateTime);
            calendar.Events.Add(
                new VEvent
                {
                    Uid = UidOf(programme.Slug, entry),
                    DtStamp = stamp,
                    LastModified = stamp,
                    DtStart = new CalDateTime(entry.On),
                    Summary =
                        $"{programme.Names.In(Languages.English)}: "
                        + $"{Words(entry, entry.City is { } city ? cities[city].Names.In(Languages.English) : "")}",
                    Description = $"The day begins and ends in the time zone {programme.TimeZone}.",
                    Transparency = TransparencyType.Transparent, // nobody is busy all day because of it
                }
            );
        }
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>The same for ever, whatever day it is moved to: whoever subscribed sees it move.</summary>
    private static string UidOf(string programme, CalendarEntry entry) =>
        $"{Choice<CalendarEvent>.WordOf(entry.What)}-{entry.Year}{(entry.City is { } city ? $"-{city}" : "")}"
        + $"@{programme}.circular-cities-declarations";

    private static string Words(CalendarEntry entry, string city) =>
        entry.What switch
        {
            CalendarEvent.Opens => $"reports on {entry.Year} can be filed from today on",
            CalendarEvent.Due => $"reports on {entry.Year} are due",
            CalendarEvent.FirstReportDue => $"the first report of {city}, on {entry.Year}, is due",
            CalendarEvent.ExtensionEnds => $"reports on {entry.Year} are due, where the extension was taken",
            CalendarEvent.Closes => $"last day for reports on {entry.Year}",
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.What, null),
        };
}

internal static class GetCalendarFileEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/calendar.ics", async (string programme, int? year, string? city, Call call) =>
            {
                var file = Encoding.UTF8.GetBytes(await call.Send(new GetCalendarFile(programme, year, city)));
                call.Http.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(
                    file,
                    "text/calendar; charset=utf-8",
                    entityTag: new EntityTagHeaderValue($"\"{Sha256.Of(file)}\"")
                );
            })
            .Gives(
                "Subscribe to a programme's calendar",
                "The whole calendar as iCalendar (RFC 5545), for calendar programs. Filters: year, and city for what is for "
                    + "all and for that city.",
                "text/calendar"
            );
}
