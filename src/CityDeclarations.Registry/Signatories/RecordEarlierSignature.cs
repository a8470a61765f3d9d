namespace CityDeclarations.Registry.Signatories;

/// <summary>Takes over a signature made before or outside the register, from a published source; it enters the list at once.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="TextVersion">Version of the text that was signed.</param>
/// <param name="Source">Where the signature was published. It is public.</param>
/// <param name="SignedOn">When it was signed, as precisely as is known.</param>
/// <param name="CouncilResolvedOn">When the council resolved to sign.</param>
/// <param name="PublishedOn">When it was announced.</param>
/// <param name="Conditions">Conditions that the council attached. They are public.</param>
/// <param name="Standing">How sure the signature is.</param>
/// <param name="Note">What a reader must know. It is public.</param>
[Allow(Role.Officer)]
public sealed record RecordEarlierSignature(
    string Programme,
    string City,
    int TextVersion,
    string Source,
    PartialDate? SignedOn,
    PartialDate? CouncilResolvedOn,
    PartialDate? PublishedOn,
    string? Conditions,
    Standing Standing,
    string? Note
) : ICommand<Created>;

internal sealed class RecordEarlierSignatureValidator : AbstractValidator<RecordEarlierSignature>
{
    public RecordEarlierSignatureValidator()
    {
        RuleFor(command => command.City).IsSlug();
        RuleFor(command => command.TextVersion).IsNumber();
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
        RuleFor(command => command.Conditions).MaximumLength(Lengths.Comment);
        RuleFor(command => command.Note).MaximumLength(Lengths.Paragraph);
        RuleFor(command => command.Standing).IsInEnum();
    }
}

internal sealed class RecordEarlierSignatureHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<RecordEarlierSignature, Created>
{
    public async Task<Created> Handle(RecordEarlierSignature command, CancellationToken ct)
    {
        var (programme, city) = await session.ProgrammeAndCity(command.Programme, command.City, ct);
        var next = await session.NextNumber(programme.Slug, ct);
        var earlier = new EarlierSignatureRecorded(
            programme.Slug,
            city.Slug,
            command.TextVersion,
            command.SignedOn,
            command.CouncilResolvedOn,
            command.Conditions,
            command.Standing,
            command.Note,
            command.Source
        );
        return await session.Write(
            context,
            Signatory.Stream(programme.Slug, city.Slug).OrNew(city.Slug),
            signatory =>
                SignatoryDecider.RecordEarlier(signatory, earlier, command.PublishedOn, next, programme.Basis, city.Basis, context),
            ct
        );
    }
}

internal static class RecordEarlierSignatureEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="City"><inheritdoc cref="RecordEarlierSignature.City"/></param>
    /// <param name="TextVersion"><inheritdoc cref="RecordEarlierSignature.TextVersion"/></param>
    /// <param name="Source"><inheritdoc cref="RecordEarlierSignature.Source"/></param>
    /// <param name="SignedOn"><inheritdoc cref="RecordEarlierSignature.SignedOn"/></param>
    /// <param name="CouncilResolvedOn"><inheritdoc cref="RecordEarlierSignature.CouncilResolvedOn"/></param>
    /// <param name="PublishedOn"><inheritdoc cref="RecordEarlierSignature.PublishedOn"/></param>
    /// <param name="Conditions"><inheritdoc cref="RecordEarlierSignature.Conditions"/></param>
    /// <param name="Standing"><inheritdoc cref="RecordEarlierSignature.Standing"/></param>
    /// <param name="Note"><inheritdoc cref="RecordEarlierSignature.Note"/></param>
    internal sealed record Body(
        string City,
        int TextVersion,
        string Source,
        PartialDate? SignedOn = null,
        PartialDate? CouncilResolvedOn = null,
        PartialDate? PublishedOn = null,
        string? Conditions = null,
        Standing Standing = Standing.Confirmed,
        string? Note = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/earlier-signatures", (string programme, Body body, Call call) =>
                call.Creates(
                    new RecordEarlierSignature(
                        programme,
                        body.City,
                        body.TextVersion,
                        body.Source,
                        body.SignedOn,
                        body.CouncilResolvedOn,
                        body.PublishedOn,
                        body.Conditions,
                        body.Standing,
                        body.Note
                    ),
                    created => $"/api/v1/programmes/{programme}/applications/{created.Id}"
                )
            )
            .Creates(
                "Record an earlier signature",
                "Takes over a signature made before or outside the register, with its source. The city is listed at once and "
                    + "gets the next number."
            );
}
