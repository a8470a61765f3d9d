using CityDeclarations.Registry.Indicators;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Takes indicators from the catalogue: the programme's signatories may then report and target them.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Codes">Codes of the indicators that are added to the programme's.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record AdoptIndicators(string Programme, IReadOnlyList<string> Codes, long ExpectedVersion) : ICommand<long>;

internal sealed class AdoptIndicatorsValidator : AbstractValidator<AdoptIndicators>
{
    public AdoptIndicatorsValidator()
    {
        RuleFor(command => command.Codes).NotEmpty().HasAtMost(500, "indicators");
        RuleForEach(command => command.Codes).MaximumLength(Lengths.Code);
    }
}

internal sealed class AdoptIndicatorsHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AdoptIndicators, long>
{
    public async Task<long> Handle(AdoptIndicators command, CancellationToken ct)
    {
        var known = (await session.LoadManyAsync<CatalogueEntry>(ct, command.Codes.Select(Catalogue.Key)))
            .Select(entry => entry.Code)
            .ToHashSet();
        return await session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme => ProgrammeDecider.AdoptIndicators(programme, command.Codes, known, context),
            ct
        );
    }
}

internal static class AdoptIndicatorsEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Codes"><inheritdoc cref="AdoptIndicators.Codes"/></param>
    internal sealed record Body(IReadOnlyList<string> Codes);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/indicators", (string programme, IfMatch version, Body body, Call call) =>
                call.Changes(new AdoptIndicators(programme, body.Codes, version))
            )
            .Changes(
                "Adopt indicators from the catalogue",
                "Signatories may then report and target them. Those adopted already are passed over."
            );
}
