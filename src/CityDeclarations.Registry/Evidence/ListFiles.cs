using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Lists the files that a city keeps in a programme.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Page">Which page.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record ListFiles(string Programme, string City, PageRequest Page) : IQuery<Page<CityFile>>;

internal sealed class ListFilesHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListFiles, Page<CityFile>>
{
    public async Task<Page<CityFile>> Handle(ListFiles query, CancellationToken ct)
    {
        context.OnlyFor(query.City, query.Programme);
        await session.ProgrammeAndCity(query.Programme, query.City, ct);
        return await session
            .Query<CityFile>()
            .Where(file => file.Programme == query.Programme && file.City == query.City)
            .PageById(query.Page, file => file.Id, ct);
    }
}

internal static class ListFilesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/cities/{city}/files", (string programme, string city, int? limit, string? cursor, Call call) =>
                call.Lists(new ListFiles(programme, city, Paging.Page(limit, cursor)))
            )
            .Shows<Page<CityFile>>("List a city's files", "By digest. For the city and for officers of the programme.");
}
