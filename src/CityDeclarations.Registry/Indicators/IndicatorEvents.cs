namespace CityDeclarations.Registry.Indicators;

/// <summary>Which way an indicator's value should go.</summary>
public enum Direction
{
    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Neither: shown for context, never ranked.</summary>
    Context,
}

/// <summary>What kind of figure an indicator is; plausibility rules differ by it.</summary>
public enum Measure
{
    /// <summary>A share in percent.</summary>
    Rate,

    /// <summary>An amount divided by residents.</summary>
    PerHead,

    /// <summary>An amount of the whole city.</summary>
    Amount,

    /// <summary>A number for each 100,000 residents.</summary>
    Density,

    /// <summary>A self-assessment on a scale.</summary>
    Score,

    /// <summary>A whole number of things.</summary>
    Count,

    /// <summary>Economic value for each tonne.</summary>
    Productivity,
}

/// <summary>
/// The group an indicator belongs to: the five strategies of ICLEI's Circular City Actions Framework, and two groups beside them.
/// </summary>
public enum Strategy
{
    /// <summary>Goals, incentives, rules.</summary>
    Rethink,

    /// <summary>Nutrients, land, renewable sources.</summary>
    Regenerate,

    /// <summary>Less resource use and less waste.</summary>
    Reduce,

    /// <summary>Sharing, repair, a second life.</summary>
    Reuse,

    /// <summary>Sorting and recovery.</summary>
    Recover,

    /// <summary>Flows and footprints of materials.</summary>
    MaterialFlow,

    /// <summary>Climate, energy, jobs.</summary>
    ClimateAndEconomy,
}

/// <summary>What an indicator means and what values it takes.</summary>
/// <param name="Strategy">The group it belongs to.</param>
/// <param name="Names">The name by language (BCP 47).</param>
/// <param name="Unit">The unit every value is given in, for instance <c>kg/person/year</c>.</param>
/// <param name="Measure">What kind of figure it is.</param>
/// <param name="Direction">Which way it should go.</param>
/// <param name="Min">The least value that can be true; the register's own proposal unless the source says otherwise.</param>
/// <param name="Max">The greatest value that can be true.</param>
/// <param name="Decimals">Decimals shown; two values are equal when they are equal as shown.</param>
/// <param name="PartOf">Code of the indicator whose total this one's total is a part of; none when there is none.</param>
/// <param name="ShareOf">Code of the total of which this is one share; shares of one total should add up to about 100.</param>
/// <param name="RequiredSplit">What a value must be accompanied by, in words. It is public.</param>
/// <param name="Framework">The frameworks it comes from. It is public.</param>
/// <param name="Meaning">Numerator and denominator, in words. It is public.</param>
public sealed record IndicatorDefinition(
    Strategy Strategy,
    IReadOnlyDictionary<string, string> Names,
    string Unit,
    Measure Measure,
    Direction Direction,
    decimal Min,
    decimal Max,
    int Decimals,
    string? PartOf,
    string? ShareOf,
    string RequiredSplit,
    string Framework,
    string Meaning
);

/// <summary>An event of an indicator's stream, <c>indicator:CODE</c>.</summary>
public abstract record IndicatorEvent;

/// <summary>An indicator entered the catalogue.</summary>
/// <param name="Code">Its code, for ever: another unit or another formula is another code.</param>
/// <param name="Definition">What it means.</param>
/// <param name="Source">Where the definition and its limits come from.</param>
public sealed record IndicatorDefined(string Code, IndicatorDefinition Definition, string Source) : IndicatorEvent;

/// <summary>An indicator's wording or limits were revised; unit, measure and direction stay.</summary>
/// <param name="Definition">What it means from now on.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Where the new wording or limits come from.</param>
public sealed record IndicatorRevised(IndicatorDefinition Definition, string Reason, string Source) : IndicatorEvent;
