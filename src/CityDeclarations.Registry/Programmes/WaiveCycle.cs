using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Says that reports on a year are not owed, by force majeure.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Cities">Slugs of the cities that need not report; empty for every one.</param>
/// <param name="Reason">Why no report is owed. It is public.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record WaiveCycle(string Programme, int Year, IReadOnlyList<string> Cities, string Reason, long ExpectedVersion)
    : ICommand<long>;

internal sealed class WaiveCycleValidator : AbstractValidator<WaiveCycle>
{
    public WaiveCycleValidator()
    {
        RuleFor(command => command.Cities).HasAtMost(1000, "cities at a time");
        RuleForEach(command => command.Cities).MaximumLength(Lengths.Name);
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class WaiveCycleHandler(IDocumentSession session, CommandContext context) : IRequestHandler<WaiveCycle, long>
{
    public async Task<long> Handle(WaiveCycle command, CancellationToken ct)
    {
        var known = await session.CitiesBySlug(command.Cities, ct);
        if (command.Cities.FirstOrDefault(city => !known.ContainsKey(city)) is { } unknown)
            throw CityLookup.NoSuch(unknown);
        return await session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme => ProgrammeDecider.WaiveCycle(programme, command.Year, command.Cities, command.Reason, context),
            ct
        );
    }
}

internal static class WaiveCycleEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="WaiveCycle.Reason"/></param>
    /// <param name="Cities"><inheritdoc cref="WaiveCycle.Cities"/></param>
    internal sealed record Body(string Reason, IReadOnlyList<string>? Cities = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cycles/{year:int}/waiver",
                (string programme, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new WaiveCycle(programme, year, body.Cities ?? [], body.Reason, version))
            )
            .Changes(
                "Waive a reporting cycle",
                "By force majeure: the cities named, or every one, need not report on the year. They still can. Nobody is "
                    + "reminded or put on hold for it."
            );
}
