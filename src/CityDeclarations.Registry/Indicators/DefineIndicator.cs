namespace CityDeclarations.Registry.Indicators;

/// <summary>Enters an indicator in the catalogue.</summary>
/// <param name="Code">Its code: capitals, digits and hyphens.</param>
/// <param name="Definition">What it means and what values it takes.</param>
/// <param name="Source">Where the definition and its limits come from. It is public.</param>
[Allow(Role.Officer)]
public sealed record DefineIndicator(string Code, IndicatorDefinition Definition, string Source) : ICommand<Created>;

internal sealed class DefineIndicatorValidator : AbstractValidator<DefineIndicator>
{
    public DefineIndicatorValidator()
    {
        RuleFor(command => command.Code)
            .NotEmpty()
            .MaximumLength(Lengths.Code)
            .Matches(@"^[A-Z0-9]+(-[A-Z0-9]+)*\z")
            .WithMessage("A code is made of capitals, digits and hyphens, for instance REC-MSW.");
        RuleFor(command => command.Definition).NotNull().SetValidator(new IndicatorDefinitionValidator());
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class IndicatorDefinitionValidator : AbstractValidator<IndicatorDefinition>
{
    public IndicatorDefinitionValidator()
    {
        RuleFor(definition => definition.Names).IsLanguageMap(Lengths.Title);
        RuleFor(definition => definition.Unit).NotEmpty().MaximumLength(Lengths.ShortName);
        RuleFor(definition => definition.Min).IsFigure();
        RuleFor(definition => definition.Max).IsFigure();
        RuleFor(definition => definition.Decimals).InclusiveBetween(0, 6);
        RuleFor(definition => definition.Strategy).IsInEnum();
        RuleFor(definition => definition.Measure).IsInEnum();
        RuleFor(definition => definition.Direction).IsInEnum();
        RuleFor(definition => definition.PartOf).MaximumLength(Lengths.Code);
        RuleFor(definition => definition.ShareOf).MaximumLength(Lengths.Identifier);
        RuleFor(definition => definition.RequiredSplit).NotNull().MaximumLength(Lengths.Phrase);
        RuleFor(definition => definition.Framework).NotEmpty().MaximumLength(Lengths.Phrase);
        RuleFor(definition => definition.Meaning).NotEmpty().MaximumLength(Lengths.Paragraph);
    }
}

internal sealed class DefineIndicatorHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DefineIndicator, Created>
{
    public Task<Created> Handle(DefineIndicator command, CancellationToken ct) =>
        session.Write(
            context,
            Indicator.Stream(command.Code).New(command.Code, IndicatorRefusals.CodeTaken, "code"),
            _ => IndicatorDecider.Define(command.Code, command.Definition, command.Source, context),
            ct
        );
}

internal static class DefineIndicatorEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/indicators", (DefineIndicator command, Call call) =>
                call.Creates(command, created => $"/api/v1/indicators/{created.Id}")
            )
            .Creates("Define an indicator", "Enters an indicator in the catalogue that all programmes adopt from.");
}
