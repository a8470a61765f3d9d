namespace CityDeclarations.Registry.Cities;

/// <summary>Gives a city other names; its address stays.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="Names">All its names from now on, by language (BCP 47).</param>
/// <param name="RenamedOn">Since when, as precisely as is known.</param>
/// <param name="Reason">Why the name changed. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record RenameCity(
    string City,
    IReadOnlyDictionary<string, string> Names,
    PartialDate? RenamedOn,
    string Reason,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class RenameCityValidator : AbstractValidator<RenameCity>
{
    public RenameCityValidator()
    {
        RuleFor(command => command.Names).IsLanguageMap(Lengths.Title);
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class RenameCityHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RenameCity, long>
{
    public Task<long> Handle(RenameCity command, CancellationToken ct) =>
        session.Write(
            context,
            City.Stream(command.City).At(command.ExpectedVersion),
            city => CityDecider.Rename(city, command.Names, command.RenamedOn, command.Reason, context),
            ct
        );
}

internal static class RenameCityEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Names"><inheritdoc cref="RenameCity.Names"/></param>
    /// <param name="Reason"><inheritdoc cref="RenameCity.Reason"/></param>
    /// <param name="RenamedOn"><inheritdoc cref="RenameCity.RenamedOn"/></param>
    internal sealed record Body(IReadOnlyDictionary<string, string> Names, string Reason, PartialDate? RenamedOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities/{city}/names", (string city, IfMatch version, Body body, Call call) =>
                call.Changes(new RenameCity(city, body.Names, body.RenamedOn, body.Reason, version))
            )
            .Changes("Rename a city", "Gives all its names from now on; the names before stay readable and the address stays.");
}
