namespace CityDeclarations.Registry.Desks;

/// <summary>Lists the organisations that work with the register.</summary>
/// <param name="Page">Which page.</param>
[AllowAnyone]
public sealed record ListOrganisations(PageRequest Page) : IQuery<Page<Organisation>>;

internal sealed class ListOrganisationsHandler(IQuerySession session) : IRequestHandler<ListOrganisations, Page<Organisation>>
{
    public Task<Page<Organisation>> Handle(ListOrganisations query, CancellationToken ct) =>
        session.Query<Organisation>().PageById(query.Page, organisation => organisation.Id, ct);
}

internal static class ListOrganisationsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organisations", (int? limit, string? cursor, Call call) =>
                call.Lists(new ListOrganisations(Paging.Page(limit, cursor)))
            )
            .Shows<Page<Organisation>>("List organisations", "Partners and those that may hold mandates, by slug.");
}
