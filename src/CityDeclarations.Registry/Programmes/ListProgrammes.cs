using CityDeclarations.Registry.Foundation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Lists programmes by slug.</summary>
/// <param name="Page">Which page.</param>
[AllowAnyone]
public sealed record ListProgrammes(PageRequest Page) : IQuery<Page<ProgrammePage>>;

internal sealed class ListProgrammesHandler(IQuerySession session) : IRequestHandler<ListProgrammes, Page<ProgrammePage>>
{
    public Task<Page<ProgrammePage>> Handle(ListProgrammes query, CancellationToken cancellationToken) =>
        session.Query<ProgrammePage>().PageById(query.Page, programme => programme.Id, cancellationToken);
}

internal static class ListProgrammesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes", async (int? limit, string? cursor, IMediator mediator, HttpContext http, CancellationToken ct) =>
            http.Shows(await mediator.Send(new ListProgrammes(Paging.Page(limit, cursor)), ct)))
        .Shows<Page<ProgrammePage>>("List programmes");
}
