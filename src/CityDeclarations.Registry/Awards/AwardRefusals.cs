namespace CityDeclarations.Registry.Awards;

internal static class AwardRefusals
{
    public static readonly Rule EditionTaken = new(
        "award-edition-taken",
        "An edition of the award has this address already",
        "Choose another code."
    );

    public static readonly Rule CalendarCrossed = new(
        "award-calendar-crossed",
        "The days of an edition come one after the other, and nominations do not end before today",
        "Give nominationsFrom, nominationsUntil, conflictsUntil, scoresUntil, revealUntil and embargoUntil in this order."
    );

    public static readonly Rule NotNow = new(
        "award-step-not-due",
        "This step of an award is taken at another time",
        "Look at the calendar of the edition, and at how far it is."
    );

    public static readonly Rule CategoryUnknown = new(
        "award-category-unknown",
        "The edition has no such category",
        "Take one of those that its page lists."
    );

    public static readonly Rule NotASignatory = new(
        "nominee-not-a-signatory",
        "Only a listed signatory can be nominated",
        "Let the city sign and enter the list first."
    );

    public static readonly Rule OnHold = new(
        "nominee-on-hold",
        "A signatory on hold cannot be nominated",
        "Let it file the report that is missing."
    );

    public static readonly Rule ReportNotAccepted = new(
        "nominee-without-report",
        "The latest report of the nominee is not accepted",
        "Let it file its report, and accept it."
    );

    public static readonly Rule PastWinner = new(
        "nominee-won-lately",
        "The nominee won too short a time ago",
        "Nominate it again when the years that the rules of the edition name have passed."
    );

    public static readonly Rule NotEligible = new(
        "nominee-not-eligible",
        "This city cannot be nominated now",
        "Ask the city, or an officer of the programme: they are told why."
    );

    public static readonly Rule NominationSettled = new(
        "nomination-settled",
        "This nomination has come to its end",
        "Look at the nomination: it says how it ended. Only the city itself can come back to it, as long as nominations last."
    );

    public static readonly Rule SponsorJudges = new(
        "sponsor-cannot-judge",
        "A sponsor of the award never judges",
        "Appoint somebody of another organisation."
    );

    public static readonly Rule AlreadyJuror = new(
        "juror-already-appointed",
        "This person was appointed before, from somewhere else or until it stood down",
        "Appoint another person."
    );

    public static readonly Rule TooFewJurors = new(
        "too-few-jurors",
        "An entry has too few jurors without a conflict of interest",
        "Appoint more jurors for the entries that the detail names, from other countries if need be, and allocate again."
    );

    public static readonly Rule ConflictFoundByRule = new(
        "conflict-found-by-rule",
        "That a juror comes from the city or its country need not be declared",
        "Leave it out: a rule keeps the entry from the juror."
    );

    public static readonly Rule NotYourEntry = new(
        "entry-not-yours",
        "This entry is not yours to judge",
        "Take one of those that your page of the jury lists as allocated to you."
    );

    public static readonly Rule NotCommitted = new(
        "scores-not-committed",
        "No commitment was made for this entry",
        "Scores that were not committed in time do not count; there is nothing to do."
    );

    public static readonly Rule CommitmentDiffers = new(
        "scores-differ-from-commitment",
        "These are not the scores, the comment and the salt that were committed",
        "Send exactly what the digest was made of: scores in the order of the criteria, the comment to the letter, the salt."
    );

    public static readonly Rule ScoresIncomplete = new(
        "scores-incomplete",
        "There is one score for each criterion, from 0 to 10",
        "Give as many scores as the category has criteria, in their order, with two decimals at most."
    );

    public static readonly Rule CommentNeeded = new(
        "extreme-score-without-comment",
        "A lowest or highest score needs a comment",
        "Commit the comment together with the scores; what was committed without one does not count."
    );

    public static readonly Rule NotAWinner = new(
        "award-not-given",
        "This award was not given to this city",
        "Take one of the winners that were announced."
    );
}
