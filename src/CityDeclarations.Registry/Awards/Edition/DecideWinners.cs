namespace CityDeclarations.Registry.Awards;

/// <summary>Decides the winners, by rank and the rule for ties.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record DecideWinners(string Programme, string Edition, long ExpectedVersion) : ICommand<long>;

internal sealed class DecideWinnersHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DecideWinners, long>
{
    public async Task<long> Handle(DecideWinners command, CancellationToken ct)
    {
        var gone = await session.Gone(command.Programme, command.Edition, ct);
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition => AwardEditionDecider.DecideWinners(edition, gone, context),
            ct
        );
    }
}

internal static class DecideWinnersEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/winners", (string programme, string edition, IfMatch version, Call call) =>
                call.Changes(new DecideWinners(programme, edition, version))
            )
            .Changes(
                "Decide the winners",
                "The best of each shortlist whose city has not withdrawn; with equal scores by the rule for ties. Nobody but "
                    + "officers knows them before they are announced."
            );
}
