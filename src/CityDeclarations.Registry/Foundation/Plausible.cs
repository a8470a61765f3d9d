namespace CityDeclarations.Registry.Foundation;

/// <summary>Arithmetic of the plausibility rules.</summary>
internal static class Plausible
{
    /// <summary>The earliest year a figure may stand for.</summary>
    public const int EarliestYear = 1990;

    /// <summary>The latest year that plans are made for.</summary>
    public const int LatestYear = 2100;

    /// <summary>The first year of a calendar date.</summary>
    public const int FirstYear = 1;

    /// <summary>The last year with four digits.</summary>
    public const int LastYear = 9999;

    /// <summary>More versions of anything than there will be.</summary>
    public const int LastNumber = 999;

    /// <summary>More people than any place has.</summary>
    public const long MostPeople = 1_000_000_000;

    private static readonly decimal[] Slips = [10, 100, 1000, 0.1m, 0.01m, 0.001m];

    /// <summary>
    /// Whether one figure is about 10, 100 or 1,000 times another, or that part of it (within 5 %): a digit or a unit slipped.
    /// </summary>
    public static bool IsSlippedDigit(decimal ratio) => Slips.Any(slip => ratio >= slip * 0.95m && ratio <= slip * 1.05m);
}
