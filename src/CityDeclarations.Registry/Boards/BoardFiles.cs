using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityDeclarations.Registry.Boards;

/// <summary>The file of an edition, kept as it was made.</summary>
internal sealed record BoardEdition
{
    /// <summary>Key of the board's stream, and the edition's number.</summary>
    public required string Id { get; init; }

    /// <summary>The file, compressed.</summary>
    public required byte[] Gzip { get; init; }

    public static string Key(string board, int edition) => $"{board}/{edition}";
}

/// <summary>Boards as files: the same board gives the same bytes, on every machine.</summary>
internal static class BoardFiles
{
    public const string Format = "circular-cities-board/1";

    /// <summary>The version of the register that is running.</summary>
    public static readonly string Code = typeof(BoardFiles)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion;

    private static readonly JsonSerializerOptions Json = Options();

    public static byte[] Bytes(BoardFile file) => [.. JsonSerializer.SerializeToUtf8Bytes(file, Json), (byte)'\n'];

    /// <exception cref="JsonException">It is no file of a board.</exception>
    public static BoardFile Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<BoardFile>(bytes, Json) is { Format: Format } file
            ? file
            : throw new JsonException($"It is not of the format {Format}.");

    /// <summary>What the board's event says of a file, and the file as it is kept.</summary>
    public static (MadeEdition Made, BoardEdition Kept) Pack(string board, BoardFile file)
    {
        var bytes = Bytes(file);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return (
            new MadeEdition(file.Edition, file.Position, file.Code, Sha256.Of(bytes)),
            new BoardEdition { Id = BoardEdition.Key(board, file.Edition), Gzip = packed.ToArray() }
        );
    }

    /// <summary>The file of an edition, byte for byte.</summary>
    public static async Task<byte[]> FileOf(this IQuerySession session, string board, int edition, CancellationToken ct)
    {
        var kept = await session.LoadAsync<BoardEdition>(BoardEdition.Key(board, edition), ct)
            ?? throw Refusals.NotFound.Broken($"The board has no edition {edition}.", "edition");
        using var gzip = new GZipStream(new MemoryStream(kept.Gzip), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await gzip.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions
        {
            WriteIndented = true,
            IndentSize = 1,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        JsonContract.Apply(json);
        return json;
    }
}
