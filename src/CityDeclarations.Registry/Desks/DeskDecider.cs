namespace CityDeclarations.Registry.Desks;

/// <summary>Who sits at a desk, and who acts for it.</summary>
internal static class DeskDecider
{
    public static readonly Fold<Desk, DeskEvent> Fold = new(new Desk(), Evolve);

    public static Desk Evolve(Desk desk, DeskEvent fact) =>
        fact switch
        {
            SeatTaken taken => desk with { Seats = With(desk.Seats, taken.PersonId, taken.Role) },
            SeatEnded ended => desk with { Seats = Without(desk.Seats, ended.PersonId) },
            LeadHandedOver handed => desk with { Seats = With(With(desk.Seats, handed.From, Role.Official), handed.To, Role.Lead) },
            LeadLost { PersonId: { } lost } => desk with { Seats = Without(desk.Seats, lost) },
            MandateGiven given => desk with { Mandates = With(desk.Mandates, given.Mandate, (given.Holder, given.EndsOn)) },
            MandateEnded ended => desk with { Mandates = Without(desk.Mandates, ended.Mandate) },
            _ => desk,
        };

    /// <summary>A seat of this role can be offered.</summary>
    public static void MayOffer(Desk? desk, DeskName name, Role role)
    {
        if (!name.Roles.Contains(role))
            throw DeskRefusals.SeatNotHere.Broken($"{name} has no seat for {Choice<Role>.WordOf(role)}.", "role");
        if (role is Role.Lead && desk?.Lead is not null)
            throw DeskRefusals.LeadThere.Broken($"{name} has a lead.", "role");
    }

    public static IEnumerable<DeskEvent> TakeSeat(Desk? desk, DeskName name, string person, Role role, string invitation)
    {
        var had = desk?.Seats.TryGetValue(person, out var seat) == true ? seat : (Role?)null;
        if (had == role)
            return [];
        MayOffer(desk, name, role);
        if (had is Role.Lead)
            throw DeskRefusals.HandOverFirst.Broken($"You lead for {name}.");
        return [new SeatTaken(person, role, invitation)];
    }

    /// <summary>Somebody leaves, or is asked to. Only erasure leaves a city without its lead; then an officer rescues it.</summary>
    public static IEnumerable<DeskEvent> EndSeat(Desk desk, DeskName name, string person, string? reason, bool erased = false)
    {
        if (!desk.Seats.TryGetValue(person, out var seat))
            throw DeskRefusals.NoSuchSeat.Broken($"Nobody with the id {person} sits at {name}.", "person");
        if (seat is Role.Lead && !erased)
            throw DeskRefusals.HandOverFirst.Broken($"This is the lead of {name}.", "person");
        if (name == DeskName.Register && desk.Seats.Count == 1)
            throw DeskRefusals.LastOfficer.Broken("This is the only officer of every programme.", "person");
        return [new SeatEnded(person, reason)];
    }

    public static IEnumerable<DeskEvent> HandOver(Desk desk, DeskName name, string to)
    {
        if (desk.Lead is not { } from)
            throw DeskRefusals.NoSuchSeat.Broken($"{name} has no lead who could hand over.");
        if (from == to)
            return [];
        if (!desk.Seats.ContainsKey(to))
            throw DeskRefusals.NoSuchSeat.Broken($"Nobody with the id {to} sits at {name}; invite the person first.", "to");
        return [new LeadHandedOver(from, to)];
    }

    public static IEnumerable<DeskEvent> Rescue(Desk? desk, string reason) => [new LeadLost(desk?.Lead, reason)];

    public static IEnumerable<DeskEvent> GiveMandate(string mandate, string holder, Role role, DateOnly endsOn, CommandContext context)
    {
        if (role is not (Role.Official or Role.Reader))
            throw DeskRefusals.SeatNotHere.Broken("A mandate is that of an official, who fills in and files, or of a reader.", "role");
        var today = DateOnly.FromDateTime(context.Now.UtcDateTime);
        if (endsOn < today || endsOn > today.AddYears(2))
            throw DeskRefusals.MandateEndImpossible.Broken($"endsOn is {endsOn:yyyy-MM-dd}.", "endsOn");
        return [new MandateGiven(mandate, holder, role, endsOn)];
    }

    public static IEnumerable<DeskEvent> EndMandate(Desk desk, DeskName name, string mandate, string? reason) =>
        desk.Mandates.ContainsKey(mandate)
            ? [new MandateEnded(mandate, reason)]
            : throw DeskRefusals.MandateUnknown.Broken($"{name} has no mandate {mandate} that still holds.", "mandate");

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> all, string key, T value) => new(all) { [key] = value };

    private static Dictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> all, string key) =>
        new(all.Where(one => one.Key != key));
}
