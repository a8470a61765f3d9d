namespace CityDeclarations.Registry.Programmes;

/// <summary>What a programme says no with; those who build on programmes say it too.</summary>
public static class ProgrammeRefusals
{
    internal static readonly Rule SlugTaken = new("programme-slug-taken", "A programme has this address already", "Choose another slug.");

    internal static readonly Rule TimeZoneUnknown = new(
        "time-zone-unknown",
        "This is no time zone",
        "Give an IANA name, for instance Asia/Tokyo."
    );

    internal static readonly Rule TextVersionUnknown = new(
        "text-version-unknown",
        "The declaration has no text of this version",
        "Take one of the versions that the programme's page lists."
    );

    internal static readonly Rule CommitmentsNotInOrder = new(
        "commitments-not-in-order",
        "Commitments are numbered from 1 without gaps, each with a key of its own",
        "Number them 1, 2, 3 … and give each a different key."
    );

    internal static readonly Rule TranslationPublished = new(
        "translation-published",
        "This text has that language already, and a published text is never edited",
        "Publish a new version of the text."
    );

    internal static readonly Rule TranslationIncomplete = new(
        "translation-incomplete",
        "The translation does not have the words of each commitment",
        "Give one wording for each commitment, in their order."
    );

    internal static readonly Rule IndicatorUnknown = new(
        "indicator-unknown",
        "The catalogue has no such indicator",
        "Take a code from /api/v1/indicators."
    );

    internal static readonly Rule IndicatorNotAdopted = new(
        "indicator-not-adopted",
        "The programme does not ask for this indicator",
        "Take one of the programme's indicators, listed on its page, or let an officer adopt it."
    );

    internal static readonly Rule CycleScheduled = new(
        "cycle-scheduled",
        "This year's reporting cycle has its dates already",
        "Reschedule it, with a reason."
    );

    internal static readonly Rule CycleUnknown = new(
        "cycle-unknown",
        "The programme has no reporting cycle for this year",
        "Take a year that the programme's page lists, or let an officer schedule the cycle."
    );

    internal static readonly Rule CycleDatesCrossed = new(
        "cycle-dates-crossed",
        "A cycle opens, is due and closes in this order",
        "Give opensOn before or on dueOn, dueOn before or on closesOn, and extensionUntil after dueOn and not after closesOn."
    );

    internal static readonly Rule CycleOpensEarly = new(
        "cycle-opens-early",
        "A cycle cannot open before the year it reports on has begun",
        "Give an opensOn in the year or after it."
    );

    internal static readonly Rule BandsFrozen = new(
        "bands-frozen",
        "The population bands of a cycle are frozen once, and stay",
        "Leave them as they are; choose others for the next cycle."
    );

    internal static readonly Rule BandNeeded = new(
        "band-needed",
        "Cities are compared with cities of about their size",
        "Name the population band: &band=…, one of those that the detail lists.",
        400
    );

    internal static readonly Rule BandUnknown = new(
        "band-unknown",
        "There is no such population band",
        "Take one of the bands that the detail lists.",
        400
    );
}
