namespace CityDeclarations.Registry.Programmes;

/// <summary>Publishes the next version of the declaration's text.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Standing">How far the wording can be relied on.</param>
/// <param name="AdoptedOn">When it was adopted, as precisely as is known.</param>
/// <param name="Titles">The title by language (BCP 47).</param>
/// <param name="Commitments">The commitments in their order; empty while they are not known.</param>
/// <param name="Note">What a reader must know. It is public.</param>
/// <param name="Source">Where the text comes from. It is public.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record PublishDeclarationText(
    string Programme,
    TextStanding Standing,
    PartialDate? AdoptedOn,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<Commitment> Commitments,
    string? Note,
    string Source,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class PublishDeclarationTextValidator : AbstractValidator<PublishDeclarationText>
{
    public PublishDeclarationTextValidator()
    {
        RuleFor(command => command.Standing).IsInEnum();
        RuleFor(command => command.Titles).IsLanguageMap(Lengths.Line);
        RuleFor(command => command.Commitments).NotNull().HasAtMost(100, "commitments");
        RuleForEach(command => command.Commitments)
            .ChildRules(commitment =>
            {
                commitment.RuleFor(c => c.Number).IsNumber();
                commitment.RuleFor(c => c.Key).IsSlug();
                commitment.RuleFor(c => c.Wording).IsLanguageMap(Lengths.Comment);
            });
        RuleFor(command => command.Note).MaximumLength(Lengths.Paragraph);
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class PublishDeclarationTextHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<PublishDeclarationText, long>
{
    public Task<long> Handle(PublishDeclarationText command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme =>
                ProgrammeDecider.PublishText(
                    programme,
                    new DeclarationTextPublished(
                        0,
                        command.Standing,
                        command.AdoptedOn,
                        command.Titles,
                        command.Commitments,
                        command.Note,
                        command.Source
                    ),
                    context
                ),
            ct
        );
}

internal static class PublishDeclarationTextEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Standing"><inheritdoc cref="PublishDeclarationText.Standing"/></param>
    /// <param name="Titles"><inheritdoc cref="PublishDeclarationText.Titles"/></param>
    /// <param name="Commitments"><inheritdoc cref="PublishDeclarationText.Commitments"/></param>
    /// <param name="Source"><inheritdoc cref="PublishDeclarationText.Source"/></param>
    /// <param name="AdoptedOn"><inheritdoc cref="PublishDeclarationText.AdoptedOn"/></param>
    /// <param name="Note"><inheritdoc cref="PublishDeclarationText.Note"/></param>
    internal sealed record Body(
        TextStanding Standing,
        IReadOnlyDictionary<string, string> Titles,
        IReadOnlyList<Commitment> Commitments,
        string Source,
        PartialDate? AdoptedOn = null,
        string? Note = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/texts", (string programme, IfMatch version, Body body, Call call) =>
                call.Changes(
                    new PublishDeclarationText(
                        programme,
                        body.Standing,
                        body.AdoptedOn,
                        body.Titles,
                        body.Commitments,
                        body.Note,
                        body.Source,
                        version
                    )
                )
            )
            .Changes(
                "Publish a text of the declaration",
                "A published text is never edited; this is the next version. New applications sign it."
            );
}
