using Microsoft.Net.Http.Headers;
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
    public Task<FileContent> Handle(GetFileContent query, CancellationToken cancellationToken) =>
        context.Actor.ActsFor(query.City, query.Programme)
            ? session.OpenFile(database, settings, query.Programme, query.City, query.Digest, cancellationToken)
            : throw CityFile.NoSuch(query.City, query.Digest);
}

/// <summary>Files as other areas give them out.</summary>
public static class FileLookup
{
    /// <summary>Opens a file for somebody who may see it: finding that out is the caller's.</summary>
    internal static async Task<FileContent> OpenFile(
        this IQuerySession session,
        NpgsqlDataSource database,
        EvidenceSettings settings,
        string programme,
        string city,
        string digest,
        CancellationToken ct
    )
    {
        var file = await session.LoadAsync<CityFile>(CityFile.Key(programme, city, digest), ct) ?? throw CityFile.NoSuch(city, digest);
        if (file.Scan is Scan.Infected)
            throw EvidenceRefusals.Infected.Broken($"The virus scanner found {file.Signature}.");
        if (file.Scan is Scan.NotScanned && settings.Scanner is not null)
            throw EvidenceRefusals.NotScanned.Broken("The virus scanner has not answered yet.");
        return new FileContent(file, Chunks.Read(database, digest, file.Size));
    }

    /// <summary>Always as a download, never as a page: what cities send is shown by no browser in the register's name.</summary>
    internal static IResult Sends(this HttpContext http, FileContent file)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache";
        headers.Vary = Versions.VaryByAsker;
        return TypedResults.File(
            file.Content,
            file.File.MediaType,
            file.File.Name,
            file.File.KeptAt,
            new EntityTagHeaderValue($"\"{file.File.Digest}\""),
            enableRangeProcessing: true
        );
    }
}

internal static class GetFileContentEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/files/{sha256}/content",
                async (string programme, string city, string sha256, Call call) =>
                    call.Http.Sends(await call.Send(new GetFileContent(programme, city, sha256)))
            )
            .Gives("Download a file", "Always as a download; parts of it with Range. For the city and for officers of the programme.");
}
