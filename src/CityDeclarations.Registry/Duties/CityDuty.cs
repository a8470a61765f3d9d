using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Duties;

/// <summary>How a city stands with a report.</summary>
public enum DutyStage
{
    /// <summary>It owes none: it signed too late for this cycle, or has left.</summary>
    NotOwed,

    /// <summary>It need not report, by force majeure.</summary>
    Waived,

    /// <summary>The cycle has not opened.</summary>
    NotOpen,

    /// <summary>The report can be filed.</summary>
    Open,

    /// <summary>The report is there; for the public, once it is published.</summary>
    Filed,

    /// <summary>The cycle has closed, and no report is to be seen.</summary>
    Closed,
}

/// <summary>Why a fact is so.</summary>
public enum DutyReason
{
    /// <summary>The report has not come.</summary>
    NotFiled,

    /// <summary>The report came after the day on which it was due.</summary>
    FiledLate,

    /// <summary>The city took the extension that the cycle offers.</summary>
    ExtensionTaken,

    /// <summary>An officer gave more time.</summary>
    ExtensionGranted,

    /// <summary>The city was reminded for the last time, and stayed silent.</summary>
    ReportOverdue,

    /// <summary>An officer wants something mended.</summary>
    ReportReturned,
}

/// <summary>A fact about how a city keeps a deadline.</summary>
/// <param name="Kind">What kind of fact it is.</param>
/// <param name="Reason">Why it is so.</param>
/// <param name="Public">Whether the programme lets the public see it.</param>
public sealed record DutyFact(DutyFactKind Kind, DutyReason Reason, bool Public);

/// <summary>One city's report on one year: when it is due, and how that stands.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which the report can be submitted.</param>
/// <param name="DueOn">The day by which it should be; with an extension only for those who see that there is one.</param>
/// <param name="ExtensionUntil">The day to which the city can extend it by itself; none when it cannot.</param>
/// <param name="ClosesOn">The last day on which it can be submitted.</param>
/// <param name="Stage">How it stands.</param>
/// <param name="FiledOn">When it came in for the first time; for the public when the programme publishes who was late, and the report is
/// public.</param>
/// <param name="Waiver">Why the city need not report; none when it must. It is public.</param>
/// <param name="Facts">How the deadline was kept: for the public what the programme publishes, for the city and its officers all of
/// it.</param>
/// <param name="Planned">When the city is reminded; for the city and its officers.</param>
/// <param name="Notices">The notices that went out; for the city and its officers.</param>
/// <param name="Extensions">More time that was given; for the city and its officers.</param>
public sealed record CityDuty(
    string Programme,
    string City,
    int Year,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly? ExtensionUntil,
    DateOnly ClosesOn,
    DutyStage Stage,
    DateOnly? FiledOn,
    string? Waiver,
    IReadOnlyList<DutyFact> Facts,
    IReadOnlyList<PlannedNotice> Planned,
    IReadOnlyList<IssuedNotice> Notices,
    IReadOnlyList<DutyExtension> Extensions
)
{
    /// <summary>What somebody sees of a duty.</summary>
    internal static CityDuty Of(
        ProgrammePage programme,
        ReportingCycle cycle,
        string city,
        SignatoryProfile? signatory,
        bool merged,
        DutyPage? duty,
        FiledReport? report,
        CommandContext context
    )
    {
        var today = context.Today(programme.TimeZone);
        var insider = context.Actor.ActsFor(city, programme.Slug);
        var basis = BasisOf(programme, cycle, city, signatory, merged, report is not null);
        var calendar = basis.Calendar(duty?.ExtendedUntil);
        var filedOn = report is null ? (DateOnly?)null : (context with { Now = report.FirstSubmittedAt }).Today(programme.TimeZone);
        var facts = FactsOf(programme, cycle, basis, calendar, signatory, duty, report, filedOn, today)
            .Where(fact => insider || fact.Public)
            .ToArray();
        var sees = insider || programme.Publishes(DutyFactKind.Extended);
        return new CityDuty(
            programme.Slug,
            city,
            cycle.Year,
            cycle.OpensOn,
            (sees ? calendar?.DueOn : calendar?.RegularlyDueOn) ?? cycle.DueOn,
            insider
            && (duty is null || duty.Extensions.All(extension => extension.Reason is not null))
            && !basis.Settled
            && cycle.ExtensionUntil > calendar?.DueOn
            && today <= cycle.ExtensionUntil
                ? cycle.ExtensionUntil
                : null,
            cycle.ClosesOn,
            report is not null && (insider || report.Published) ? DutyStage.Filed
                : cycle.WaiverOf(city) is not null ? DutyStage.Waived
                : calendar is null || !basis.IsSignatory ? DutyStage.NotOwed
                : today < cycle.OpensOn ? DutyStage.NotOpen
                : today <= cycle.ClosesOn ? DutyStage.Open
                : DutyStage.Closed,
            insider || programme.Publishes(DutyFactKind.Late) && report?.Published == true ? filedOn : null,
            cycle.WaiverOf(city)?.Reason,
            facts,
            insider && !basis.Settled ? calendar?.Notices ?? [] : [],
            insider ? duty?.Notices ?? [] : [],
            insider ? duty?.Extensions ?? [] : []
        );
    }

    internal static DutyBasis BasisOf(
        ProgrammePage programme,
        ReportingCycle cycle,
        string city,
        SignatoryProfile? signatory,
        bool merged,
        bool filed
    ) =>
        new(
            programme.Slug,
            city,
            cycle,
            programme.ReportingPolicy.Rules,
            signatory?.Dates.SignedOn,
            !merged && signatory?.Stage is (SignatoryStage.Signed or SignatoryStage.Listed),
            filed
        );

    private static IEnumerable<DutyFact> FactsOf(
        ProgrammePage programme,
        ReportingCycle cycle,
        DutyBasis basis,
        DutyCalendar? calendar,
        SignatoryProfile? signatory,
        DutyPage? duty,
        FiledReport? report,
        DateOnly? filedOn,
        DateOnly today
    )
    {
        DutyFact Fact(DutyFactKind kind, DutyReason reason) => new(kind, reason, programme.Publishes(kind));
        if (calendar is not null && !basis.Waived)
        {
            if (filedOn > calendar.DueOn)
                yield return Fact(DutyFactKind.Late, DutyReason.FiledLate);
            if (filedOn is null && basis.IsSignatory && today > calendar.DueOn)
                yield return Fact(DutyFactKind.Late, DutyReason.NotFiled);
        }
        if (duty is { Extensions: [.., var last] })
            yield return Fact(DutyFactKind.Extended, last.Reason is null ? DutyReason.ExtensionTaken : DutyReason.ExtensionGranted);
        if (signatory?.Hold?.Year == cycle.Year)
            yield return Fact(DutyFactKind.OnHold, DutyReason.ReportOverdue);
        if (report?.Stage is ReportStage.Returned)
            yield return Fact(DutyFactKind.Returned, DutyReason.ReportReturned);
    }
}

/// <summary>That a report is there.</summary>
internal sealed record FiledReport(string City, int Year, ReportStage Stage, DateTimeOffset FirstSubmittedAt)
{
    public bool Published => Stage is ReportStage.Published;
}
