namespace CityDeclarations.Registry.Indicators;

/// <summary>Lists the catalogue by code.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Strategy">Only those of one strategy.</param>
/// <param name="Direction">Only those that should go one way.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListIndicators(PageRequest Page, Strategy? Strategy = null, Direction? Direction = null, AsOf? AsOf = null)
    : IQuery<Page<CatalogueEntry>>;

internal sealed class ListIndicatorsHandler(IQuerySession session) : IRequestHandler<ListIndicators, Page<CatalogueEntry>>
{
    public async Task<Page<CatalogueEntry>> Handle(ListIndicators query, CancellationToken ct)
    {
        var entries = await session.AsOf(
            GetIndicatorHandler.Projection,
            session.Query<CatalogueEntry>(),
            entry => entry.Id,
            query.AsOf,
            ct
        );
        if (query.Strategy is { } strategy)
            entries = entries.Where(entry => entry.Definition.Strategy == strategy);
        if (query.Direction is { } direction)
            entries = entries.Where(entry => entry.Definition.Direction == direction);
        return await entries.PageById(query.Page, entry => entry.Id, ct);
    }
}

internal static class ListIndicatorsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/indicators",
                (
                    int? limit,
                    string? cursor,
                    [WordOf<Strategy>] string? strategy,
                    [WordOf<Direction>] string? direction,
                    AsOf? asOf,
                    Call call
                ) =>
                    call.Lists(
                        new ListIndicators(
                            Paging.Page(limit, cursor),
                            ChosenWord<Strategy>.Of(strategy, "strategy"),
                            ChosenWord<Direction>.Of(direction, "direction"),
                            asOf
                        )
                    )
            )
            .Shows<Page<CatalogueEntry>>(
                "List the indicators",
                "The catalogue that programmes adopt their indicators from, by code; filters: strategy, direction. With asOf "
                    + "as it was known at a past moment."
            );
}
