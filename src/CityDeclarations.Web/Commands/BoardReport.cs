using CityDeclarations.Registry.Boards;

namespace CityDeclarations.Web.Commands;

/// <summary>What came out when a board was made again, as a person reads it on a console.</summary>
internal static class BoardReport
{
    /// <returns>Whether the board is the same.</returns>
    public static bool Write(RecomputedBoard board, TextWriter to)
    {
        var file = board.File;
        to.WriteLine(
            $"{file.Programme} {file.Year}, {file.Methodology} {file.Number}, edition {file.Edition}, position {file.Position}, "
                + $"made by {file.Code}"
        );
        foreach (var band in file.Bands)
            to.WriteLine($"{band.Band.Code}: {band.Result?.Cities.Count ?? 0} ranked");
        to.WriteLine($"SHA-256 of the file: {board.Digest}");
        foreach (var one in board.Differences)
            to.WriteLine($"{one.City}: {Place(one.From)} in the file, {Place(one.To)} when made again");
        to.WriteLine(board.Same ? "Made again: the same to the last digit." : "Made again: NOT the same.");
        return board.Same;
    }

    private static string Place(BoardPlace? place) =>
        place is null ? "no rank" : FormattableString.Invariant($"rank {place.Rank} with {place.Score}");
}
