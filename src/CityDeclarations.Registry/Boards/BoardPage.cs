using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Boards;

/// <summary>What a city said about a board, and what became of it.</summary>
/// <param name="Number">Number of the reply, from 1.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Indicator">Code of the indicator that it is about; none for the board as a whole.</param>
/// <param name="Text">What the city says. It is public.</param>
/// <param name="At">When the city replied.</param>
/// <param name="Upheld">Whether the city was right; none before that was decided.</param>
/// <param name="Reason">Why that was decided, and what was done about it. It is public.</param>
/// <param name="DecidedAt">When that was decided.</param>
public sealed record BoardReply(
    int Number,
    string City,
    string? Indicator,
    string Text,
    DateTimeOffset At,
    bool? Upheld = null,
    string? Reason = null,
    DateTimeOffset? DecidedAt = null
);

/// <summary>An edition of a board.</summary>
/// <param name="Number">0 for what the cities replied to, 1 for what was published, from 2 for corrections.</param>
/// <param name="At">When it was made.</param>
/// <param name="Position">Position in the event log: every event up to here counts, and none after.</param>
/// <param name="Code">Version of the register that made it.</param>
/// <param name="Digest">SHA-256 of its file, in hexadecimal.</param>
/// <param name="Reason">Why there is a new one; none for the first. It is public.</param>
public sealed record BoardEditionEntry(int Number, DateTimeOffset At, long Position, string Code, string Digest, string? Reason = null);

/// <summary>The life of a board: what the cities said about it, and its editions.</summary>
public sealed record BoardPage : IRevisioned
{
    /// <summary>Key of the board's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>Code of the methodology.</summary>
    public required string Methodology { get; init; }

    /// <summary>Version of the methodology.</summary>
    public required int Number { get; init; }

    /// <summary>How far it is.</summary>
    public BoardStage Stage { get; init; }

    /// <summary>The last day for replies; none before the cities were asked.</summary>
    public DateOnly? RepliesUntil { get; init; }

    /// <summary>What the cities said, oldest first.</summary>
    public IReadOnlyList<BoardReply> Replies { get; init; } = [];

    /// <summary>Its editions, oldest first. All of them stay readable.</summary>
    public IReadOnlyList<BoardEditionEntry> Editions { get; init; } = [];

    /// <summary>Version of the board's stream; send it in If-Match to change the board.</summary>
    public int Version { get; set; }

    /// <summary>The newest published edition; none before there is one.</summary>
    internal BoardEditionEntry? Published => Editions.LastOrDefault(edition => edition.Number > 0);
}

internal sealed class BoardPageProjection() : StreamProjection<BoardPage>(typeof(BoardEvent))
{
    public static readonly BoardPageProjection Shared = new();

    public override BoardPage? Evolve(BoardPage? page, string id, IEvent e) =>
        e.Data switch
        {
            BoardOpenedForReply opened => new BoardPage
            {
                Id = id,
                Programme = opened.Programme,
                Year = opened.Year,
                Methodology = opened.Methodology,
                Number = opened.Number,
                Stage = BoardStage.OpenForReply,
                RepliesUntil = opened.Until,
                Editions = [Entry(e, opened.Edition)],
            },
            BoardReplyGiven given when page is not null => page with
            {
                Replies = [.. page.Replies, new BoardReply(given.Reply, given.City, given.Indicator, given.Text, e.Timestamp)],
            },
            BoardReplyDecided decided when page is not null => page with
            {
                Replies =
                [
                    .. page.Replies.Select(reply =>
                        reply.Number == decided.Reply
                            ? reply with
                            {
                                Upheld = decided.Upheld,
                                Reason = decided.Reason,
                                DecidedAt = e.Timestamp,
                            }
                            : reply
                    ),
                ],
            },
            BoardPublished published when page is not null => page with
            {
                Stage = BoardStage.Published,
                Editions = [.. page.Editions, Entry(e, published.Edition)],
            },
            BoardCorrected corrected when page is not null => page with
            {
                Editions = [.. page.Editions, Entry(e, corrected.Edition, corrected.Reason)],
            },
            _ => page,
        };

    private static BoardEditionEntry Entry(IEvent e, MadeEdition edition, string? reason = null) =>
        new(edition.Number, e.Timestamp, edition.Position, edition.Code, edition.Digest, reason);
}
