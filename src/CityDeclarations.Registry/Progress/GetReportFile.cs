using CityDeclarations.Registry.Evidence;
using Npgsql;

namespace CityDeclarations.Registry.Progress;

/// <summary>Gives out a file that a report refers to, to whoever sees the part of the report that does.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Digest">SHA-256 of the content.</param>
[AllowAnyone]
public sealed record GetReportFile(string Programme, string City, int Year, string Digest) : IQuery<FileContent>;

internal sealed class GetReportFileHandler(
    IQuerySession session,
    NpgsqlDataSource database,
    EvidenceSettings settings,
    CommandContext context
) : IRequestHandler<GetReportFile, FileContent>
{
    public async Task<FileContent> Handle(GetReportFile query, CancellationToken ct)
    {
        var report = await session.LoadAsync<ReportPage>(ProgressReport.Key(query.Programme, query.City, query.Year), ct);
        return report?.IsOpenTo(context.Actor) == true && report.For(context.Actor).Citations().Any(one => one.Digest == query.Digest)
            ? await session.OpenFile(database, settings, query.Programme, query.City, query.Digest, ct)
            : throw Refusals.NotFound.Broken(
                $"No published report of {query.City} on {query.Year} in “{query.Programme}” refers to such a file.",
                "sha256"
            );
    }
}

internal static class GetReportFileEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/files/{sha256}",
                async (string programme, string city, int year, string sha256, Call call) =>
                    call.Http.Sends(await call.Send(new GetReportFile(programme, city, year, sha256)))
            )
            .Gives(
                "Download a file that a report refers to",
                "Whoever sees the value or action that refers to it sees the file. Always as a download; parts of it with Range."
            )
            .Produces<Stream>(StatusCodes.Status206PartialContent, "application/octet-stream");
}
