namespace CityDeclarations.Registry.Programmes;

/// <summary>Freezes the population bands of a cycle.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Bands">The bands, smallest cities first.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record FreezeBands(string Programme, int Year, IReadOnlyList<PopulationBand> Bands, long ExpectedVersion) : ICommand<long>;

internal sealed class FreezeBandsValidator : AbstractValidator<FreezeBands>
{
    public FreezeBandsValidator()
    {
        RuleFor(command => command.Bands)
            .Within(new Limit { MaxItems = 10 }, bands => bands.Count is > 0 and <= 10)
            .WithMessage("Give one band to ten, or leave bands out for the usual three.")
            .WithErrorCode("out-of-range");
        RuleFor(command => command.Bands)
            .Must(bands => bands.DistinctBy(band => band.Code).Count() == bands.Count)
            .WithMessage("Two bands have the same code.");
        RuleFor(command => command.Bands)
            .Must(bands =>
                bands[0].From == 0
                && bands[^1].Below is null
                && bands.Zip(bands.Skip(1)).All(pair => pair.First.Below == pair.Second.From && pair.First.From < pair.Second.From)
            )
            .When(command => command.Bands.Count > 0)
            .WithMessage("The first band is from 0, each one begins where the one before it ends, and the last has no end.");
        RuleForEach(command => command.Bands)
            .ChildRules(band =>
            {
                band.RuleFor(one => one.Code).IsCode("under-100k");
                band.RuleFor(one => one.From).InclusiveBetween(0, Plausible.MostPeople);
                band.RuleFor(one => one.Below).InclusiveBetween(0, Plausible.MostPeople);
            });
    }
}

internal sealed class FreezeBandsHandler(IDocumentSession session, CommandContext context) : IRequestHandler<FreezeBands, long>
{
    public Task<long> Handle(FreezeBands command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme => ProgrammeDecider.FreezeBands(programme, command.Year, command.Bands, context),
            ct
        );
}

internal static class FreezeBandsEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Bands"><inheritdoc cref="FreezeBands.Bands"/></param>
    internal sealed record Body(IReadOnlyList<PopulationBand>? Bands = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cycles/{year:int}/bands",
                (string programme, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new FreezeBands(programme, year, body.Bands ?? PopulationBand.Usual, version))
            )
            .Changes(
                "Freeze the population bands of a cycle",
                "From now on a city stays in the band of the residents that the register knows today. Without bands: under "
                    + "100,000; 100,000 to under 500,000; 500,000 and over."
            );
}
