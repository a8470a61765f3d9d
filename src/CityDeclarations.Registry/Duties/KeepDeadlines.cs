using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.Registry.Duties;

/// <summary>
/// Looks every minute at what is due, and sends it through the door. It keeps no list of its own of what it did: what
/// is to be done follows from dates and facts alone, so it does not matter when it stops, or how many of it run.
/// </summary>
internal sealed class KeepDeadlines(IDocumentStore store, Door door, Filers filers, TimeProvider clock, ILogger<KeepDeadlines> log)
    : Loop(TimeSpan.FromMinutes(1), clock, log)
{
    private static readonly Actor Actor = Actor.Job("deadlines");
    private readonly TimeProvider clock = clock;

    /// <summary>How long after a cycle has closed somebody may still go on hold for it.</summary>
    private const int DaysAfterClosing = 400;

    protected override Task Run(CancellationToken ct) => Look(ct);

    /// <summary>Does everything that is due at this moment.</summary>
    internal async Task Look(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // One node at a time: two would only get in each other's way.
        await using var turn = await store.Lock("deadlines", ct);
        var merged = (
            await turn.Query<CityProfile>().Where(city => city.MergedInto != null).Select(city => city.Slug).ToListAsync(ct)
        ).ToHashSet();
        foreach (var programme in await turn.Query<ProgrammePage>().ToListAsync(ct))
        {
            var today = new CommandContext(Actor, now).Today(programme.TimeZone);
            var cycles = programme
                .Cycles.Where(cycle => cycle.OpensOn <= today && today <= cycle.ClosesOn.AddDays(DaysAfterClosing))
                .ToArray();
            if (cycles.Length == 0)
                continue;
            var signatories = await turn.Query<SignatoryProfile>()
                .Where(signatory =>
                    signatory.Programme == programme.Slug
                    && (signatory.Stage == SignatoryStage.Signed || signatory.Stage == SignatoryStage.Listed)
                )
                .ToListAsync(ct);
            foreach (var cycle in cycles.OrderBy(cycle => cycle.Year))
                await Look(turn, programme, cycle, signatories, merged, today, now, ct);
        }
        await Send(new SendDigests(), now, ct);
    }

    private async Task Look(
        IQuerySession session,
        ProgrammePage programme,
        ReportingCycle cycle,
        IReadOnlyList<SignatoryProfile> signatories,
        HashSet<string> merged,
        DateOnly today,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var filed = (
            await session
                .Query<ReportPage>()
                .Where(report => report.Programme == programme.Slug && report.Year == cycle.Year)
                .Select(report => report.City)
                .ToListAsync(ct)
        ).ToHashSet();
        var duties = (
            await session.Query<DutyPage>().Where(duty => duty.Programme == programme.Slug && duty.Year == cycle.Year).ToListAsync(ct)
        ).ToDictionary(duty => duty.City);
        var silent = new List<string>();
        foreach (var signatory in signatories)
        {
            var duty = duties.GetValueOrDefault(signatory.City);
            var basis = CityDuty.BasisOf(
                programme,
                cycle,
                signatory.City,
                signatory,
                merged.Contains(signatory.City),
                filed.Contains(signatory.City)
            );
            var calendar = basis.Settled ? null : basis.Calendar(duty?.ExtendedUntil);
            if (signatory.Hold?.Year == cycle.Year && !(today > calendar?.DueOn))
                await Send(new Reactivate(programme.Slug, signatory.City, cycle.Year), now, ct);
            if (calendar is null)
                continue;
            if (calendar.NoticeOn(today) is { } notice && duty?.Issued(calendar.DueOn, notice.Days) is null)
                silent.Add(signatory.City);
            else if (
                signatory.Hold is null
                && !(cycle.Year <= signatory.SettledThrough)
                && calendar.Notices is [.., var last]
                && calendar.OnHoldOn(duty?.Issued(calendar.DueOn, last.Days)) <= today
            )
                await Send(new PutOnHold(programme.Slug, signatory.City, cycle.Year), now, ct);
        }
        if (silent.Count == 0)
            return;
        var people = await filers(session, silent, ct);
        foreach (var city in silent.Where(people.Contains))
            await Send(new IssueNotice(programme.Slug, city, cycle.Year), now, ct);
    }

    /// <summary>One city's trouble is not to keep the others from being reminded.</summary>
    private Task Send<TResult>(IRequest<TResult> request, DateTimeOffset now, CancellationToken ct) =>
        Attempt($"{request}", () => door.Send(request, Actor, now, ct), ct);
}
