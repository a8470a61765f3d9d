namespace CityDeclarations.Registry.Boards;

internal static class BoardRefusals
{
    /// <summary>Days for which the cities may reply at least: two weeks, as for comments on a methodology.</summary>
    public const int DaysForReplies = 14;

    public static readonly Rule MethodologyNotAdopted = new(
        "methodology-not-adopted",
        "Boards are made by an adopted methodology",
        "Take one that is adopted, or adopt this one first."
    );

    public static readonly Rule CycleNotDue = new(
        "cycle-not-due",
        "Cities are asked about a board when reports are due",
        "Wait until the day after."
    );

    public static readonly Rule BandsNotFrozen = new(
        "bands-not-frozen",
        "A board needs population bands that are frozen",
        "Freeze the bands of the cycle first."
    );

    public static readonly Rule TooFewRanked = new(
        "too-few-ranked",
        "There is no board of fewer than five cities",
        "Wait until more reports are accepted, or take a methodology that asks for less."
    );

    public static readonly Rule ReplyTimeShort = new(
        "reply-time-short",
        "Cities have two weeks or more to reply",
        "Give a later last day."
    );

    public static readonly Rule Opened = new(
        "board-opened",
        "The cities were asked about this board already",
        "Look at it, and publish it when the last day has passed."
    );

    public static readonly Rule NotOpenForReply = new(
        "board-not-open",
        "This board is not open for replies",
        "Ask for a correction of your report, or write to the programme's officers."
    );

    public static readonly Rule NotOnBoard = new(
        "not-on-board",
        "A city replies to a board that tells of it",
        "Check the city, the year and the methodology."
    );

    public static readonly Rule EditionIsFrozen = new(
        "edition-is-frozen",
        "An edition is what it was at its position, whatever the clocks say",
        "Ask for the edition, or for asOf and trueAt without one.",
        400
    );

    public static readonly Rule ReplyDecided = new(
        "reply-decided",
        "This reply was decided on already",
        "Read the decision; a mistake in it is mended by a new edition."
    );

    public static readonly Rule Published = new("board-published", "This board was published already", "Correct it, with a reason.");

    public static readonly Rule RepliesOpen = new(
        "replies-open",
        "A board is published when the time for replies is over",
        "Wait until the day after."
    );

    public static readonly Rule RepliesUndecided = new(
        "replies-undecided",
        "A board is published when every reply was decided on",
        "Decide on those that the detail names."
    );

    public static readonly Rule NotPublished = new(
        "board-not-published",
        "Only a published board is corrected",
        "Publish it first: until then it follows whatever is accepted."
    );

    public static readonly Rule NothingChanged = new(
        "board-unchanged",
        "A new edition needs something new",
        "Restate the report that is wrong first, and wait a moment until the board follows."
    );

    public static readonly Rule NotRanked = new(
        "indicator-not-ranked",
        "This indicator is shown for context and never ranked",
        "Take an indicator whose direction is lower or higher.",
        400
    );

    public static readonly Rule IndicatorNeeded = new(
        "indicator-needed",
        "A leaderboard is about one indicator",
        "Name it: ?indicator=CODE, with a code that the programme asks for.",
        400
    );
}
