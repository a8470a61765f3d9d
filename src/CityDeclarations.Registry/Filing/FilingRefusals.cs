namespace CityDeclarations.Registry.Filing;

internal static class FilingRefusals
{
    public static readonly Rule NotBegun = new(
        "draft-not-begun",
        "There is no draft of this report",
        "Begin one: POST to the report's address with /draft.",
        404
    );

    public static readonly Rule Closed = new(
        "draft-closed",
        "The report is not with the city",
        "Wait until an officer returns the report; an accepted report is changed by a correction."
    );

    public static readonly Rule FieldUnknown = new(
        "draft-field-unknown",
        "The form has no such field",
        "Take a field's key from the form; in a section that repeats, put a name of your own in place of {id}.",
        404
    );

    public static readonly Rule FieldConflict = new(
        "draft-field-conflict",
        "Somebody else saved this field since you read it",
        "Look at both texts in conflict, choose one or join them, and save that with the version the conflict names. Until "
            + "then both are kept.",
        412
    );

    public static readonly Rule FieldCrowded = new(
        "draft-field-crowded",
        "Too many texts wait at this field for somebody to choose",
        "Read the draft, choose one of the field's texts, and save it with the version shown there. The text you sent was not kept."
    );

    public static readonly Rule ChoiceOpen = new(
        "draft-choice-open",
        "Two texts wait at this field for somebody to choose",
        "Choose one or join them, and save that; then send the report."
    );

    public static readonly Rule AnswerMalformed = new(
        "answer-malformed",
        "The answer is not of the kind that the field takes",
        "Write it as the form says; a number has digits and a decimal point and no unit."
    );
}
