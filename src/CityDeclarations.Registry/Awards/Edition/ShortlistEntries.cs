namespace CityDeclarations.Registry.Awards;

/// <summary>Shortlists the entries on the first ranks.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record ShortlistEntries(string Programme, string Edition, long ExpectedVersion) : ICommand<long>;

internal sealed class ShortlistEntriesHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ShortlistEntries, long>
{
    public async Task<long> Handle(ShortlistEntries command, CancellationToken ct)
    {
        var gone = await session.Gone(command.Programme, command.Edition, ct);
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition => AwardEditionDecider.Shortlist(edition, gone, context),
            ct
        );
    }
}

internal static class ShortlistEntriesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/shortlist", (string programme, string edition, IfMatch version, Call call) =>
                call.Changes(new ShortlistEntries(programme, edition, version))
            )
            .Changes(
                "Shortlist the best entries",
                "After revealing is closed: the first ranks of each category, as many as the rules say; those behind move up "
                    + "for cities that withdrew."
            );
}
