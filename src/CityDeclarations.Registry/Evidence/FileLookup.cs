using Microsoft.Net.Http.Headers;
using Npgsql;

namespace CityDeclarations.Registry.Evidence;

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
