namespace CityDeclarations.Registry.Methodologies;

internal static class ScoringRefusals
{
    public static readonly Rule NotPositive = new(
        "mean-of-zero",
        "A geometric or harmonic mean of zero or less is not defined",
        "Begin the scale above zero, for instance from 1 to 100, or take the arithmetic mean.",
        422
    );

    public static readonly Rule NoLogarithm = new(
        "logarithm-of-zero",
        "Zero and less have no logarithm",
        "Leave the value out, or normalise it without the logarithm.",
        422
    );

    public static readonly Rule NoSpread = new(
        "no-spread",
        "The values of this component do not differ",
        "Compare more cities, or normalise by goalposts, which need no differences.",
        422
    );

    public static readonly Rule TargetNoImprovement = new(
        "own-target-no-improvement",
        "The distance to a target that is no better than the baseline is not defined",
        "Check baseline, target and direction, or leave the target out.",
        422
    );

    public static readonly Rule OutOfRange = new(
        "score-out-of-range",
        "A number on the way is larger than can be computed exactly",
        "Check the digits of the values, goalposts and weights.",
        422
    );
}
