using CityDeclarations.Registry.Foundation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Access;

/// <summary>Lists the keys an officer is answerable for.</summary>
/// <param name="Page">Which page.</param>
[Allow(Role.Officer)]
public sealed record ListKeys(PageRequest Page) : IQuery<Page<KeyEntry>>;

internal sealed class ListKeysHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListKeys, Page<KeyEntry>>
{
    public async Task<Page<KeyEntry>> Handle(ListKeys query, CancellationToken cancellationToken)
    {
        IQueryable<ApiKey> keys = session.Query<ApiKey>();
        if (!context.Actor.IsOfficerOfAll) keys = keys.Where(key => key.IssuedIn == context.Actor.Scope || key.Scope == context.Actor.Scope);
        var page = await keys.PageById(query.Page, key => key.Id, cancellationToken);
        return new Page<KeyEntry>([.. page.Items.Select(KeyEntry.Of)], page.Total, page.After);
    }
}

internal static class ListKeysEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/keys", async (int? limit, string? cursor, IMediator mediator, HttpContext http, CancellationToken ct) =>
            http.Shows(await mediator.Send(new ListKeys(Paging.Page(limit, cursor)), ct)))
        .Shows<Page<KeyEntry>>("List keys", "Officers of every programme see all; officers of one programme those issued in it.");
}
