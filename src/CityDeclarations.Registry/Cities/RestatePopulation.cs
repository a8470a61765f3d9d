namespace CityDeclarations.Registry.Cities;

/// <summary>Takes a newer or better population figure into the register.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="Population">The new figure, with its year and its source.</param>
/// <param name="Reason">Why it differs so much from the one before; needed when it does. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record RestatePopulation(string City, Population Population, string? Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class RestatePopulationValidator : AbstractValidator<RestatePopulation>
{
    public RestatePopulationValidator()
    {
        RuleFor(command => command.Population).NotNull().SetValidator(new PopulationValidator());
        RuleFor(command => command.Reason).MaximumLength(Lengths.Note);
    }
}

internal sealed class RestatePopulationHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RestatePopulation, long>
{
    public Task<long> Handle(RestatePopulation command, CancellationToken ct) =>
        session.Write(
            context,
            City.Stream(command.City).At(command.ExpectedVersion),
            city => CityDecider.RestatePopulation(city, command.Population, command.Reason, Country.Find(city.Country), context),
            ct
        );
}

internal static class RestatePopulationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Population"><inheritdoc cref="RestatePopulation.Population"/></param>
    /// <param name="Reason"><inheritdoc cref="RestatePopulation.Reason"/></param>
    internal sealed record Body(Population Population, string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities/{city}/population", (string city, IfMatch version, Body body, Call call) =>
                call.Changes(new RestatePopulation(city, body.Population, body.Reason, version))
            )
            .Changes("Restate a city's population", "A change of more than a quarter, or by a slipped digit, needs a reason.");
}
