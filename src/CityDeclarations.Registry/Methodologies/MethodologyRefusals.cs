namespace CityDeclarations.Registry.Methodologies;

internal static class MethodologyRefusals
{
    /// <summary>Days for which a draft is open for comment at least: two weeks, so that a city can ask its council's committee.</summary>
    public const int DaysForComment = 14;

    public static readonly Rule NumberTaken = new(
        "methodology-number-taken",
        "This version of the methodology is there already",
        "Take the next number, or change the draft that is there."
    );

    public static readonly Rule NumbersWithGap = new(
        "methodology-numbers-with-gap",
        "Versions of a methodology are numbered from 1 without gaps",
        "Take the number after the last one that is there."
    );

    public static readonly Rule Fixed = new(
        "methodology-fixed",
        "A methodology that was adopted or retired never changes",
        "Draft the next version of it."
    );

    public static readonly Rule NotAsked = new(
        "methodology-not-asked",
        "The methodology uses what the programme does not ask for",
        "Take indicators that the programme has adopted, and commitments of its text."
    );

    public static readonly Rule CommentTooShort = new(
        "comment-time-too-short",
        "A draft is open for comment for two weeks or more, and never closed early",
        "Give a later last day."
    );

    public static readonly Rule NotOpen = new(
        "methodology-not-open",
        "This methodology is not open for comment",
        "Write to the programme's officers."
    );

    public static readonly Rule StillOpen = new(
        "methodology-not-commented",
        "A methodology is adopted after it was open for comment",
        "Open it for comment, and adopt it when the last day has passed."
    );
}
