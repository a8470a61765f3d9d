using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Duties;

/// <summary>What has happened about one city's report on one year, apart from the report itself.</summary>
internal sealed record DutyPage : IRevisioned
{
    public string Id { get; init; } = "";
    public required string Programme { get; init; }
    public required string City { get; init; }
    public required int Year { get; init; }
    public IReadOnlyList<DutyExtension> Extensions { get; init; } = [];
    public IReadOnlyList<IssuedNotice> Notices { get; init; } = [];
    public int Version { get; set; }

    public DateOnly? ExtendedUntil => Extensions.Count > 0 ? Extensions[^1].Until : null;

    /// <summary>When a notice went out; none when it did not.</summary>
    public DateOnly? Issued(DateOnly dueOn, int days) =>
        Notices.FirstOrDefault(notice => notice.DueOn == dueOn && notice.Days == days)?.IssuedOn;
}

/// <summary>More time for a report.</summary>
/// <param name="Until">The day by which the report was due from then on.</param>
/// <param name="Reason">What an officer said; none when the city took it. In the timeline it is public where the programme publishes
/// extensions.</param>
/// <param name="At">When it was given.</param>
public sealed record DutyExtension(DateOnly Until, string? Reason, DateTimeOffset At);

/// <summary>A notice that went out.</summary>
/// <param name="Days">Which it was, in days from the day on which the report was due.</param>
/// <param name="DueOn">The day on which the report was due.</param>
/// <param name="IssuedOn">When it went out.</param>
/// <param name="Recipients">How many people it went to.</param>
public sealed record IssuedNotice(int Days, DateOnly DueOn, DateOnly IssuedOn, int Recipients);

internal sealed class DutyPageProjection() : StreamProjection<DutyPage>(typeof(ReportingDutyEvent))
{
    public override DutyPage? Evolve(DutyPage? page, string id, IEvent e) =>
        e.Data switch
        {
            ExtensionTaken taken => With(
                page ?? Of(id, taken.Programme, taken.City, taken.Year),
                new DutyExtension(taken.Until, null, e.Timestamp)
            ),
            ExtensionGranted granted => With(
                page ?? Of(id, granted.Programme, granted.City, granted.Year),
                new DutyExtension(granted.Until, granted.Reason, e.Timestamp)
            ),
            NoticeIssued notice when (page ?? Of(id, notice.Programme, notice.City, notice.Year)) is var duty => duty with
            {
                Notices = [.. duty.Notices, new IssuedNotice(notice.Days, notice.DueOn, notice.IssuedOn, notice.Recipients)],
            },
            _ => page,
        };

    private static DutyPage Of(string id, string programme, string city, int year) =>
        new()
        {
            Id = id,
            Programme = programme,
            City = city,
            Year = year,
        };

    private static DutyPage With(DutyPage page, DutyExtension extension) => page with { Extensions = [.. page.Extensions, extension] };
}

/// <summary>Duties as other areas look them up.</summary>
public static class DutyStream
{
    /// <summary>The key of a duty's stream.</summary>
    public static string Key(string programme, string city, int year) => ReportingDuty.Key(programme, city, year);
}
