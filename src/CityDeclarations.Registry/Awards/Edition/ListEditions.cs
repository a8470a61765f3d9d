using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Awards;

/// <summary>Lists the editions of a programme's award.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListEditions(string Programme, PageRequest Page, AsOf? AsOf = null) : IQuery<Page<AwardEditionPage>>;

internal sealed class ListEditionsHandler(IQuerySession session) : IRequestHandler<ListEditions, Page<AwardEditionPage>>
{
    public async Task<Page<AwardEditionPage>> Handle(ListEditions query, CancellationToken ct)
    {
        await session.Programme(query.Programme, ct, query.AsOf);
        var editions = await session.AsOf(
            AwardEditionProjection.Shared,
            session.Query<AwardEdition>().Where(edition => edition.Programme == query.Programme),
            edition => edition.Id,
            query.AsOf,
            ct
        );
        var page = await editions.PageById(query.Page, edition => edition.Id, ct);
        return new([.. page.Items.Select(AwardEditionPage.Of)], page.Total, page.After);
    }
}

internal static class ListEditionsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/awards", (string programme, int? limit, string? cursor, AsOf? asOf, Call call) =>
                call.Lists(new ListEditions(programme, Paging.Page(limit, cursor), asOf))
            )
            .Shows<Page<AwardEditionPage>>("List the editions of the award", "With asOf as they were known at a past moment.");
}
