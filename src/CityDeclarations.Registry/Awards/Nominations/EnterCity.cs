using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Awards;

/// <summary>Enters a city for an award by itself: nominated and consented at once.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Practice"><inheritdoc cref="ConsentToNomination.Practice"/></param>
[Allow(Role.Official)]
public sealed record EnterCity(string Programme, string Edition, string Category, string City, string Practice) : ICommand<Created>;

internal sealed class EnterCityValidator : AbstractValidator<EnterCity>
{
    public EnterCityValidator()
    {
        RuleFor(command => command.Category).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Practice).NotEmpty().MaximumLength(Lengths.Essay);
    }
}

internal sealed class EnterCityHandler(IDocumentSession session, CommandContext context) : IRequestHandler<EnterCity, Created>
{
    public async Task<Created> Handle(EnterCity command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        await session.City(command.City, ct);
        var (candidate, _) = await session.Candidate(command.Programme, edition.Definition, command.City, null, ct);
        return await session.Write(
            context,
            Nomination
                .Stream(command.Programme, command.Edition, command.Category, command.City)
                .OrNew($"{command.Category}/{command.City}"),
            nomination =>
                NominationDecider.Propose(
                    nomination,
                    new NominationProposed(command.Programme, command.Edition, command.Category, command.City, Nominator.City),
                    command.Practice,
                    candidate,
                    edition,
                    today,
                    context
                ),
            ct
        );
    }
}

internal static class EnterCityEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Category"><inheritdoc cref="EnterCity.Category"/></param>
    /// <param name="City"><inheritdoc cref="EnterCity.City"/></param>
    /// <param name="Practice"><inheritdoc cref="EnterCity.Practice"/></param>
    internal sealed record Body(string Category, string City, string Practice);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/entries", (string programme, string edition, Body body, Call call) =>
                call.Creates(new EnterCity(programme, edition, body.Category, body.City, body.Practice), created =>
                    $"/api/v1/programmes/{programme}/awards/{edition}/nominations/{created.Id}"
                )
            )
            .Creates("Enter one's own city", "The city nominates itself, and consents with that.");
}
