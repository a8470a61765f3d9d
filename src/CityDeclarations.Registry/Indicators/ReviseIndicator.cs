namespace CityDeclarations.Registry.Indicators;

/// <summary>Revises an indicator's wording or limits.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Definition">What it means from now on; unit, measure and direction as they were.</param>
/// <param name="Reason">Why it is revised. It is public record.</param>
/// <param name="Source">Where the new wording or limits come from. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record ReviseIndicator(string Code, IndicatorDefinition Definition, string Reason, string Source, long ExpectedVersion)
    : ICommand<long>;

internal sealed class ReviseIndicatorValidator : AbstractValidator<ReviseIndicator>
{
    public ReviseIndicatorValidator()
    {
        RuleFor(command => command.Definition).NotNull().SetValidator(new IndicatorDefinitionValidator());
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class ReviseIndicatorHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ReviseIndicator, long>
{
    public Task<long> Handle(ReviseIndicator command, CancellationToken ct) =>
        session.Write(
            context,
            Indicator.Stream(command.Code).At(command.ExpectedVersion),
            indicator => IndicatorDecider.Revise(indicator, command.Definition, command.Reason, command.Source, context),
            ct
        );
}

internal static class ReviseIndicatorEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Definition"><inheritdoc cref="ReviseIndicator.Definition"/></param>
    /// <param name="Reason"><inheritdoc cref="ReviseIndicator.Reason"/></param>
    /// <param name="Source"><inheritdoc cref="ReviseIndicator.Source"/></param>
    internal sealed record Body(IndicatorDefinition Definition, string Reason, string Source);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/indicators/{code}/revisions", (string code, IfMatch version, Body body, Call call) =>
                call.Changes(new ReviseIndicator(code, body.Definition, body.Reason, body.Source, version))
            )
            .Changes("Revise an indicator", "Changes wording or limits; unit, measure and direction stay as defined.");
}
