using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Duties;

/// <summary>
/// What falls when, for one signatory and one cycle. Days are those of the programme's time zone; whoever asks what is
/// to be done today says which day it is there.
/// </summary>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="RegularlyDueOn">The day by which it should be, without an extension of its own.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="Notices">When the city is reminded, in order.</param>
/// <param name="OnHoldAfterDays">So many days after the last notice a silent signatory goes on hold; none for never.</param>
internal sealed record DutyCalendar(
    DateOnly OpensOn,
    DateOnly RegularlyDueOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    IReadOnlyList<PlannedNotice> Notices,
    int? OnHoldAfterDays
)
{
    /// <summary>The calendar; none when the city owes no report in this cycle, because it signed too late for it.</summary>
    /// <param name="cycle">The cycle.</param>
    /// <param name="rules">The programme's rules.</param>
    /// <param name="signedOn">When the city signed; one whose date nobody knows signed long ago.</param>
    /// <param name="extendedUntil">The day to which it was extended; none when it was not.</param>
    public static DutyCalendar? Of(ReportingCycle cycle, ReportingRules rules, PartialDate? signedOn, DateOnly? extendedUntil)
    {
        var regular = cycle.DueOn;
        if (rules.FirstReportAfterMonths is { } months)
        {
            var first = signedOn?.Latest.AddMonths(months);
            if (first > cycle.ClosesOn)
                return null;
            if (first > regular)
                regular = first.Value;
        }
        else if (signedOn?.Latest > cycle.OpensOn)
        {
            return null;
        }
        var due = extendedUntil > regular ? extendedUntil.Value : regular;
        // After the cycle has closed nobody is sent to a form that takes nothing any more.
        var notices = rules
            .Notices.Select(days => new PlannedNotice(days, due.AddDays(days)))
            .Where(notice => notice.On <= cycle.ClosesOn)
            .ToArray();
        return new DutyCalendar(cycle.OpensOn, regular, due, cycle.ClosesOn, notices, rules.OnHoldAfterDays);
    }

    /// <summary>
    /// The notice that is to go out on a day, unless it has: of those whose day has come the newest alone, so that a
    /// service that was down for a while, or a city that has found its people late, does not say five things at once.
    /// </summary>
    public PlannedNotice? NoticeOn(DateOnly today) =>
        today < OpensOn || today > ClosesOn ? null : Notices.LastOrDefault(notice => notice.On <= today);

    /// <summary>
    /// The day on which a silent signatory goes on hold, given when its last notice went out: never before the report
    /// was due, and never without that notice.
    /// </summary>
    public DateOnly? OnHoldOn(DateOnly? lastNoticeIssuedOn) =>
        OnHoldAfterDays is { } days && lastNoticeIssuedOn is { } issued ? Later(issued.AddDays(days), DueOn.AddDays(1)) : null;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A notice and its day.</summary>
/// <param name="Days">Days from the day on which the report is due; negative before it.</param>
/// <param name="On">The day on which it goes out.</param>
public sealed record PlannedNotice(int Days, DateOnly On);
