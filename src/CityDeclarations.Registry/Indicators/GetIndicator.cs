namespace CityDeclarations.Registry.Indicators;

/// <summary>Shows one indicator.</summary>
/// <param name="Code">Its code.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetIndicator(string Code, AsOf? AsOf = null) : IQuery<CatalogueEntry>;

internal sealed class GetIndicatorHandler(IQuerySession session) : IRequestHandler<GetIndicator, CatalogueEntry>
{
    internal static readonly CatalogueEntryProjection Projection = new();

    public async Task<CatalogueEntry> Handle(GetIndicator query, CancellationToken ct) =>
        await session.AsOf(Projection, Indicator.Key(query.Code), query.AsOf, ct)
        ?? throw Refusals.NotFound.Broken($"The catalogue has no indicator “{query.Code}”. See /api/v1/indicators.", "code");
}

internal static class GetIndicatorEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/indicators/{code}", (string code, AsOf? asOf, Call call) =>
                call.Shows(new GetIndicator(code, asOf), entry => entry.Version)
            )
            .Shows<CatalogueEntry>("Show an indicator", "Now, or with asOf as it was known at a past moment.");
}
