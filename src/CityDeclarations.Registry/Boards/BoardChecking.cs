using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Standings;
using Marten.Exceptions;
using Npgsql;

namespace CityDeclarations.Registry.Boards;

/// <summary>The last time the register made every edition again from its log.</summary>
public sealed record BoardCheck
{
    internal const string TheOne = "boards";

    /// <summary>Always the same: the last result replaces the one before.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Id { get; init; } = TheOne;

    /// <summary>When that was last done.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Version of the register that did it.</summary>
    public required string Code { get; init; }

    /// <summary>How many editions there are.</summary>
    public required int Editions { get; init; }

    /// <summary>Which of them did not come out the same, and how; empty when all is well.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
}

/// <summary>Makes every edition again from the log, once a day, and compares digests.</summary>
internal static class BoardChecking
{
    public static async Task Run(IDocumentStore store, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var (editions, failures) = (0, new List<string>());
        foreach (var board in await session.Query<BoardPage>().OrderBy(board => board.Id).ToListAsync(ct))
        {
            BoardFile? before = null;
            foreach (var edition in board.Editions)
            {
                editions++;
                var name = $"{board.Programme} {board.Year} {board.Methodology} {board.Number}, edition {edition.Number}";
                try
                {
                    var bytes = await session.FileOf(board.Id, edition.Number, ct);
                    if (Sha256.Of(bytes) != edition.Digest)
                        failures.Add($"{name}: the file that is kept is not the one that was made.");
                    if (await Replayed(session, board, edition, before, ct) != edition.Digest)
                        failures.Add($"{name}: what the log tells now is another board.");
                    before = BoardFiles.Read(bytes);
                }
                // Whatever became of a file or of the log is a result of the check, not its end; only a database that does not answer is.
                catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException or MartenCommandException))
                {
                    failures.Add($"{name}: it cannot be checked. {failure.Message}");
                    before = null;
                }
            }
        }
        session.Store(
            new BoardCheck
            {
                At = now,
                Code = BoardFiles.Code,
                Editions = editions,
                Failures = failures,
            }
        );
        await session.SaveChangesAsync(ct);
    }

    /// <summary>The digest of an edition made again from the log as it was then.</summary>
    private static async Task<string> Replayed(
        IQuerySession session,
        BoardPage board,
        BoardEditionEntry edition,
        BoardFile? before,
        CancellationToken ct
    )
    {
        var programme = await session.Programme(board.Programme, ct, new AsOf(edition.At));
        var order = new BoardOrder(
            programme,
            programme.CycleOf(board.Year),
            await session.Methodology(board.Programme, board.Methodology, board.Number, ct)
        );
        var standings = await StandingsSnapshot.Replay(session, board.Programme, order.Years, edition.Position, ct);
        return Sha256.Of(BoardFiles.Bytes(BoardMaking.Edition(order, standings, edition.Code, edition.Number, before)));
    }
}
