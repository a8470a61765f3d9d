using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Targets;

/// <summary>Sets a target of a city.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Promise">What the city promises.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SetTarget(string Programme, string City, Promise Promise) : ICommand<Created>;

internal sealed class SetTargetValidator : AbstractValidator<SetTarget>
{
    public SetTargetValidator() => RuleFor(command => command.Promise).SetValidator(new PromiseValidator()).OverridePropertyName("");
}

internal sealed class PromiseValidator : AbstractValidator<Promise>
{
    public PromiseValidator()
    {
        RuleFor(promise => promise.Indicator).MaximumLength(Lengths.Code);
        RuleFor(promise => promise.Description).MaximumLength(Lengths.Comment);
        RuleFor(promise => promise.TargetYear).IsYear();
        RuleFor(promise => promise.TargetValue).IsFigure();
        RuleFor(promise => promise.Baseline!).SetValidator(new YearValueValidator());
        RuleFor(promise => promise.Source).MaximumLength(Lengths.Note);
        RuleForEach(promise => promise.Milestones).SetValidator(new YearValueValidator());
        RuleFor(promise => promise.Milestones).HasAtMost(50, "milestones");
    }
}

internal sealed class YearValueValidator : AbstractValidator<YearValue>
{
    public YearValueValidator()
    {
        RuleFor(figure => figure.Year).IsYear();
        RuleFor(figure => figure.Value).IsFigure();
    }
}

internal sealed class SetTargetHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SetTarget, Created>
{
    public async Task<Created> Handle(SetTarget command, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var programme = batch.Load<ProgrammePage>(ProgrammeLookup.Key(command.Programme));
        var signatory = batch.Load<SignatoryProfile>(SignatoryLookup.Key(command.Programme, command.City));
        var city = batch.Load<CityProfile>(CityLookup.Key(command.City));
        var indicator = batch.Load<CatalogueEntry>(Catalogue.Key(command.Promise.Indicator ?? ""));
        await batch.Execute(ct);

        var facts = TargetDecider.Set(
            (await signatory)?.Stage,
            command.Promise,
            command.Programme,
            (await programme ?? throw ProgrammeLookup.NoSuch(command.Programme)).Indicators,
            (await indicator)?.Definition,
            (await city ?? throw CityLookup.NoSuch(command.City)).Basis,
            context
        );
        var id = Guid.CreateVersion7().ToString("N");
        return await session.Write(context, Target.Stream(id).New(id, Refusals.TryAgain), _ => facts, ct);
    }
}

internal static class SetTargetEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/cities/{city}/targets", (string programme, string city, PromiseBody body, Call call) =>
                call.Creates(new SetTarget(programme, city, body.Promise()), created => $"/api/v1/targets/{created.Id}")
            )
            .Creates(
                "Set a target",
                "On an indicator, with baseline and target; or described in words. The indicator says whether lower or higher is better."
            );
}

/// <summary>What the client sends of a promise.</summary>
/// <param name="TargetYear"><inheritdoc cref="Promise.TargetYear"/></param>
/// <param name="Indicator"><inheritdoc cref="Promise.Indicator"/></param>
/// <param name="Description"><inheritdoc cref="Promise.Description"/></param>
/// <param name="TargetValue"><inheritdoc cref="Promise.TargetValue"/></param>
/// <param name="Baseline"><inheritdoc cref="Promise.Baseline"/></param>
/// <param name="Milestones"><inheritdoc cref="Promise.Milestones"/></param>
/// <param name="Source"><inheritdoc cref="Promise.Source"/></param>
internal sealed record PromiseBody(
    int TargetYear,
    string? Indicator = null,
    string? Description = null,
    decimal? TargetValue = null,
    YearValue? Baseline = null,
    IReadOnlyList<YearValue>? Milestones = null,
    string? Source = null
)
{
    public Promise Promise() => new(Indicator, Description, TargetYear, TargetValue, Baseline, Milestones ?? [], Source);
}
