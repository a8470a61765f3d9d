using System.Globalization;
using CityDeclarations.Registry.Programmes;
using Marten.Linq.MatchesSql;

namespace CityDeclarations.Registry.Signatories;

/// <summary>
/// Lists a programme's applications, those waiting longest first; signatures made before the register, which never waited, come before
/// them.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Stage">Only those of one stage.</param>
[Allow(Role.Officer)]
public sealed record ListApplications(string Programme, PageRequest Page, SignatoryStage? Stage = null) : IQuery<Page<SignatoryProfile>>;

internal sealed class ListApplicationsHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<ListApplications, Page<SignatoryProfile>>
{
    private const string Order = "coalesce((d.data -> 'review' ->> 'submittedAt')::timestamptz, 'epoch'), d.id";

    public async Task<Page<SignatoryProfile>> Handle(ListApplications query, CancellationToken ct)
    {
        if (!context.Actor.IsOfficerOf(query.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{query.Programme}” see its applications.");
        await session.Programme(query.Programme, ct);
        IQueryable<SignatoryProfile> applications = session
            .Query<SignatoryProfile>()
            .Where(profile => profile.Programme == query.Programme);
        if (query.Stage is { } stage)
            applications = applications.Where(profile => profile.Stage == stage);
        var total = await applications.LongCountAsync(ct);
        if (query.Page.After is { } after)
        {
            if (
                after.Split(' ', 2) is not [var at, var id]
                || !DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var waiting)
            )
                throw Refusals.InvalidRequest.Broken("The cursor is not one of this list.", "cursor");
            applications = applications.Where(profile => profile.MatchesSql($"({Order}) > (?, ?)", waiting, id));
        }
        var rows = await applications.OrderBySql(Order).Take(query.Page.Limit + 1).ToListAsync(ct);
        return rows.Cut(
            query.Page,
            total,
            profile => $"{profile.Review?.SubmittedAt ?? DateTimeOffset.UnixEpoch:O} {profile.Id}",
            profile => profile
        );
    }
}

internal static class ListApplicationsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/applications",
                (string programme, int? limit, string? cursor, [WordOf<SignatoryStage>] string? stage, Call call) =>
                    call.Lists(new ListApplications(programme, Paging.Page(limit, cursor), ChosenWord<SignatoryStage>.Of(stage, "stage")))
            )
            .Shows<Page<SignatoryProfile>>(
                "List applications",
                "For officers of the programme: those waiting longest first; filter by stage."
            );
}
