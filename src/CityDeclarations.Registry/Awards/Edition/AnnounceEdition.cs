using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Awards;

/// <summary>Announces an edition of the award, with its rules.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">Code of the edition: its part of the address.</param>
/// <param name="Definition">The rules, which never change.</param>
[Allow(Role.Officer)]
public sealed record AnnounceEdition(string Programme, string Code, AwardDefinition Definition) : ICommand<Created>;

internal sealed class AnnounceEditionValidator : AbstractValidator<AnnounceEdition>
{
    public AnnounceEditionValidator()
    {
        RuleFor(command => command.Code).IsSlug();
        RuleFor(command => command.Definition).SetValidator(new AwardDefinitionValidator());
    }
}

internal sealed class AwardDefinitionValidator : AbstractValidator<AwardDefinition>
{
    public AwardDefinitionValidator()
    {
        RuleFor(edition => edition.Year).InclusiveBetween(Plausible.EarliestYear, Plausible.LatestYear);
        RuleFor(edition => edition.Names).IsLanguageMap(Lengths.Title);
        RuleFor(edition => edition.RulesVersion).NotEmpty().MaximumLength(Lengths.ShortName);
        RuleFor(edition => edition.RulesAddress).IsWebAddress();
        RuleFor(edition => edition.Categories).NotEmpty().HasAtMost(20, "categories");
        RuleFor(edition => edition.Categories)
            .Must(categories => categories.DistinctBy(category => category.Code).Count() == categories.Count)
            .WithMessage("Two categories have the same code. Name one of them otherwise.");
        RuleForEach(edition => edition.Categories).SetValidator(new AwardCategoryValidator());
        RuleFor(edition => edition.BarredYears).InclusiveBetween(0, 20);
        RuleFor(edition => edition.JurorsPerEntry).InclusiveBetween(4, 12);
        RuleFor(edition => edition.ShortlistSize).InclusiveBetween(1, 50);
        RuleFor(edition => edition.Sponsors).HasAtMost(50, "sponsors");
        RuleForEach(edition => edition.Sponsors).NotEmpty().MaximumLength(Lengths.Title);
    }
}

internal sealed class AwardCategoryValidator : AbstractValidator<AwardCategory>
{
    public AwardCategoryValidator()
    {
        RuleFor(category => category.Code).IsSlug();
        RuleFor(category => category.Names).IsLanguageMap(Lengths.Title);
        RuleFor(category => category.Descriptions).IsLanguageMap(Lengths.Comment);
        RuleFor(category => category.Criteria).NotEmpty().HasAtMost(AwardCategory.MostCriteria, "criteria");
        RuleFor(category => category.Criteria)
            .Must(criteria => criteria.DistinctBy(criterion => criterion.Code).Count() == criteria.Count)
            .WithMessage("Two criteria have the same code. Name one of them otherwise.");
        RuleForEach(category => category.Criteria).SetValidator(new CriterionValidator());
        RuleFor(category => category.Boards!).SetValidator(new BoardRuleValidator());
    }
}

internal sealed class CriterionValidator : AbstractValidator<Criterion>
{
    public CriterionValidator()
    {
        RuleFor(criterion => criterion.Code).IsSlug();
        RuleFor(criterion => criterion.Names).IsLanguageMap(Lengths.Title);
        RuleFor(criterion => criterion.Scale).IsLanguageMap(Lengths.Paragraph);
        RuleFor(criterion => criterion.Weight).IsWeight();
    }
}

internal sealed class BoardRuleValidator : AbstractValidator<BoardRule>
{
    public BoardRuleValidator()
    {
        RuleFor(rule => rule.Methodology).NotEmpty().MaximumLength(Lengths.ShortName);
        RuleFor(rule => rule.Top).InclusiveBetween(1, 50);
        RuleFor(rule => rule.Group).MaximumLength(Lengths.Identifier);
    }
}

internal sealed class AnnounceEditionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AnnounceEdition, Created>
{
    public async Task<Created> Handle(AnnounceEdition command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Code).New(command.Code, AwardRefusals.EditionTaken, "code"),
            _ =>
                AwardEditionDecider.Announce(
                    new AwardEditionAnnounced(command.Programme, command.Code, command.Definition),
                    context.Today(programme.TimeZone),
                    context
                ),
            ct
        );
    }
}

internal static class AnnounceEditionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Code"><inheritdoc cref="AnnounceEdition.Code"/></param>
    /// <param name="Definition"><inheritdoc cref="AnnounceEdition.Definition"/></param>
    internal sealed record Body(string Code, AwardDefinition Definition);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards", (string programme, Body body, Call call) =>
                call.Creates(new AnnounceEdition(programme, body.Code, body.Definition), created =>
                    $"/api/v1/programmes/{programme}/awards/{created.Id}"
                )
            )
            .Creates(
                "Announce an edition of the award",
                "With its rules: calendar, categories, criteria and weights, eligibility, jury, ties. They are public at once "
                    + "and never change."
            );
}
