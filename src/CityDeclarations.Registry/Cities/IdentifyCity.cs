using JasperFx;

namespace CityDeclarations.Registry.Cities;

/// <summary>Records a city's name in another register.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="Identifier">The other register, and the city's id there.</param>
/// <param name="Source">Where the id comes from. It is public record.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record IdentifyCity(string City, CityIdentifier Identifier, string Source, long ExpectedVersion) : ICommand<long>;

internal sealed class IdentifyCityValidator : AbstractValidator<IdentifyCity>
{
    public IdentifyCityValidator()
    {
        RuleFor(command => command.Identifier).NotNull().SetValidator(new CityIdentifierValidator());
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class IdentifyCityHandler(IDocumentSession session, CommandContext context) : IRequestHandler<IdentifyCity, long>
{
    public async Task<long> Handle(IdentifyCity command, CancellationToken ct)
    {
        try
        {
            return await session.Write(
                context,
                City.Stream(command.City).At(command.ExpectedVersion),
                city => CityDecider.Identify(city, command.Identifier, command.Source, context),
                ct
            );
        }
        catch (DocumentAlreadyExistsException taken) when (taken.DocType == typeof(CityByIdentifier))
        {
            throw CityRefusals.IdentifierTaken.Broken($"{command.Identifier} belongs to another city.", "identifier");
        }
    }
}

internal static class IdentifyCityEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Identifier"><inheritdoc cref="IdentifyCity.Identifier"/></param>
    /// <param name="Source"><inheritdoc cref="IdentifyCity.Source"/></param>
    internal sealed record Body(CityIdentifier Identifier, string Source);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities/{city}/identifiers", (string city, IfMatch version, Body body, Call call) =>
                call.Changes(new IdentifyCity(city, body.Identifier, body.Source, version))
            )
            .Changes("Record an identifier of a city", "A city's name in another register, for instance cdp 31113 or unlocode JPYOK.");
}
