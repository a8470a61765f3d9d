namespace CityDeclarations.Registry.Programmes;

/// <summary>Lists programmes by slug.</summary>
/// <param name="Page">Which page.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListProgrammes(PageRequest Page, AsOf? AsOf = null) : IQuery<Page<ProgrammePage>>;

internal sealed class ListProgrammesHandler(IQuerySession session) : IRequestHandler<ListProgrammes, Page<ProgrammePage>>
{
    public async Task<Page<ProgrammePage>> Handle(ListProgrammes query, CancellationToken ct) =>
        await (
            await session.AsOf(ProgrammeLookup.Projection, session.Query<ProgrammePage>(), programme => programme.Id, query.AsOf, ct)
        ).PageById(query.Page, programme => programme.Id, ct);
}

internal static class ListProgrammesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes", (int? limit, string? cursor, AsOf? asOf, Call call) =>
                call.Lists(new ListProgrammes(Paging.Page(limit, cursor), asOf))
            )
            .Shows<Page<ProgrammePage>>("List programmes", "By slug; with asOf as they were known at a past moment.");
}
