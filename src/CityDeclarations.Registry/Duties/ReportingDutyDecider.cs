using System.Diagnostics;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Duties;

/// <summary>Every rule of a reporting duty's stream.</summary>
internal static class ReportingDutyDecider
{
    public static readonly Fold<ReportingDuty, ReportingDutyEvent> Fold = new(new ReportingDuty(), Evolve);

    public static ReportingDuty Evolve(ReportingDuty duty, ReportingDutyEvent fact) =>
        fact switch
        {
            ExtensionTaken taken => duty with { ExtendedUntil = taken.Until, ExtensionTaken = true },
            ExtensionGranted granted => duty with { ExtendedUntil = granted.Until },
            NoticeIssued notice => duty with { Notices = duty.Notices.Add((notice.DueOn, notice.Days)) },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a reporting duty."),
        };

    /// <summary>The city takes its one extension, as long as the day it leads to has not passed.</summary>
    /// <param name="duty">The duty; none when nothing has happened yet.</param>
    /// <param name="basis">Whose report it is, and what is known of it.</param>
    /// <param name="wanted">The day that the city wants; none for the last one there is.</param>
    /// <param name="today">Today, where the programme is run.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ReportingDutyEvent> TakeExtension(
        ReportingDuty? duty,
        DutyBasis basis,
        DateOnly? wanted,
        DateOnly today,
        CommandContext context
    )
    {
        context.OnlyFor(basis.City, basis.Programme);
        var calendar = Owed(duty, basis);
        if (basis.Cycle.ExtensionUntil is not { } last)
            throw DutyRefusals.ExtensionNotOffered.Broken($"The cycle of {basis.Cycle.Year} has no extension.");
        if (duty?.ExtensionTaken == true)
            throw DutyRefusals.ExtensionAlreadyTaken.Broken($"It was taken; the report is due on {calendar.DueOn:yyyy-MM-dd}.");
        if (today > last || last <= calendar.DueOn)
            throw DutyRefusals.ExtensionTooLate.Broken(
                $"The extension leads to {last:yyyy-MM-dd}; the report is due on {calendar.DueOn:yyyy-MM-dd}, and today is "
                    + $"{today:yyyy-MM-dd}."
            );
        var until = wanted ?? last;
        if (until <= calendar.DueOn || until < today || until > last)
            throw DutyRefusals.ExtensionOutsideCycle.Broken(
                $"The report is due on {calendar.DueOn:yyyy-MM-dd}, the extension leads to {last:yyyy-MM-dd}, and this is "
                    + $"{until:yyyy-MM-dd}.",
                "until"
            );
        return [new ExtensionTaken(basis.Programme, basis.City, basis.Cycle.Year, until)];
    }

    /// <summary>An officer gives more time, as often as needed, but not after the cycle has closed.</summary>
    public static IEnumerable<ReportingDutyEvent> GrantExtension(
        ReportingDuty? duty,
        DutyBasis basis,
        DateOnly until,
        string reason,
        CommandContext context
    )
    {
        if (!context.Actor.IsOfficerOf(basis.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{basis.Programme}” give more time.");
        var calendar = Owed(duty, basis);
        return until > calendar.DueOn && until <= calendar.ClosesOn
            ? [new ExtensionGranted(basis.Programme, basis.City, basis.Cycle.Year, until, reason)]
            : throw DutyRefusals.ExtensionOutsideCycle.Broken(
                $"The report is due on {calendar.DueOn:yyyy-MM-dd}, the cycle closes on {calendar.ClosesOn:yyyy-MM-dd}, and "
                    + $"this is {until:yyyy-MM-dd}.",
                "until"
            );
    }

    /// <summary>The notice that is due today goes out, once.</summary>
    public static IEnumerable<ReportingDutyEvent> IssueNotice(
        ReportingDuty? duty,
        DutyBasis basis,
        int recipients,
        DateOnly today,
        CommandContext context
    )
    {
        if (!context.Actor.IsOfficerOf(basis.Programme))
            throw Refusals.NotAllowed.Broken("The register reminds cities by itself.");
        // Nobody to tell is nobody told: the notice waits until there is somebody.
        if (
            basis.Settled
            || recipients == 0
            || basis.Calendar(duty?.ExtendedUntil) is not { } calendar
            || calendar.NoticeOn(today) is not { } notice
        )
            return [];
        return duty?.Notices.Contains((calendar.DueOn, notice.Days)) == true
            ? []
            : [new NoticeIssued(basis.Programme, basis.City, basis.Cycle.Year, calendar.DueOn, notice.Days, today, recipients)];
    }

    private static DutyCalendar Owed(ReportingDuty? duty, DutyBasis basis)
    {
        if (!basis.IsSignatory)
            throw SignatoryRefusals.NotSignatory.Broken(
                $"{basis.City} has not signed the declaration of “{basis.Programme}”, or has left.",
                "city"
            );
        if (basis.Filed)
            throw DutyRefusals.NothingOwed.Broken($"{basis.City} has reported on {basis.Cycle.Year}.");
        if (basis.Waived)
            throw DutyRefusals.NothingOwed.Broken($"Reports on {basis.Cycle.Year} are waived.");
        return basis.Calendar(duty?.ExtendedUntil)
            ?? throw DutyRefusals.NothingOwed.Broken($"{basis.City} signed after the cycle of {basis.Cycle.Year} had begun.");
    }
}

/// <summary>What a duty is made of, beside its own history.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="Rules">The programme's rules.</param>
/// <param name="SignedOn">When the city signed.</param>
/// <param name="IsSignatory">Whether it has signed, has not left, and has not become part of another city.</param>
/// <param name="Filed">Whether its report is there.</param>
internal sealed record DutyBasis(
    string Programme,
    string City,
    ReportingCycle Cycle,
    ReportingRules Rules,
    PartialDate? SignedOn,
    bool IsSignatory,
    bool Filed
)
{
    /// <summary>Whether the report need not be given.</summary>
    public bool Waived => Cycle.WaiverOf(City) is not null;

    /// <summary>Whether nothing is owed any more.</summary>
    public bool Settled => Filed || Waived || !IsSignatory;

    public DutyCalendar? Calendar(DateOnly? extendedUntil) => DutyCalendar.Of(Cycle, Rules, SignedOn, extendedUntil);
}
