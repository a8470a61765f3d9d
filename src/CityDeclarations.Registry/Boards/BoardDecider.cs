using System.Diagnostics;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Boards;

/// <summary>Every rule of a board's stream.</summary>
internal static class BoardDecider
{
    public static readonly Fold<Board, BoardEvent> Fold = new(new Board(), Evolve);

    public static Board Evolve(Board board, BoardEvent fact) =>
        fact switch
        {
            BoardOpenedForReply opened => board with
            {
                Programme = opened.Programme,
                Stage = BoardStage.OpenForReply,
                RepliesUntil = opened.Until,
            },
            BoardReplyGiven given => board with { Replies = board.Replies.SetItem(given.Reply, false) },
            BoardReplyDecided decided => board with { Replies = board.Replies.SetItem(decided.Reply, true) },
            BoardPublished published => board with { Stage = BoardStage.Published, Edition = published.Edition.Number },
            BoardCorrected corrected => board with { Edition = corrected.Edition.Number },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a board."),
        };

    /// <summary>Says no before the board is made, which takes seconds.</summary>
    /// <param name="programme">Slug of the programme.</param>
    /// <param name="methodology">How far its methodology is.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="until">The last day for replies.</param>
    /// <param name="today">Today, where the programme is.</param>
    /// <param name="context">Who acts and when.</param>
    public static void MayOpenForReply(
        string programme,
        MethodologyStage methodology,
        ReportingCycle cycle,
        DateOnly until,
        DateOnly today,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(programme);
        if (methodology is not MethodologyStage.Adopted)
            throw BoardRefusals.MethodologyNotAdopted.Broken($"It is {Choice<MethodologyStage>.WordOf(methodology)}.", "methodology");
        if (today <= cycle.DueOn)
            throw BoardRefusals.CycleNotDue.Broken($"Reports on {cycle.Year} are due on {cycle.DueOn:yyyy-MM-dd}.", "year");
        if (cycle.Bands is null)
            throw BoardRefusals.BandsNotFrozen.Broken($"Those of {cycle.Year} are not.", "year");
        if (until < today.AddDays(BoardRefusals.DaysForReplies))
            throw BoardRefusals.ReplyTimeShort.Broken($"The last day would be {until:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.", "until");
    }

    /// <param name="opened">What is opened.</param>
    /// <param name="methodology">How far its methodology is.</param>
    /// <param name="cycle">Its cycle.</param>
    /// <param name="ranked">How many cities have a rank in any band.</param>
    /// <param name="today">Today, where the programme is.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<BoardEvent> OpenForReply(
        BoardOpenedForReply opened,
        MethodologyStage methodology,
        ReportingCycle cycle,
        int ranked,
        DateOnly today,
        CommandContext context
    )
    {
        MayOpenForReply(opened.Programme, methodology, cycle, opened.Until, today, context);
        return ranked == 0
            ? throw BoardRefusals.TooFewRanked.Broken($"No band of {cycle.Year} has {BoardBand.Fewest} cities with a score.", "year")
            : [opened];
    }

    /// <param name="board">The board.</param>
    /// <param name="city">Slug of the city.</param>
    /// <param name="text">What it says.</param>
    /// <param name="indicator">What it is about.</param>
    /// <param name="standsOnIt">Whether the board tells of the city.</param>
    /// <param name="today">Today, where the programme is.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<BoardEvent> Reply(
        Board board,
        string city,
        string text,
        string? indicator,
        bool standsOnIt,
        DateOnly today,
        CommandContext context
    )
    {
        if (!context.Actor.IsOfficialOf(city))
            throw Refusals.NotAllowed.Broken($"Only an official of {city} replies for it.");
        if (board.Stage is not BoardStage.OpenForReply)
            throw BoardRefusals.NotOpenForReply.Broken($"It is {Choice<BoardStage>.WordOf(board.Stage)}.");
        if (today > board.RepliesUntil)
            throw BoardRefusals.NotOpenForReply.Broken($"Replies ended on {board.RepliesUntil:yyyy-MM-dd}.");
        return standsOnIt
            ? [new BoardReplyGiven(board.Replies.Count + 1, city, text, indicator)]
            : throw BoardRefusals.NotOnBoard.Broken($"It does not tell of {city}.", "city");
    }

    public static IEnumerable<BoardEvent> DecideReply(Board board, int reply, bool upheld, string reason, CommandContext context)
    {
        context.OnlyOfficersOf(board.Programme);
        if (!board.Replies.TryGetValue(reply, out var decided))
            throw Refusals.NotFound.Broken($"There is no reply {reply}.", "reply");
        return decided
            ? throw BoardRefusals.ReplyDecided.Broken($"Reply {reply} was.", "reply")
            : [new BoardReplyDecided(reply, upheld, reason)];
    }

    /// <summary>Says no before an edition is made, which takes seconds.</summary>
    public static void MayPublish(Board board, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(board.Programme);
        if (board.Stage is BoardStage.Published)
            throw BoardRefusals.Published.Broken($"Its edition {board.Edition} is.");
        if (today <= board.RepliesUntil)
            throw BoardRefusals.RepliesOpen.Broken($"Replies are welcome until {board.RepliesUntil:yyyy-MM-dd}.");
        if (board.Replies.Where(reply => !reply.Value).Select(reply => reply.Key).ToArray() is { Length: > 0 } open)
            throw BoardRefusals.RepliesUndecided.Broken($"Still to be decided on: {string.Join(", ", open)}.");
    }

    public static IEnumerable<BoardEvent> Publish(Board board, MadeEdition edition, DateOnly today, CommandContext context)
    {
        MayPublish(board, today, context);
        return [new BoardPublished(edition)];
    }

    /// <summary>Says no before an edition is made; answers the number of the one that it corrects.</summary>
    public static int MayCorrect(Board board, CommandContext context)
    {
        context.OnlyOfficersOf(board.Programme);
        return board.Stage is BoardStage.Published
            ? board.Edition
            : throw BoardRefusals.NotPublished.Broken($"It is {Choice<BoardStage>.WordOf(board.Stage)}.");
    }

    /// <param name="board">The board.</param>
    /// <param name="edition">The new edition.</param>
    /// <param name="reason">Why there is one.</param>
    /// <param name="changes">How many cities have another rank or score in it.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<BoardEvent> Correct(Board board, MadeEdition edition, string reason, int changes, CommandContext context)
    {
        MayCorrect(board, context);
        return changes == 0
            ? throw BoardRefusals.NothingChanged.Broken("Every rank and every score is what it was.")
            : [new BoardCorrected(edition, reason)];
    }
}
