namespace CityDeclarations.Registry.Methodologies;

/// <summary>Scores a table of values that whoever asks brings along, by a methodology that they bring along too.</summary>
/// <param name="Methodology">How scores and ranks are made.</param>
/// <param name="Table">What is known of each city.</param>
/// <param name="Robustness">Whether and how ranks are tried under other choices.</param>
[AllowAnyone]
public sealed record EvaluateMethodology(
    MethodologyDefinition Methodology,
    IReadOnlyList<CityValues> Table,
    RobustnessPlan? Robustness = null
) : IQuery<Evaluation>;

/// <summary>What a methodology makes of a table.</summary>
/// <param name="Cities">The cities with a rank, best first.</param>
/// <param name="Unranked">The cities without, by name, each with the reason.</param>
/// <param name="Dominance">Which order does not depend on weights.</param>
/// <param name="Robustness">The ranks under other choices, where asked for.</param>
public sealed record Evaluation(
    IReadOnlyList<ScoredCity> Cities,
    IReadOnlyList<NotScored> Unranked,
    Dominance Dominance,
    IReadOnlyList<RankInterval>? Robustness
)
{
    /// <summary>Evaluates.</summary>
    public static Evaluation Of(EvaluateMethodology asked)
    {
        var sheet = Scoring.Of(asked.Methodology, asked.Table);
        return new Evaluation(
            sheet.Cities,
            sheet.Unranked,
            Dominance.Of(sheet),
            asked.Robustness is { } plan ? Methodologies.Robustness.Of(asked.Methodology, sheet, plan) : null
        );
    }
}

internal sealed class EvaluateMethodologyValidator : AbstractValidator<EvaluateMethodology>
{
    private const int MostCities = 2_000,
        MostRankings = 2_000_000;

    /// <summary>For requests over HTTP: anybody may ask, so what one request may cost has an end.</summary>
    public EvaluateMethodologyValidator()
        : this(limited: true) { }

    public EvaluateMethodologyValidator(bool limited)
    {
        RuleFor(asked => asked.Methodology).SetValidator(new MethodologyDefinitionValidator());
        RuleFor(asked => asked.Table)
            .Must(table => table.DistinctBy(city => city.City).Count() == table.Count)
            .WithMessage("A city stands in the table twice. Leave one out.");
        RuleForEach(asked => asked.Table)
            .ChildRules(city =>
            {
                city.RuleFor(one => one.City).NotEmpty().MaximumLength(Lengths.Title);
                city.RuleFor(one => one.Values).AreFigures();
                city.RuleForEach(one => one.Targets!.Values)
                    .SetValidator(new OwnTargetValidator())
                    .When(one => one.Targets is not null)
                    .OverridePropertyName("targets");
            });
        RuleFor(asked => asked.Robustness!).SetValidator(new RobustnessPlanValidator());
        if (!limited)
            return;
        RuleFor(asked => asked.Table).HasAtMost(MostCities, "cities; the command line takes any number");
        RuleFor(asked => asked.Robustness!.Runs)
            .Must((asked, runs) => (long)runs * asked.Table.Count <= MostRankings)
            .When(asked => asked.Robustness is not null)
            .WithMessage("So many cities are ranked fewer times only; the command line ranks them as often as you like.")
            .WithErrorCode("out-of-range")
            .OverridePropertyName("robustness.runs");
    }
}

internal sealed class RobustnessPlanValidator : AbstractValidator<RobustnessPlan>
{
    public RobustnessPlanValidator()
    {
        RuleFor(plan => plan.Runs).InclusiveBetween(1, 10_000);
        RuleFor(plan => plan.WeightSpread).InclusiveBetween(0, 0.99m);
        RuleFor(plan => plan.Aggregations).HasAtMost(10, "aggregations");
        RuleFor(plan => plan.Aggregations)
            .Must(aggregations => aggregations is not { Count: 0 } && aggregations?.Contains(Aggregation.Copeland) != true)
            .WithMessage("Name arithmetic, geometric or harmonic, or leave it out for the first two.");
        RuleFor(plan => plan.Normalisations).HasAtMost(10, "normalisations");
        RuleFor(plan => plan.Normalisations)
            .Must(normalisations => normalisations is not { Count: 0 })
            .WithMessage("Name one normalisation or more, or leave it out for all.");
    }
}

internal sealed class EvaluateMethodologyHandler : IRequestHandler<EvaluateMethodology, Evaluation>
{
    public Task<Evaluation> Handle(EvaluateMethodology query, CancellationToken ct) => Task.FromResult(Evaluation.Of(query));
}

internal static class EvaluateMethodologyEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/methodologies/evaluate", async (EvaluateMethodology asked, Call call) => await call.Send(asked))
            .Computes<Evaluation>(
                "Evaluate a methodology",
                "Scores a table of values by a methodology, both in the request: normalised values, group scores, totals, "
                    + "ranks, dominance pairs, and the reason of whoever has no rank. Nothing is kept. What is not defined is "
                    + "refused, with the place."
            );
}
