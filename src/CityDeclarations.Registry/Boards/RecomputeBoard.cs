namespace CityDeclarations.Registry.Boards;

/// <summary>What came out when a board was made again from its file.</summary>
/// <param name="File">The file.</param>
/// <param name="Digest">Its SHA-256, in hexadecimal: compare it with the one that the register shows.</param>
/// <param name="Same">Whether the result is the same to the last digit.</param>
/// <param name="Differences">Whose rank or score is another; may be empty when other digits differ.</param>
public sealed record RecomputedBoard(BoardFile File, string Digest, bool Same, IReadOnlyList<BoardChange> Differences);

/// <summary>Makes a board again from its file alone: no service, no database.</summary>
public static class RecomputeBoard
{
    /// <summary>Scores every band of the file anew, and compares it byte for byte.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no file of a board.</exception>
    public static RecomputedBoard Of(ReadOnlySpan<byte> bytes)
    {
        var file = BoardFiles.Read(bytes);
        var again = file with { Bands = [.. file.Bands.Select(band => band.Scored(file.Definition, file.Robustness))] };
        return new RecomputedBoard(
            file,
            Sha256.Of(bytes),
            BoardFiles.Bytes(again).AsSpan().SequenceEqual(bytes),
            BoardMaking.Changes(file.Bands, again.Bands)
        );
    }
}
