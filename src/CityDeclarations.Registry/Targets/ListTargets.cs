using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Targets;

/// <summary>Lists the targets of a city in a programme, oldest first.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Stage">Only those that stand like this.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListTargets(string Programme, string City, PageRequest Page, TargetStage? Stage = null, AsOf? AsOf = null)
    : IQuery<Page<CityTarget>>;

internal sealed class ListTargetsHandler(IQuerySession session) : IRequestHandler<ListTargets, Page<CityTarget>>
{
    public async Task<Page<CityTarget>> Handle(ListTargets query, CancellationToken ct)
    {
        await session.ProgrammeAndCity(query.Programme, query.City, ct, query.AsOf);
        var targets = await session.AsOf(
            GetTargetHandler.Projection,
            session.Query<CityTarget>().Where(target => target.Programme == query.Programme && target.City == query.City),
            target => target.Id,
            query.AsOf,
            ct
        );
        if (query.Stage is { } stage)
            targets = targets.Where(target => target.Stage == stage);
        return await targets.PageById(query.Page, target => target.Id, ct);
    }
}

internal static class ListTargetsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/targets",
                (string programme, string city, int? limit, string? cursor, [WordOf<TargetStage>] string? stage, AsOf? asOf, Call call) =>
                    call.Lists(
                        new ListTargets(programme, city, Paging.Page(limit, cursor), ChosenWord<TargetStage>.Of(stage, "stage"), asOf)
                    )
            )
            .Shows<Page<CityTarget>>(
                "List a city's targets",
                "Oldest first; filter by stage; with asOf as they were known at a past moment."
            );
}
