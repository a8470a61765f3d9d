using Microsoft.Net.Http.Headers;

namespace CityDeclarations.Registry.Boards;

/// <summary>Gives the file of an edition out.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="Edition">The edition.</param>
[AllowAnyone]
public sealed record GetBoardFile(string Programme, int Year, string Methodology, int Number, int Edition) : IQuery<byte[]>;

internal sealed class GetBoardFileHandler(IQuerySession session) : IRequestHandler<GetBoardFile, byte[]>
{
    public Task<byte[]> Handle(GetBoardFile query, CancellationToken ct) =>
        session.FileOf(Board.Key(query.Programme, query.Year, query.Methodology, query.Number), query.Edition, ct);
}

internal static class GetBoardFileEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/editions/{edition:int}/file",
                async (string programme, int year, string methodology, int number, int edition, Call call) =>
                {
                    var bytes = await call.Send(new GetBoardFile(programme, year, methodology, number, edition));
                    return TypedResults.File(
                        bytes,
                        "application/json",
                        $"board-{programme}-{year}-{methodology}-{number}-edition-{edition}.json",
                        entityTag: new EntityTagHeaderValue($"\"{Sha256.Of(bytes)}\"")
                    );
                }
            )
            .Gives(
                "Download an edition",
                "All that it was made of, the methodology, and what came out. The command recompute-board makes it again from "
                    + "this file alone. The ETag is its SHA-256.",
                "application/json"
            );
}
