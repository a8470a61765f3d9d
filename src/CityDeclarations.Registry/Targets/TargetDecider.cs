using System.Diagnostics;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Targets;

/// <summary>Every rule of a target's stream.</summary>
internal static class TargetDecider
{
    public static readonly Fold<Target, TargetEvent> Fold = new(new Target(), Evolve);

    public static Target Evolve(Target target, TargetEvent fact) =>
        fact switch
        {
            TargetSet set => target with
            {
                Programme = set.Programme,
                City = set.City,
                Promise = set.Promise,
                LowerIsBetter = set.LowerIsBetter,
            },
            TargetRevised revised => target with { Promise = revised.Promise },
            TargetAchieved => target with { Stage = TargetStage.Achieved },
            TargetAbandoned => target with { Stage = TargetStage.Abandoned },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a target."),
        };

    /// <param name="signatory">How far the city has come with the declaration; none when it never applied.</param>
    /// <param name="promise">What it promises.</param>
    /// <param name="programme">Slug of the programme.</param>
    /// <param name="adopted">Codes of the indicators that the programme asks for.</param>
    /// <param name="indicator">The indicator promised on, when the catalogue has it.</param>
    /// <param name="city">The city.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<TargetEvent> Set(
        SignatoryStage? signatory,
        Promise promise,
        string programme,
        IReadOnlyList<string> adopted,
        IndicatorDefinition? indicator,
        CityBasis city,
        CommandContext context
    )
    {
        context.OnlyFor(city.Slug, programme);
        if (signatory is not (SignatoryStage.Signed or SignatoryStage.Listed))
            throw SignatoryRefusals.NotSignatory.Broken(
                $"{city.Slug} has not signed the declaration of “{programme}”, or has withdrawn.",
                "city"
            );
        city.MustStandOnItsOwn();
        if (promise.Indicator is { } code && !adopted.Contains(code))
            throw ProgrammeRefusals.IndicatorNotAdopted.Broken($"“{programme}” does not ask for “{code}”.", "indicator");
        Check(promise, indicator, context);
        return
        [
            new TargetSet(
                programme,
                city.Slug,
                promise,
                indicator?.Unit,
                indicator is null ? null : indicator.Direction is Direction.Lower
            ),
        ];
    }

    public static IEnumerable<TargetEvent> Revise(
        Target target,
        Promise promise,
        string reason,
        IndicatorDefinition? indicator,
        CommandContext context
    )
    {
        context.OnlyFor(target.City, target.Programme);
        OnlyPursued(target);
        if (promise.Indicator != target.Promise!.Indicator)
            throw TargetRefusals.IndicatorFixed.Broken(
                $"This target is about {target.Promise.Indicator ?? "what it describes"}.",
                "promise.indicator"
            );
        Check(promise, indicator, context, "promise.");
        return [new TargetRevised(promise, reason)];
    }

    public static IEnumerable<TargetEvent> Achieve(Target target, int year, decimal? value, string evidence, CommandContext context)
    {
        context.OnlyFor(target.City, target.Programme);
        if (target.Stage is TargetStage.Achieved)
            return [];
        OnlyPursued(target);
        if (year > context.LatestToday.Year)
            throw TargetRefusals.AchievedInFuture.Broken($"The year is {year}.", "year");
        if (year < Plausible.EarliestYear || year <= target.Promise!.Baseline?.Year)
            throw TargetRefusals.YearImpossible.Broken(
                $"The year is {year}{(target.Promise!.Baseline is { } start ? $", the baseline is of {start.Year}" : "")}.",
                "year"
            );
        if (target.Promise!.TargetValue is { } promised)
        {
            if (value is not { } reached)
                throw TargetRefusals.NotReached.Broken("Give the value that was reached.", "value");
            if (target.LowerIsBetter == true ? reached > promised : reached < promised)
                throw TargetRefusals.NotReached.Broken($"{reached} was reached, {promised} was promised.", "value");
        }
        return [new TargetAchieved(year, value, evidence)];
    }

    public static IEnumerable<TargetEvent> Abandon(Target target, string reason, CommandContext context)
    {
        context.OnlyFor(target.City, target.Programme);
        if (target.Stage is TargetStage.Abandoned)
            return [];
        OnlyPursued(target);
        return [new TargetAbandoned(reason)];
    }

    /// <param name="promise">The promise.</param>
    /// <param name="indicator">The indicator promised on, when the catalogue has it.</param>
    /// <param name="context">Who acts and when.</param>
    /// <param name="at">Where the promise stands in what the client sent.</param>
    private static void Check(Promise promise, IndicatorDefinition? indicator, CommandContext context, string at = "")
    {
        var broken = Broken(promise, indicator, context).Select(one => one with { Field = at + one.Field }).ToArray();
        if (broken.Length > 0)
            throw new RuleViolationException(broken);
    }

    private static IEnumerable<Violation> Broken(Promise promise, IndicatorDefinition? indicator, CommandContext context)
    {
        if (promise.TargetYear > Plausible.LatestYear || promise.TargetYear < Plausible.EarliestYear)
            yield return TargetRefusals.YearImpossible.On("targetYear", $"The target year is {promise.TargetYear}.");
        if (promise.Baseline is { } start)
        {
            if (start.Year < Plausible.EarliestYear || start.Year > context.LatestToday.Year)
                yield return TargetRefusals.YearImpossible.On("baseline.year", $"The baseline year is {start.Year}.");
            else if (start.Year >= promise.TargetYear)
                yield return TargetRefusals.YearsCrossed.On(
                    "targetYear",
                    $"The baseline is of {start.Year}, the target of {promise.TargetYear}."
                );
        }

        if (promise.Indicator is null)
        {
            if (string.IsNullOrWhiteSpace(promise.Description))
                yield return TargetRefusals.IndicatorOrDescription.On("description", "There is neither an indicator nor a description.");
            if (promise.TargetValue is not null || promise.Baseline is not null || promise.Milestones.Count > 0)
                yield return TargetRefusals.IndicatorOrDescription.On(
                    "indicator",
                    "There are values, but no indicator that they are values of."
                );
            yield break;
        }

        if (indicator is null)
        {
            yield return ProgrammeRefusals.IndicatorUnknown.On("indicator", $"The catalogue has no “{promise.Indicator}”.");
            yield break;
        }
        if (indicator.Direction is Direction.Context)
            yield return TargetRefusals.NoDirection.On("indicator", $"{promise.Indicator} is shown for context.");
        if (promise.Baseline is not { } baseline || promise.TargetValue is not { } value)
        {
            yield return TargetRefusals.IndicatorOrDescription.On(
                promise.Baseline is null ? "baseline" : "targetValue",
                $"A target on {promise.Indicator} needs a baseline and a target value."
            );
            yield break;
        }

        foreach (
            var (field, given) in promise
                .Milestones.Select((milestone, index) => ($"milestones[{index}].value", milestone.Value))
                .Append(("baseline.value", baseline.Value))
                .Append(("targetValue", value))
        )
        {
            if (given < indicator.Min || given > indicator.Max)
                yield return TargetRefusals.ValueOutsideLimits.On(
                    field,
                    $"{given} {indicator.Unit}; {promise.Indicator} goes from {indicator.Min} to {indicator.Max}."
                );
        }

        var sign = indicator.Direction is Direction.Lower ? -1 : 1;
        if (indicator.Direction is not Direction.Context && sign * (value - baseline.Value) <= 0)
            yield return TargetRefusals.NoImprovement.On(
                "targetValue",
                $"From {baseline.Value} to {value} {indicator.Unit}, while {(sign < 0 ? "lower" : "higher")} is better."
            );

        var before = baseline;
        foreach (var (index, milestone) in promise.Milestones.Index())
        {
            var onTheWay =
                milestone.Year > before.Year
                && milestone.Year < promise.TargetYear
                && sign * (milestone.Value - before.Value) >= 0
                && sign * (value - milestone.Value) >= 0;
            if (!onTheWay)
                yield return TargetRefusals.MilestoneOutside.On(
                    $"milestones[{index}]",
                    $"{milestone.Value} in {milestone.Year}, on the way from {before.Value} in {before.Year} to {value} in "
                        + $"{promise.TargetYear}."
                );
            before = milestone;
        }
    }

    private static void OnlyPursued(Target target)
    {
        if (target.Stage is not TargetStage.Pursued)
            throw TargetRefusals.NotPursued.Broken(
                target.Stage is TargetStage.Achieved ? "The target has been achieved." : "The target has been given up."
            );
    }
}
