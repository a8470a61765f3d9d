using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Changes a draft, for instance after comments.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The methodology.</param>
/// <param name="Number">Which version of it.</param>
/// <param name="Names"><inheritdoc cref="DraftMethodology.Names"/></param>
/// <param name="Definition"><inheritdoc cref="DraftMethodology.Definition"/></param>
/// <param name="Reasons"><inheritdoc cref="DraftMethodology.Reasons"/></param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record RedraftMethodology(
    string Programme,
    string Code,
    int Number,
    IReadOnlyDictionary<string, string> Names,
    MethodologyDefinition Definition,
    string Reasons,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class RedraftMethodologyValidator : AbstractValidator<RedraftMethodology>
{
    public RedraftMethodologyValidator()
    {
        RuleFor(command => command.Names).IsLanguageMap(Lengths.Title);
        RuleFor(command => command.Definition).SetValidator(new MethodologyDefinitionValidator());
        RuleFor(command => command.Reasons).NotEmpty().MaximumLength(Lengths.Essay);
    }
}

internal sealed class RedraftMethodologyHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<RedraftMethodology, long>
{
    public async Task<long> Handle(RedraftMethodology command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        return await session.Write(
            context,
            Methodology.Stream(command.Programme, command.Code, command.Number).At(command.ExpectedVersion),
            methodology =>
                MethodologyDecider.Redraft(
                    methodology,
                    new MethodologyRedrafted(command.Names, command.Definition, command.Reasons),
                    programme.Indicators,
                    programme.Commitments(),
                    context
                ),
            ct
        );
    }
}

internal static class RedraftMethodologyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Names"><inheritdoc cref="RedraftMethodology.Names"/></param>
    /// <param name="Definition"><inheritdoc cref="RedraftMethodology.Definition"/></param>
    /// <param name="Reasons"><inheritdoc cref="RedraftMethodology.Reasons"/></param>
    internal sealed record Body(IReadOnlyDictionary<string, string> Names, MethodologyDefinition Definition, string Reasons);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/methodologies/{code}/{number:int}/redraft",
                (string programme, string code, int number, IfMatch version, Body body, Call call) =>
                    call.Changes(new RedraftMethodology(programme, code, number, body.Names, body.Definition, body.Reasons, version))
            )
            .Changes("Change the draft of a methodology", "Until it is adopted. A draft that was open for comment is to be opened again.");
}
