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
    public async Task<long> Handle(AnnounceWinners command, CancellationToken cancellationToken)
    {
        var programme = await session.Programme(command.Programme, cancellationToken);
        var tell = await mails.Announced(
            await session.EditionRecord(command.Programme, command.Edition, cancellationToken),
            cancellationToken
        );
        return await session.Decide<AwardEdition, AwardEditionEvent>(
            context,
            AwardEdition.Key(command.Programme, command.Edition),
            command.ExpectedVersion,
            edition =>
            {
                var facts = AwardEditionDecider.AnnounceWinners(edition, context.Today(programme.TimeZone), context).ToArray();
                if (facts.Length > 0)
                    tell();
                return facts;
            },
            cancellationToken
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
