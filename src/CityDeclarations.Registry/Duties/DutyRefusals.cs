namespace CityDeclarations.Registry.Duties;

internal static class DutyRefusals
{
    public static readonly Rule NothingOwed = new(
        "report-not-owed",
        "No report is owed here",
        "Look at the city's duties: it has reported, need not, or signed too late for this cycle."
    );

    public static readonly Rule ExtensionNotOffered = new(
        "extension-not-offered",
        "This cycle has no extension that a city takes by itself",
        "Ask an officer for more time."
    );

    public static readonly Rule ExtensionAlreadyTaken = new(
        "extension-already-taken",
        "A city takes one extension for each deadline",
        "Ask an officer for more time."
    );

    public static readonly Rule ExtensionTooLate = new(
        "extension-too-late",
        "The extension would give no more time",
        "Ask an officer for more time."
    );

    public static readonly Rule ExtensionOutsideCycle = new(
        "extension-outside-cycle",
        "More time ends after the day on which the report is due, and not after what the cycle gives",
        "Give a day between the two that the detail names; an officer can give more, up to the close of the cycle."
    );
}
