namespace CityDeclarations.Registry.Desks;

internal static class DeskRefusals
{
    public static readonly Rule SeatNotHere = new(
        "seat-not-here",
        "This desk has no such seat",
        "Cities have a lead, officials and readers; programmes officers and jurors; organisations partners."
    );

    public static readonly Rule NoSuchSeat = new(
        "no-such-seat",
        "This person does not sit at this desk",
        "Take one of the people that the desk lists."
    );

    public static readonly Rule LeadThere = new(
        "lead-there",
        "This city has a lead already",
        "Let the lead hand over; when nobody reaches the lead any more, an officer can rescue the city with a reason."
    );

    public static readonly Rule HandOverFirst = new(
        "hand-over-first",
        "A city is not left without its lead",
        "Hand over to another official of the city first."
    );

    public static readonly Rule LastOfficer = new(
        "last-officer",
        "The register is not left without an officer of every programme",
        "Invite another one first."
    );

    public static readonly Rule InvitationUnknown = new(
        "invitation-unknown",
        "This is no invitation",
        "Copy the whole link from the mail.",
        404
    );

    public static readonly Rule InvitationOver = new(
        "invitation-over",
        "This invitation does not work any more",
        "Ask whoever invited you for a new one."
    );

    public static readonly Rule MandateEndImpossible = new(
        "mandate-end-impossible",
        "A mandate ends within two years, and not before today",
        "Give a day from today to two years from now."
    );

    public static readonly Rule HolderUnknown = new(
        "holder-unknown",
        "Nobody here goes by this",
        "Give the e-mail address of a person with an account, or the slug of an organisation that /api/v1/organisations lists."
    );

    public static readonly Rule MandateUnknown = new(
        "mandate-unknown",
        "This desk gave no such mandate, or it has ended",
        "Take one of those that the desk lists."
    );
}
