namespace CityDeclarations.Registry.Programmes;

/// <summary>Adds a translation to a published text, in a language it does not have.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="TextVersion">The text's version.</param>
/// <param name="Language">The language of the translation (BCP 47).</param>
/// <param name="Title">The title in that language. It is public.</param>
/// <param name="Wordings">The words of each commitment, in their order. They are public.</param>
/// <param name="Source">Where the translation comes from. It is public.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record PublishTranslation(
    string Programme,
    int TextVersion,
    string Language,
    string Title,
    IReadOnlyList<string> Wordings,
    string Source,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class PublishTranslationValidator : AbstractValidator<PublishTranslation>
{
    public PublishTranslationValidator()
    {
        RuleFor(command => command.Language).IsLanguage();
        RuleFor(command => command.Title).NotEmpty().MaximumLength(Lengths.Line);
        RuleFor(command => command.Wordings).NotNull().HasAtMost(100, "wordings");
        RuleForEach(command => command.Wordings).NotEmpty().MaximumLength(Lengths.Comment);
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class PublishTranslationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<PublishTranslation, long>
{
    public Task<long> Handle(PublishTranslation command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme =>
                ProgrammeDecider.PublishTranslation(
                    programme,
                    new TranslationPublished(command.TextVersion, command.Language, command.Title, command.Wordings, command.Source),
                    context
                ),
            ct
        );
}

internal static class PublishTranslationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Language"><inheritdoc cref="PublishTranslation.Language"/></param>
    /// <param name="Title"><inheritdoc cref="PublishTranslation.Title"/></param>
    /// <param name="Wordings"><inheritdoc cref="PublishTranslation.Wordings"/></param>
    /// <param name="Source"><inheritdoc cref="PublishTranslation.Source"/></param>
    internal sealed record Body(string Language, string Title, IReadOnlyList<string> Wordings, string Source);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/texts/{text:int}/translations",
                (string programme, int text, IfMatch version, Body body, Call call) =>
                    call.Changes(new PublishTranslation(programme, text, body.Language, body.Title, body.Wordings, body.Source, version))
            )
            .Changes("Add a translation of a text", "Adds a language that the text does not have yet; languages it has are never edited.");
}
