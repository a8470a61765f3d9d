using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using JasperFx.Events;

namespace CityDeclarations.Registry.Timelines;

/// <summary>Tells everything that happened to a signatory, in the order in which it was recorded.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="AsOf">As it was told at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetTimeline(string Programme, string City, PageRequest Page, AsOf? AsOf = null) : IQuery<Page<TimelineEntry>>;

/// <summary>Something that happened to a signatory.</summary>
/// <param name="Position">Its place in the log of the whole register.</param>
/// <param name="Event">The stored name of the event, see the reference of events.</param>
/// <param name="Year">The year reported on, where it is about one.</param>
/// <param name="Award">The award that it is about, and its category, as <c>2026/reuse</c>, where it is about one.</param>
/// <param name="HappenedOn">When it happened, as precisely as is known; none when that was when it was recorded.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Role">In which role whoever did it acted.</param>
/// <param name="By">Who did it, for the city's own people and the officers; everybody else sees the role only.</param>
/// <param name="Mandate">The mandate under which somebody from outside acted, for the same readers.</param>
/// <param name="Reason">Why, as a stable code or in words. Whoever sees the entry sees it.</param>
public sealed record TimelineEntry(
    long Position,
    string Event,
    int? Year,
    string? Award,
    PartialDate? HappenedOn,
    DateTimeOffset RecordedAt,
    string? Role,
    string? By,
    string? Mandate,
    string? Reason
);

internal sealed class GetTimelineHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetTimeline, Page<TimelineEntry>>
{
    public async Task<Page<TimelineEntry>> Handle(GetTimeline query, CancellationToken ct)
    {
        var (programme, city) = await session.ProgrammeAndCity(query.Programme, query.City, ct);
        var own = context.Actor.ActsFor(city.Slug, programme.Slug);
        var signatory = await session
            .Query<SignatoryProfile>()
            .FirstOrDefaultAsync(one => one.Programme == programme.Slug && one.City == city.Slug, ct);
        if (signatory is null || !own && signatory.Number is null)
            throw Refusals.NotFound.Broken($"{city.Slug} is no signatory of “{programme.Slug}”.", "city");

        // Few facts in few streams: they are read whole, so that what is not for this reader leaves no gaps in the pages.
        var streams = await Streams(programme, city, signatory, own, ct);
        var until = query.AsOf?.Moment ?? DateTimeOffset.MaxValue;
        var facts = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.StreamKey!.IsOneOf(streams))
            .OrderBy(e => e.Sequence)
            .ToListAsync(ct);
        var winners = facts
            .Where(e => e.Data is WinnersDecided decided && decided.Winners.Any(winner => winner.City == city.Slug))
            .Select(e => e.StreamKey!)
            .ToHashSet();
        var told = facts.Where(e => e.Timestamp <= until && Concerns(e) && (own || Telling.IsPublic(e.Data, programme))).ToArray();
        var people = own ? await session.People(told.Select(e => Actor.PersonOf(e.UserName)).OfType<string>(), ct) : null;
        return told.Select(e => Entry(e, people, programme.Slug, city.Slug)).PageOf(query.Page, entry => $"{entry.Position:D19}");

        // Of an award's own stream only what it has become for this city, and not before everybody is told.
        bool Concerns(IEvent e) =>
            e.Data switch
            {
                WinnersAnnounced => winners.Contains(e.StreamKey!),
                AwardWithdrawn withdrawn => withdrawn.City == city.Slug,
                AwardEditionEvent => false,
                _ => true,
            };
    }

    private async Task<string[]> Streams(
        ProgrammePage programme,
        CityProfile city,
        SignatoryProfile signatory,
        bool own,
        CancellationToken ct
    )
    {
        var targets = await session
            .Query<CityTarget>()
            .Where(target => target.Programme == programme.Slug && target.City == city.Slug)
            .Select(target => target.Id)
            .ToListAsync(ct);
        var nominations = await session
            .Query<NominationPage>()
            .Where(nomination => nomination.Programme == programme.Slug && nomination.City == city.Slug)
            .ToListAsync(ct);
        var years = programme.Cycles.Select(cycle => cycle.Year).ToArray();
        return
        [
            signatory.Id,
            city.Id,
            .. targets,
            .. nominations.Select(nomination => nomination.Id),
            .. nominations.Select(nomination => nomination.EditionStream).Distinct(),
            .. years.Select(year => ReportLookup.Key(programme.Slug, city.Slug, year)),
            .. years.Select(year => DutyStream.Key(programme.Slug, city.Slug, year)),
            .. own ? [new DeskName(DeskKind.City, city.Slug).Key] : Array.Empty<string>(),
        ];
    }

    private static TimelineEntry Entry(IEvent e, IReadOnlyDictionary<string, PersonCard>? people, string programme, string city)
    {
        string? By() =>
            Actor.PersonOf(e.UserName) switch
            {
                null => e.UserName,
                var person when people!.TryGetValue(person, out var card) => card.Name,
                _ when e.GetHeader("role") is "officer" => $"a former officer of {programme}",
                _ => $"a former official of {city}",
            };
        // The last part of a report's and a duty's address is the year it is about.
        var parts = e.StreamKey!.Split('/');
        var year = parts is [_, _, var last] && int.TryParse(last, out var number) ? number : (int?)null;
        var award = e.Data switch
        {
            NominationEvent => $"{parts[1]}/{parts[2]}",
            AwardWithdrawn withdrawn => $"{parts[1]}/{withdrawn.Category}",
            AwardEditionEvent => parts[1],
            _ => null,
        };
        return new TimelineEntry(
            e.Sequence,
            e.EventTypeName,
            year,
            award,
            Telling.HappenedOn(e.Data),
            e.Timestamp,
            e.GetHeader("role") as string,
            people is null ? null : By(),
            people is null ? null : e.GetHeader("mandate") as string,
            Telling.Reason(e.Data)
        );
    }
}

internal static class GetTimelineEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/timeline",
                (string programme, string city, int? limit, string? cursor, AsOf? asOf, Call call) =>
                    call.Lists(new GetTimeline(programme, city, Paging.Page(limit, cursor), asOf))
            )
            .Shows<Page<TimelineEntry>>(
                "Show a signatory's timeline",
                "Everything that happened, when it happened and when it was recorded, by whom in which role. The public sees "
                    + "what is public, and of lateness what the programme publishes; the city's people and the officers see all of "
                    + "it, with names."
            );
}
