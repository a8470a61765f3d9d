namespace CityDeclarations.Registry.Progress;

/// <summary>What is said no with about reports; those who build on reports say it too.</summary>
public static class ProgressRefusals
{
    internal static readonly Rule AlreadyReported = new(
        "report-already-submitted",
        "This city has reported on this year already",
        "Look at the report that is there; when it was returned, send it again; when it was accepted, ask for a restatement."
    );

    internal static readonly Rule CycleNotOpen = new(
        "cycle-not-open",
        "Reports on this year are not taken today",
        "See the cycle's dates on the programme's page; ask an officer if the dates should move."
    );

    internal static readonly Rule NotSubmitted = new(
        "report-not-submitted",
        "The report is not waiting for an officer",
        "Look at its stage: only a submitted report can be accepted or returned."
    );

    internal static readonly Rule NotReturned = new(
        "report-not-returned",
        "The report was not given back to the city",
        "Wait for the officer's answer; only a returned report can be sent again."
    );

    internal static readonly Rule NotAccepted = new(
        "report-not-accepted",
        "The report is not accepted",
        "Accept it first; only an accepted report can be published or restated."
    );

    internal static readonly Rule CommitmentUnknown = new(
        "commitment-unknown",
        "The text that was signed has no such commitment",
        "Use the keys of the commitments in the text that the city signed; the programme's page has them."
    );

    internal static readonly Rule CommitmentUnanswered = new(
        "commitment-unanswered",
        "A commitment has no answer",
        "Give a status for each commitment; not-started is an answer too."
    );

    internal static readonly Rule AnsweredTwice = new("answered-twice", "The same thing is answered twice", "Keep one of the two.");

    internal static readonly Rule ValueOrReason = new(
        "value-or-reason",
        "An indicator has either a value with unit and year, or a reason why it is missing",
        "Give value, unit and year and leave missing out, or give missing and leave those out."
    );

    internal static readonly Rule UnitNotOfIndicator = new(
        "unit-not-of-indicator",
        "The value is in another unit than the indicator",
        "Convert the value into the indicator's unit."
    );

    internal static readonly Rule ValueOutsideLimits = new(
        "value-outside-limits",
        "The value is outside what this indicator can be",
        "Check the number of digits and the unit."
    );

    internal static readonly Rule ReferenceYearImpossible = new(
        "reference-year-impossible",
        "The value cannot stand for this year",
        "Give a year from 1990 to the year reported on, with four digits."
    );

    internal static readonly Rule PartExceedsWhole = new(
        "part-exceeds-whole",
        "A part is larger than the whole it is part of",
        "Check both totals: they must be of the same year and in the same unit."
    );

    internal static readonly Rule ValueChangedSharply = new(
        "value-changed-sharply",
        "The value changed by more than is usual in a year",
        "Check the value; if it is right, say why in the comment."
    );

    internal static readonly Rule ValueDigitSlipped = new(
        "value-digit-slipped",
        "The value is about 10, 100 or 1,000 times the one before, or that part of it",
        "Check the number of digits and the unit; if it is right, say why in the comment."
    );

    internal static readonly Rule ValueThousandsSuspected = new(
        "value-thousands-suspected",
        "Three decimals on a whole number look like a thousands point",
        "Give the number without a point; if the decimals are meant, say so in the comment."
    );

    internal static readonly Rule SharesDoNotAddUp = new(
        "shares-do-not-add-up",
        "Shares of one total do not add up to about 100",
        "Check the shares. They are taken as they are, with this warning; if there is a reason (ash counted twice, for "
            + "instance), say it in the comment."
    );

    internal static readonly Rule TotalDoesNotMatch = new(
        "total-does-not-match",
        "The value per head times the population is not the total",
        "Check the value, the total and the population; if all are right, say why in the comment."
    );

    internal static readonly Rule SeriesBreakUnmarked = new(
        "series-break-unmarked",
        "The method is not the one of the report before",
        "Set the flag break-in-series, or say in the comment why the values can be compared."
    );

    internal static readonly Rule LimitNotExceeded = new(
        "limit-not-exceeded",
        "The value is within the limits of the indicator",
        "Nothing is to be done: such a value is taken without an officer's word."
    );

    internal static readonly Rule OpinionNotAsked = new(
        "second-opinion-not-asked",
        "Nobody asked for a second opinion",
        "Comment on the report instead, or ask for a second opinion first."
    );

    internal static readonly Rule OpinionMissing = new(
        "second-opinion-missing",
        "A second opinion was asked for and has not been given",
        "Let another officer give it; then accept the report."
    );

    internal static readonly Rule OpinionOfAnother = new(
        "second-opinion-of-another",
        "The second opinion is another officer's",
        "Let an officer with another key do this: nobody asks and answers, nor answers and accepts."
    );

    internal static readonly Rule CorrectionDecided = new(
        "correction-already-decided",
        "This correction has been decided on",
        "Look at the decision; the city may ask for another correction."
    );
}
