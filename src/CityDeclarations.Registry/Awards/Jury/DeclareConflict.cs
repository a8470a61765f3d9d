namespace CityDeclarations.Registry.Awards;

/// <summary>Declares a conflict of interest: the juror does not judge the entry.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Kind">What kind of conflict it is.</param>
/// <param name="Explanation">What exactly, in words to the officers. Only the programme's officers see it.</param>
[AllowPerson]
public sealed record DeclareConflict(string Programme, string Edition, string Category, string City, ConflictKind Kind, string? Explanation)
    : ICommand<Created>;

internal sealed class DeclareConflictValidator : AbstractValidator<DeclareConflict>
{
    public DeclareConflictValidator()
    {
        RuleFor(command => command.Category).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Explanation).MaximumLength(Lengths.Note);
    }
}

internal sealed class DeclareConflictHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DeclareConflict, Created>
{
    public async Task<Created> Handle(DeclareConflict command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        var person = context.Actor.Person!;
        return await session.Write(
            context,
            Juror.Stream(command.Programme, command.Edition, person).OrNew(person),
            juror =>
                JurorDecider.DeclareConflict(
                    juror,
                    new ConflictDeclared(
                        command.Programme,
                        command.Edition,
                        person,
                        command.Category,
                        command.City,
                        command.Kind,
                        command.Explanation
                    ),
                    edition,
                    today,
                    context
                ),
            ct
        );
    }
}

internal static class DeclareConflictEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Category"><inheritdoc cref="DeclareConflict.Category"/></param>
    /// <param name="City"><inheritdoc cref="DeclareConflict.City"/></param>
    /// <param name="Kind"><inheritdoc cref="DeclareConflict.Kind"/></param>
    /// <param name="Explanation"><inheritdoc cref="DeclareConflict.Explanation"/></param>
    internal sealed record Body(string Category, string City, ConflictKind Kind, string? Explanation = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/jury/own/conflicts",
                (string programme, string edition, Body body, Call call) =>
                    call.Does(new DeclareConflict(programme, edition, body.Category, body.City, body.Kind, body.Explanation))
            )
            .Does(
                "Declare a conflict of interest",
                "By a juror, until the last day for scores. The entry is kept, or taken, from the juror. Own city and own "
                    + "country need not be declared."
            );
}
