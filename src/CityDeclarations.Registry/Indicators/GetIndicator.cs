using CityDeclarations.Registry.Foundation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Indicators;

/// <summary>Shows one indicator.</summary>
/// <param name="Code">Its code.</param>
[AllowAnyone]
public sealed record GetIndicator(string Code) : IQuery<CatalogueEntry>;

internal sealed class GetIndicatorHandler(IQuerySession session) : IRequestHandler<GetIndicator, CatalogueEntry>
{
    public async Task<CatalogueEntry> Handle(GetIndicator query, CancellationToken cancellationToken) =>
        await session.LoadAsync<CatalogueEntry>(Indicator.Key(query.Code), cancellationToken)
        ?? throw Refusals.NotFound.Broken($"The catalogue has no indicator “{query.Code}”. See /api/v1/indicators.", "code");
}

internal static class GetIndicatorEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/indicators/{code}", async (string code, IMediator mediator, HttpContext http, CancellationToken ct) =>
        {
            var entry = await mediator.Send(new GetIndicator(code), ct);
            return http.Shows(entry, entry.Version);
        })
        .Shows<CatalogueEntry>("Show an indicator");
}

/// <summary>The catalogue as other areas look things up in it.</summary>
public static class Catalogue
{
    /// <summary>The id of a catalogue entry.</summary>
    public static string Key(string code) => Indicator.Key(code);
}
