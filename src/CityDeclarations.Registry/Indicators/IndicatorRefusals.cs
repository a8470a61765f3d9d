namespace CityDeclarations.Registry.Indicators;

internal static class IndicatorRefusals
{
    public static readonly Rule CodeTaken = new(
        "indicator-code-taken",
        "An indicator of this code is in the catalogue already",
        "Choose another code, or revise the indicator that is there."
    );

    public static readonly Rule MeasureFixed = new(
        "indicator-measure-fixed",
        "Unit, measure and direction of an indicator never change",
        "Define a new indicator with a code of its own: values in two units must never share a code."
    );

    public static readonly Rule LimitsCrossed = new(
        "indicator-limits-crossed",
        "The least value is not below the greatest",
        "Give a min that is below max."
    );
}
