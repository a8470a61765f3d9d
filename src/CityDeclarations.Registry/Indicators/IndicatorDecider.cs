using System.Diagnostics;

namespace CityDeclarations.Registry.Indicators;

/// <summary>Every rule of an indicator's stream.</summary>
internal static class IndicatorDecider
{
    public static readonly Fold<Indicator, IndicatorEvent> Fold = new(new Indicator(), Evolve);

    public static Indicator Evolve(Indicator indicator, IndicatorEvent fact) =>
        fact switch
        {
            IndicatorDefined defined => indicator with { Definition = defined.Definition },
            IndicatorRevised revised => indicator with { Definition = revised.Definition },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into an indicator."),
        };

    public static IEnumerable<IndicatorEvent> Define(string code, IndicatorDefinition definition, string source, CommandContext context)
    {
        Check(definition, context);
        return [new IndicatorDefined(code, definition, source)];
    }

    public static IEnumerable<IndicatorEvent> Revise(
        Indicator indicator,
        IndicatorDefinition definition,
        string reason,
        string source,
        CommandContext context
    )
    {
        Check(definition, context);
        var was = indicator.Definition!;
        if (definition.Unit != was.Unit)
            throw IndicatorRefusals.MeasureFixed.Broken($"The unit is {was.Unit}.", "definition.unit");
        if (definition.Measure != was.Measure)
            throw IndicatorRefusals.MeasureFixed.Broken("The measure stays as it was defined.", "definition.measure");
        if (definition.Direction != was.Direction)
            throw IndicatorRefusals.MeasureFixed.Broken("The direction stays as it was defined.", "definition.direction");
        return [new IndicatorRevised(definition, reason, source)];
    }

    private static void Check(IndicatorDefinition definition, CommandContext context)
    {
        if (!context.Actor.IsOfficerOfAll)
            throw Refusals.NotAllowed.Broken("The catalogue is common to all programmes; an officer of every programme changes it.");
        if (definition.Min >= definition.Max)
            throw IndicatorRefusals.LimitsCrossed.Broken($"min is {definition.Min}, max is {definition.Max}.", "definition.min");
    }
}
