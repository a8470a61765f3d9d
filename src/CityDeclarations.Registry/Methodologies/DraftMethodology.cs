using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Drafts a methodology, or its next version.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">Code of the methodology, in all its versions.</param>
/// <param name="Number">Number of this version, from 1 without gaps.</param>
/// <param name="Names">Its name by language (BCP 47).</param>
/// <param name="Definition">How scores are made.</param>
/// <param name="Reasons">Why scores are made so, step by step of the handbook. It is public.</param>
[Allow(Role.Officer)]
public sealed record DraftMethodology(
    string Programme,
    string Code,
    int Number,
    IReadOnlyDictionary<string, string> Names,
    MethodologyDefinition Definition,
    string Reasons
) : ICommand<Created>;

internal sealed class DraftMethodologyValidator : AbstractValidator<DraftMethodology>
{
    public DraftMethodologyValidator()
    {
        RuleFor(command => command.Code).IsCode("level");
        RuleFor(command => command.Number).IsNumber();
        RuleFor(command => command.Names).IsLanguageMap(Lengths.Title);
        RuleFor(command => command.Definition).SetValidator(new MethodologyDefinitionValidator());
        RuleFor(command => command.Reasons).NotEmpty().MaximumLength(Lengths.Essay);
    }
}

internal sealed class DraftMethodologyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DraftMethodology, Created>
{
    public async Task<Created> Handle(DraftMethodology command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        if (
            command.Number > 1
            && await session.LoadAsync<MethodologyPage>(Methodology.Key(command.Programme, command.Code, command.Number - 1), ct) is null
        )
            throw MethodologyRefusals.NumbersWithGap.Broken($"There is no “{command.Code}” {command.Number - 1}.", "number");
        return await session.Write(
            context,
            Methodology
                .Stream(command.Programme, command.Code, command.Number)
                .New($"{command.Code}/{command.Number}", MethodologyRefusals.NumberTaken, "number"),
            _ =>
                MethodologyDecider.Draft(
                    new MethodologyDrafted(
                        command.Programme,
                        command.Code,
                        command.Number,
                        command.Names,
                        command.Definition,
                        command.Reasons
                    ),
                    programme.Indicators,
                    programme.Commitments(),
                    context
                ),
            ct
        );
    }
}

internal static class DraftMethodologyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Code"><inheritdoc cref="DraftMethodology.Code"/></param>
    /// <param name="Number"><inheritdoc cref="DraftMethodology.Number"/></param>
    /// <param name="Names"><inheritdoc cref="DraftMethodology.Names"/></param>
    /// <param name="Definition"><inheritdoc cref="DraftMethodology.Definition"/></param>
    /// <param name="Reasons"><inheritdoc cref="DraftMethodology.Reasons"/></param>
    internal sealed record Body(
        string Code,
        int Number,
        IReadOnlyDictionary<string, string> Names,
        MethodologyDefinition Definition,
        string Reasons
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/methodologies", (string programme, Body body, Call call) =>
                call.Creates(new DraftMethodology(programme, body.Code, body.Number, body.Names, body.Definition, body.Reasons), created =>
                    $"/api/v1/programmes/{programme}/methodologies/{created.Id}"
                )
            )
            .Creates("Draft a methodology", "Or the next version of one. It is public from the start; boards use it once it is adopted.");
}
