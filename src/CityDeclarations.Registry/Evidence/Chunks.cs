using System.Globalization;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace CityDeclarations.Registry.Evidence;

/// <summary>
/// The bytes of files, in pieces of one size, so that neither side ever holds a whole file in memory and a part is
/// found without reading what stands before it (docs/decisions/0014).
/// </summary>
internal static class Chunks
{
    /// <summary>Bytes in each piece but the last.</summary>
    public const int Size = 256 * 1024;

    private const string Name = $"{Database.Schema}.file_chunk";

    /// <summary>The table, made together with those of the documents.</summary>
    public static Table Table { get; } = Definition();

    /// <summary>Writes content in the session's transaction, a piece at a time.</summary>
    public static async Task WriteChunks(this IDocumentSession session, string digest, Stream content, CancellationToken ct)
    {
        var buffer = new byte[Size];
        await using var insert = session.Connection!.CreateCommand();
        insert.CommandText = $"insert into {Name} (digest, number, bytes) values ($1, $2, $3)";
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = digest });
        var number = new NpgsqlParameter<int>();
        var bytes = new NpgsqlParameter<ReadOnlyMemory<byte>>();
        insert.Parameters.Add(number);
        insert.Parameters.Add(bytes);
        content.Position = 0;
        for (var next = 0; await content.ReadAtLeastAsync(buffer, Size, throwOnEndOfStream: false, ct) is var read and > 0; next++)
        {
            number.TypedValue = next;
            bytes.TypedValue = buffer.AsMemory(0, read);
            await insert.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Throws content away, in the session's transaction.</summary>
    public static async Task DropChunks(this IDocumentSession session, string digest, CancellationToken ct)
    {
        await using var delete = session.Connection!.CreateCommand();
        delete.CommandText = $"delete from {Name} where digest = $1";
        delete.Parameters.Add(new NpgsqlParameter<string> { TypedValue = digest });
        await delete.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Content as a stream. A connection is taken for each piece only: a slow reader holds none.</summary>
    public static Stream Read(NpgsqlDataSource database, string digest, long length) => new ChunkStream(database, digest, length);

    private static Table Definition()
    {
        var table = new Table(Name);
        table.AddColumn("digest", "text").AsPrimaryKey();
        table.AddColumn("number", "integer").AsPrimaryKey();
        table.AddColumn("bytes", "bytea").NotNull();
        return table;
    }

    private sealed class ChunkStream(NpgsqlDataSource database, string digest, long length) : Stream
    {
        private byte[] piece = [];
        private long pieceAt = -1;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            if (Position >= length || buffer.Length == 0)
                return 0;
            var start = Position / Size * Size;
            if (start != pieceAt)
                (piece, pieceAt) = (await Piece((int)(start / Size), ct), start);
            var rest = piece.AsMemory((int)(Position - start));
            var read = Math.Min(rest.Length, buffer.Length);
            rest[..read].CopyTo(buffer);
            Position += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken ct) =>
            ReadAsync(buffer.AsMemory(offset, count), ct).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Files are read asynchronously.");

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch
            {
                SeekOrigin.Begin => offset,
                SeekOrigin.Current => Position + offset,
                _ => length + offset,
            };

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private async Task<byte[]> Piece(int number, CancellationToken ct)
        {
            await using var select = database.CreateCommand($"select bytes from {Name} where digest = $1 and number = $2");
            select.Parameters.Add(new NpgsqlParameter<string> { TypedValue = digest });
            select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            var expected = (int)Math.Min(Size, length - (long)number * Size);
            return await select.ExecuteScalarAsync(ct) is byte[] bytes && bytes.Length == expected
                ? bytes
                : throw new IOException(
                    string.Create(CultureInfo.InvariantCulture, $"Piece {number} of file {digest} is not there as it was written.")
                );
        }
    }
}
