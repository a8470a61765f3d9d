namespace CityDeclarations.Registry.Desks;

/// <summary>Lists in which capacities one may act, in words, the widest first.</summary>
/// <param name="Language">The language of the names (BCP 47).</param>
[AllowPerson]
public sealed record ListOwnCapacities(string Language) : IQuery<IReadOnlyList<OwnCapacity>>;

/// <summary>A capacity, in words.</summary>
/// <param name="Name">How it is chosen: <c>role:scope</c>.</param>
/// <param name="Role">The role.</param>
/// <param name="DeskName">What the city, programme or organisation is called.</param>
/// <param name="EndsOn">The last day of the mandate it comes from; none for a seat of one's own.</param>
/// <param name="Chosen">Whether it is the one in which the person acts now.</param>
public sealed record OwnCapacity(string Name, Role Role, string DeskName, DateOnly? EndsOn, bool Chosen);

internal sealed class ListOwnCapacitiesHandler(IQuerySession session, CommandContext context, Capacities capacities)
    : IRequestHandler<ListOwnCapacities, IReadOnlyList<OwnCapacity>>
{
    public async Task<IReadOnlyList<OwnCapacity>> Handle(ListOwnCapacities query, CancellationToken ct)
    {
        var actor = context.Actor;
        var shown = new List<OwnCapacity>();
        foreach (var capacity in await capacities.Of(actor.Person!, ct) ?? [])
        {
            var desk = new DeskName(
                capacity.Role is Role.Partner ? DeskKind.Organisation
                    : capacity.Role is Role.Officer or Role.Juror ? DeskKind.Programme
                    : DeskKind.City,
                capacity.Scope
            );
            shown.Add(
                new OwnCapacity(
                    capacity.Name,
                    capacity.Role,
                    await session.NameOf(desk, query.Language, ct),
                    capacity.EndsOn,
                    capacity.Role == actor.Role && capacity.Scope == actor.Scope
                )
            );
        }
        return shown;
    }
}
