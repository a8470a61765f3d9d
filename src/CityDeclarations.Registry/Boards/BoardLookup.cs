namespace CityDeclarations.Registry.Boards;

/// <summary>Boards as other areas look them up.</summary>
public static class BoardLookup
{
    /// <summary>
    /// The newest edition that is published of a year under a methodology, in its newest version, and where its file can be read; none when
    /// there is none.
    /// </summary>
    internal static async Task<(BoardFile File, string Address)?> PublishedBoard(
        this IQuerySession session,
        string programme,
        int year,
        string methodology,
        CancellationToken ct
    )
    {
        var boards = await session
            .Query<BoardPage>()
            .Where(one =>
                one.Programme == programme && one.Year == year && one.Methodology == methodology && one.Stage == BoardStage.Published
            )
            .ToListAsync(ct);
        if (boards.MaxBy(one => one.Number) is not { Published.Number: var edition } board)
            return null;
        return (
            BoardFiles.Read(await session.FileOf(board.Id, edition, ct)),
            $"/api/v1/programmes/{programme}/boards/{year}/{methodology}/{board.Number}/editions/{edition}/file"
        );
    }
}
