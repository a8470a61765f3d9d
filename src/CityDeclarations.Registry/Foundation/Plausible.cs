namespace CityDeclarations.Registry.Foundation;

/// <summary>Arithmetic of the plausibility rules.</summary>
internal static class Plausible
{
    /// <summary>The earliest year a figure may stand for.</summary>
    public const int EarliestYear = 1990;

    private static readonly decimal[] Slips = [10, 100, 1000, 0.1m, 0.01m, 0.001m];

    /// <summary>
    /// Whether one figure is about 10, 100 or 1,000 times another, or that part of it (within 5 %): a digit or a unit slipped.
    /// </summary>
    public static bool IsSlippedDigit(decimal ratio) => Slips.Any(slip => ratio >= slip * 0.95m && ratio <= slip * 1.05m);
}
