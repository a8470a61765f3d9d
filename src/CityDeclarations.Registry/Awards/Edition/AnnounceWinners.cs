using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Awards;

/// <summary>Announces the winners.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record AnnounceWinners(string Programme, string Edition, long ExpectedVersion) : ICommand<long>;

internal sealed class AnnounceWinnersHandler(IDocumentSession session, CommandContext context, AwardMails mails)
    : IRequestHandler<AnnounceWinners, long>
{
    public async Task<long> Handle(AnnounceWinners command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        var tell = await mails.Announced(await session.Edition(command.Programme, command.Edition, ct), ct);
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition => AwardEditionDecider.AnnounceWinners(edition, context.Today(programme.TimeZone), context),
            ct,
            also: (_, facts) =>
            {
                if (facts.Count > 0)
                    tell();
            }
        );
    }
}

internal static class AnnounceWinnersEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/announcement",
                (string programme, string edition, IfMatch version, Call call) =>
                    call.Changes(new AnnounceWinners(programme, edition, version))
            )
            .Changes(
                "Announce the winners",
                "After the embargo. Everybody sees winners, shortlist, raw and corrected scores; nominees see comments besides."
            );
}
