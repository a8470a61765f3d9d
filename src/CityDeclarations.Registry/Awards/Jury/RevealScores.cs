namespace CityDeclarations.Registry.Awards;

/// <summary>Reveals the scores that were committed.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Scores">From 0 to 10, one for each criterion, in their order.</param>
/// <param name="Comment">What the juror says to the nominee. The programme's officers see it once revealing is closed, the city's own
/// people after the announcement; it is not public.</param>
/// <param name="Salt">The salt: random letters that made the commitment unreadable.</param>
[AllowPerson]
public sealed record RevealScores(
    string Programme,
    string Edition,
    string Category,
    string City,
    IReadOnlyList<decimal> Scores,
    string? Comment,
    string Salt
) : ICommand<Created>;

internal sealed class RevealScoresValidator : AbstractValidator<RevealScores>
{
    public RevealScoresValidator()
    {
        RuleFor(command => command.Category).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Scores).HasAtMost(AwardCategory.MostCriteria, "scores");
        RuleForEach(command => command.Scores).IsFigure();
        RuleFor(command => command.Comment).MaximumLength(Lengths.Comment);
        RuleFor(command => command.Salt).MinimumLength(SealedScores.SaltLength).MaximumLength(SealedScores.LongestSalt);
    }
}

internal sealed class RevealScoresHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RevealScores, Created>
{
    public async Task<Created> Handle(RevealScores command, CancellationToken ct)
    {
        // Whoever closes revealing at this moment comes before or after.
        await session.Lock(AwardEdition.Key(command.Programme, command.Edition), ct);
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        var person = context.Actor.Person!;
        return await session.Write(
            context,
            Juror.Stream(command.Programme, command.Edition, person).OrNew(person),
            juror =>
                JurorDecider.Reveal(
                    juror,
                    new ScoresRevealed(command.Category, command.City, command.Scores, command.Comment, command.Salt),
                    edition,
                    today,
                    context
                ),
            ct
        );
    }
}

internal static class RevealScoresEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Category"><inheritdoc cref="RevealScores.Category"/></param>
    /// <param name="City"><inheritdoc cref="RevealScores.City"/></param>
    /// <param name="Scores"><inheritdoc cref="RevealScores.Scores"/></param>
    /// <param name="Salt"><inheritdoc cref="RevealScores.Salt"/></param>
    /// <param name="Comment"><inheritdoc cref="RevealScores.Comment"/></param>
    internal sealed record Body(string Category, string City, IReadOnlyList<decimal> Scores, string Salt, string? Comment = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/jury/own/scores", (string programme, string edition, Body body, Call call) =>
                call.Does(new RevealScores(programme, edition, body.Category, body.City, body.Scores, body.Comment, body.Salt))
            )
            .Does(
                "Reveal scores",
                "By a juror, after the last day for scores and until the last day to reveal: exactly those that were "
                    + "committed. Nobody else reads them before revealing is closed."
            );
}
