namespace CityDeclarations.Registry.Awards;

/// <summary>Nominates a city for an award. The city consents or declines.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Reason">Why, in words to the city and the officers. Only the city's own people and the programme's officers see it.</param>
[Allow(Role.Officer, Role.Partner)]
public sealed record Nominate(string Programme, string Edition, string Category, string City, string Reason) : ICommand<Created>;

internal sealed class NominateValidator : AbstractValidator<Nominate>
{
    public NominateValidator()
    {
        RuleFor(command => command.Category).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
    }
}

internal sealed class NominateHandler(IDocumentSession session, CommandContext context, AwardMails mails)
    : IRequestHandler<Nominate, Created>
{
    public async Task<Created> Handle(Nominate command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        var tell = await mails.Nominated(edition, new AwardEntry(command.Category, command.City), ct);
        var (candidate, _) = await session.Candidate(command.Programme, edition.Definition, command.City, null, ct);
        var actor = context.Actor;
        var proposal = new NominationProposed(
            command.Programme,
            command.Edition,
            command.Category,
            command.City,
            actor.Role is Role.Partner ? Nominator.Partner : Nominator.Officer,
            actor.Role is Role.Partner && actor.Scope.Length > 0 ? actor.Scope : null,
            command.Reason
        );
        return await session.Write(
            context,
            Nomination
                .Stream(command.Programme, command.Edition, command.Category, command.City)
                .OrNew($"{command.Category}/{command.City}"),
            nomination => NominationDecider.Propose(nomination, proposal, null, candidate, edition, today, context),
            ct,
            also: (before, _) =>
            {
                if (before is null)
                    tell();
            }
        );
    }
}

internal static class NominateEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Category"><inheritdoc cref="Nominate.Category"/></param>
    /// <param name="City"><inheritdoc cref="Nominate.City"/></param>
    /// <param name="Reason"><inheritdoc cref="Nominate.Reason"/></param>
    internal sealed record Body(string Category, string City, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/nominations", (string programme, string edition, Body body, Call call) =>
                call.Creates(new Nominate(programme, edition, body.Category, body.City, body.Reason), created =>
                    $"/api/v1/programmes/{programme}/awards/{edition}/nominations/{created.Id}"
                )
            )
            .Creates("Nominate a city", "By an officer or a partner. The city must be eligible, and is judged only when it consents.");
}
