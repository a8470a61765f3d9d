namespace CityDeclarations.Registry.Evidence;

/// <summary>Shows what is known of a file. To anybody else than its city and the programme's officers it is not there.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Digest">SHA-256 of the content.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record GetFile(string Programme, string City, string Digest) : IQuery<CityFile>;

internal sealed class GetFileHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetFile, CityFile>
{
    public async Task<CityFile> Handle(GetFile query, CancellationToken ct) =>
        context.Actor.ActsFor(query.City, query.Programme)
        && await session.LoadAsync<CityFile>(CityFile.Key(query.Programme, query.City, query.Digest), ct) is { } file
            ? file
            : throw CityFile.NoSuch(query.City, query.Digest);
}

internal static class GetFileEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/cities/{city}/files/{sha256}", (string programme, string city, string sha256, Call call) =>
                call.Shows(new GetFile(programme, city, sha256), file => file.Version)
            )
            .Shows<CityFile>(
                "Show what is known of a file",
                "Its name, kind, size, and what the virus scanner said. For the city and for officers of the programme."
            );
}
