using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Desks;

/// <summary>A desk as its own people and the officers see it.</summary>
public sealed record DeskPage : IRevisioned
{
    /// <summary>Key of the desk's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Who sits here.</summary>
    public IReadOnlyList<Seat> Seats { get; init; } = [];

    /// <summary>Who sat here and left.</summary>
    public IReadOnlyList<FormerSeat> Former { get; init; } = [];

    /// <summary>Who acts for the city from outside. Those whose last day is over stay listed.</summary>
    public IReadOnlyList<Mandate> Mandates { get; init; } = [];

    /// <summary>Version of the desk's stream; send it in If-Match to change the desk.</summary>
    public int Version { get; set; }

    internal static string HolderOf(string person) => Actor.OfPerson(person).Id;

    internal static string HolderOfOrganisation(string slug) => $"organisation:{slug}";
}

/// <summary>A seat at a desk.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Since">When it was taken.</param>
public sealed record Seat(string Person, Role Role, DateTimeOffset Since)
{
    /// <summary>The person's name; none once the person is erased.</summary>
    public string? Name { get; init; }
}

/// <summary>A seat that ended.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Role">What it allowed.</param>
/// <param name="Since">When it was taken.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Reason">Why it ended, where somebody said so. Only the desk's own people and its officers see it.</param>
public sealed record FormerSeat(string Person, Role Role, DateTimeOffset Since, DateTimeOffset Until, string? Reason);

/// <summary>That somebody acts for a city from outside.</summary>
/// <param name="Id">Names it; events done under it carry this.</param>
/// <param name="Holder">Who holds it: <c>person:</c> and an id, or <c>organisation:</c> and a slug.</param>
/// <param name="Role">What it covers.</param>
/// <param name="Given">When it was given.</param>
/// <param name="EndsOn">The last day on which it holds (UTC).</param>
/// <param name="Ended">When it ended before its time.</param>
/// <param name="Reason">Why it ended before its time. Only the desk's own people and its officers see it.</param>
public sealed record Mandate(
    string Id,
    string Holder,
    Role Role,
    DateTimeOffset Given,
    DateOnly EndsOn,
    DateTimeOffset? Ended = null,
    string? Reason = null
)
{
    /// <summary>Whether somebody acts under it at this moment.</summary>
    internal bool Holds(DateTimeOffset now) => Ended is null && DateOnly.FromDateTime(now.UtcDateTime) <= EndsOn;
}

internal sealed class DeskPageProjection() : StreamProjection<DeskPage>(typeof(DeskEvent))
{
    public override DeskPage? Evolve(DeskPage? page, string id, IEvent e)
    {
        page ??= new DeskPage { Id = id };
        return e.Data switch
        {
            SeatTaken taken => Sits(page, taken.PersonId, taken.Role, e.Timestamp),
            SeatEnded ended => Leaves(page, ended.PersonId, ended.Reason, e.Timestamp),
            LeadHandedOver handed => Sits(Sits(page, handed.From, Role.Official, e.Timestamp), handed.To, Role.Lead, e.Timestamp),
            LeadLost { PersonId: { } lost } loss => Leaves(page, lost, loss.Reason, e.Timestamp),
            MandateGiven given => page with
            {
                Mandates = [.. page.Mandates, new Mandate(given.Mandate, given.Holder, given.Role, e.Timestamp, given.EndsOn)],
            },
            MandateEnded ended => page with
            {
                Mandates =
                [
                    .. page.Mandates.Select(mandate =>
                        mandate.Id == ended.Mandate ? mandate with { Ended = e.Timestamp, Reason = ended.Reason } : mandate
                    ),
                ],
            },
            _ => page,
        };
    }

    private static DeskPage Sits(DeskPage page, string person, Role role, DateTimeOffset at)
    {
        page = Leaves(page, person, null, at);
        return page with { Seats = [.. page.Seats, new Seat(person, role, at)] };
    }

    private static DeskPage Leaves(DeskPage page, string person, string? reason, DateTimeOffset at) =>
        page.Seats.FirstOrDefault(seat => seat.Person == person) is { } left
            ? page with
            {
                Seats = [.. page.Seats.Where(seat => seat != left)],
                Former = [.. page.Former, new FormerSeat(person, left.Role, left.Since, at, reason)],
            }
            : page;
}
