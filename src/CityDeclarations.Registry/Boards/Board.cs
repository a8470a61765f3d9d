using System.Collections.Immutable;

namespace CityDeclarations.Registry.Boards;

/// <summary>How far a board is.</summary>
public enum BoardStage
{
    /// <summary>It follows what is accepted, from moment to moment.</summary>
    Provisional,

    /// <summary>The cities were asked whether it is right.</summary>
    OpenForReply,

    /// <summary>Published, and since then corrected perhaps.</summary>
    Published,
}

/// <summary>What later decisions about a board look at.</summary>
internal sealed record Board
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public BoardStage Stage { get; init; }
    public DateOnly RepliesUntil { get; init; }

    /// <summary>Whether each reply was decided on, by its number.</summary>
    public ImmutableSortedDictionary<int, bool> Replies { get; init; } = ImmutableSortedDictionary<int, bool>.Empty;

    /// <summary>The last edition's number.</summary>
    public int Edition { get; init; }

    public static string Key(string programme, int year, string methodology, int number) =>
        $"board:{programme}/{year}/{methodology}/{number}";

    public static EventStream<Board, BoardEvent> Stream(string programme, int year, string methodology, int number) =>
        new(Key(programme, year, methodology, number));
}
