using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Lists a programme's methodologies, each in all its versions.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Stage">Only those that are so far.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListMethodologies(string Programme, PageRequest Page, MethodologyStage? Stage = null, AsOf? AsOf = null)
    : IQuery<Page<MethodologyPage>>;

internal sealed class ListMethodologiesHandler(IQuerySession session) : IRequestHandler<ListMethodologies, Page<MethodologyPage>>
{
    public async Task<Page<MethodologyPage>> Handle(ListMethodologies query, CancellationToken ct)
    {
        await session.Programme(query.Programme, ct, query.AsOf);
        var methodologies = await session.AsOf(
            MethodologyPageProjection.Shared,
            session.Query<MethodologyPage>().Where(methodology => methodology.Programme == query.Programme),
            methodology => methodology.Id,
            query.AsOf,
            ct
        );
        if (query.Stage is { } stage)
            methodologies = methodologies.Where(methodology => methodology.Stage == stage);
        return await methodologies.PageById(query.Page, methodology => methodology.Id, ct);
    }
}

internal static class ListMethodologiesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/methodologies",
                (string programme, int? limit, string? cursor, [WordOf<MethodologyStage>] string? stage, AsOf? asOf, Call call) =>
                    call.Lists(
                        new ListMethodologies(programme, Paging.Page(limit, cursor), ChosenWord<MethodologyStage>.Of(stage, "stage"), asOf)
                    )
            )
            .Shows<Page<MethodologyPage>>(
                "List the methodologies",
                "Every version of every methodology of the programme; filter by stage; with asOf as they were known at a past moment."
            );
}
