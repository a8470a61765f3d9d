namespace CityDeclarations.Registry.Awards;

/// <summary>Commits to scores that nobody can read yet.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Digest">SHA-256 of programme and edition, category, city, scores, comment and salt, a line each, in small hexadecimal
/// digits.</param>
[AllowPerson]
public sealed record CommitScores(string Programme, string Edition, string Category, string City, string Digest) : ICommand<Created>;

internal sealed class CommitScoresValidator : AbstractValidator<CommitScores>
{
    public CommitScoresValidator()
    {
        RuleFor(command => command.Category).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Digest)
            .MaximumLength(Lengths.Digest)
            .Matches(@"^[0-9a-f]{64}\z")
            .WithMessage("A digest has 64 small hexadecimal digits, as sha256sum writes them.");
    }
}

internal sealed class CommitScoresHandler(IDocumentSession session, CommandContext context) : IRequestHandler<CommitScores, Created>
{
    public async Task<Created> Handle(CommitScores command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        var person = context.Actor.Person!;
        return await session.Write(
            context,
            Juror.Stream(command.Programme, command.Edition, person).OrNew(person),
            juror =>
                JurorDecider.Commit(
                    juror,
                    new ScoresCommitted(command.Programme, command.Edition, person, command.Category, command.City, command.Digest),
                    edition,
                    today,
                    context
                ),
            ct
        );
    }
}

internal static class CommitScoresEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Category"><inheritdoc cref="CommitScores.Category"/></param>
    /// <param name="City"><inheritdoc cref="CommitScores.City"/></param>
    /// <param name="Digest"><inheritdoc cref="CommitScores.Digest"/></param>
    internal sealed record Body(string Category, string City, string Digest);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/jury/own/commitments",
                (string programme, string edition, Body body, Call call) =>
                    call.Does(new CommitScores(programme, edition, body.Category, body.City, body.Digest))
            )
            .Does(
                "Commit to scores",
                "By a juror, for an entry that is its own, until the last day for scores; done again, it replaces what was "
                    + "before. The digest says nothing of the scores, and lets nobody change them later."
            );
}
