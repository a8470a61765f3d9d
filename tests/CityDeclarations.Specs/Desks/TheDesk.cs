using CityDeclarations.Registry.Desks;

namespace CityDeclarations.Specs.Desks;

/// <summary>Who sits at Yokohama's desk in the specs.</summary>
internal static class TheDesk
{
    public const string Lead = "lead";
    public const string Official = "official";

    public static readonly DeskName OfYokohama = new(DeskKind.City, "yokohama-jp");

    public static readonly SeatTaken LeadTaken = new(Lead, Role.Lead, "invitation-1");
    public static readonly SeatTaken OfficialTaken = new(Official, Role.Official, "invitation-2");
    public static readonly SeatEnded OfficialEnded = new(Official, "Moved to another department");
    public static readonly LeadHandedOver HandedOver = new(Lead, Official);
    public static readonly LeadLost LeadGone = new(Lead, "Nobody answers");
    public static readonly MandateGiven Given = new("mandate-1", "organisation:consultants", Role.Official, new DateOnly(2026, 12, 31));
    public static readonly MandateEnded Ended = new("mandate-1", "The work is done");

    public static Spec<Desk, DeskEvent> After(params DeskEvent[] facts) => new Spec<Desk, DeskEvent>(DeskDecider.Fold).Given(facts);
}
