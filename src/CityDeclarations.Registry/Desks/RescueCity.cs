namespace CityDeclarations.Registry.Desks;

/// <summary>Finds that a city has lost its lead, ends that seat, and invites another one. It is on the record.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="Reason">How it is known that nobody leads. Only the desk's own people and its officers see it.</param>
/// <param name="Email">The e-mail address of who is to lead: where the link goes.</param>
/// <param name="Language">The language of the mail (BCP 47).</param>
[Allow(Role.Officer)]
public sealed record RescueCity(string City, string Reason, string Email, string Language) : ICommand<Created>;

internal sealed class RescueCityValidator : AbstractValidator<RescueCity>
{
    public RescueCityValidator()
    {
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
        RuleFor(command => command.Email).IsEmail();
        RuleFor(command => command.Language).IsLanguage();
    }
}

internal sealed class RescueCityHandler(IDocumentSession session, CommandContext context, Invitations invitations, Capacities capacities)
    : IRequestHandler<RescueCity, Created>
{
    public async Task<Created> Handle(RescueCity command, CancellationToken ct)
    {
        var desk = new DeskName(DeskKind.City, command.City);
        if (!await session.AnswersTo(desk, context.Actor, ct))
            throw Refusals.NotAllowed.Broken($"Only officers of a programme of {command.City} do this.");
        await session.MustExist(desk, ct);
        var lost = (await session.Desk(desk, ct)).Seats.FirstOrDefault(seat => seat.Role is Role.Lead)?.Person;
        await session.Append(desk.Stream.OrNew(desk.Slug), state => DeskDecider.Rescue(state, command.Reason), ct);
        var created = await invitations.Add(session, desk, Role.Lead, command.Email, command.Language, context, ct);
        await session.Record(context, created, ct);
        if (lost is not null)
            capacities.Forget(lost);
        return created;
    }
}

internal static class RescueCityEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="RescueCity.Reason"/></param>
    /// <param name="Email"><inheritdoc cref="RescueCity.Email"/></param>
    /// <param name="Language"><inheritdoc cref="RescueCity.Language"/></param>
    internal sealed record Body(string Reason, string Email, string Language = "en");

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/desks/city/{city}/rescue", (string city, Body body, Call call) =>
                call.Creates(new RescueCity(city, body.Reason, body.Email, body.Language), _ => $"/api/v1/desks/city/{city}/invitations")
            )
            .Creates(
                "Rescue a city that has lost its lead",
                "Ends the seat of the lead whom nobody reaches, and invites another one. The reason is on the record."
            );
}
