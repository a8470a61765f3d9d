using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Awards;

/// <summary>Ends revealing, and ranks the entries.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record CloseRevealing(string Programme, string Edition, long ExpectedVersion) : ICommand<long>;

internal sealed class CloseRevealingHandler(IDocumentSession session, CommandContext context) : IRequestHandler<CloseRevealing, long>
{
    public async Task<long> Handle(CloseRevealing command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        // Whoever reveals at this moment comes before or after.
        await session.Lock(AwardEdition.Key(command.Programme, command.Edition), ct);
        var jurors = await session.Jurors(command.Programme, command.Edition, ct);
        var cards = jurors
            .SelectMany(juror =>
                juror.Counting.Select(scores => new ScoreCard(new(scores.Category, scores.City), juror.Person, scores.Scores))
            )
            .ToArray();
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition =>
                AwardEditionDecider.CloseRevealing(
                    edition,
                    cards,
                    Outstanding(edition, jurors),
                    context.Today(programme.TimeZone),
                    context
                ),
            ct
        );
    }

    private static int Outstanding(AwardEdition edition, IReadOnlyList<Juror> jurors) =>
        jurors.Sum(juror =>
            juror
                .Commitments.Select(one => one.Entry)
                .Count(entry => edition.IsAllocated(entry, juror.Person) && !juror.Recused(entry) && juror.Scores(entry) is null)
        );
}

internal static class CloseRevealingEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/closing", (string programme, string edition, IfMatch version, Call call) =>
                call.Changes(new CloseRevealing(programme, edition, version))
            )
            .Changes(
                "Close revealing",
                "After the last day to reveal, or when everything that was committed is revealed. The entries are ranked; "
                    + "officers see the scores."
            );
}
