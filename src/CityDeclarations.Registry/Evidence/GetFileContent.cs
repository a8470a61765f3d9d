using Npgsql;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Gives a file out. To anybody else than its city and the programme's officers it is not there.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Digest">SHA-256 of the content.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record GetFileContent(string Programme, string City, string Digest) : IQuery<FileContent>;

/// <summary>A file that may be read.</summary>
/// <param name="File">What is known of it.</param>
/// <param name="Content">Its content.</param>
public sealed record FileContent(CityFile File, Stream Content);

internal sealed class GetFileContentHandler(
    IQuerySession session,
    NpgsqlDataSource database,
    EvidenceSettings settings,
    CommandContext context
) : IRequestHandler<GetFileContent, FileContent>
{
    public Task<FileContent> Handle(GetFileContent query, CancellationToken ct) =>
        context.Actor.ActsFor(query.City, query.Programme)
            ? session.OpenFile(database, settings, query.Programme, query.City, query.Digest, ct)
            : throw CityFile.NoSuch(query.City, query.Digest);
}

internal static class GetFileContentEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/files/{sha256}/content",
                async (string programme, string city, string sha256, Call call) =>
                    call.Http.Sends(await call.Send(new GetFileContent(programme, city, sha256)))
            )
            .Gives("Download a file", "Always as a download; parts of it with Range. For the city and for officers of the programme.")
            .Produces<Stream>(StatusCodes.Status206PartialContent, "application/octet-stream");
}
