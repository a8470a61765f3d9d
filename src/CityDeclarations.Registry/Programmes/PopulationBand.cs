namespace CityDeclarations.Registry.Programmes;

/// <summary>
/// Cities are compared with cities of about their size: the three bands in which Japan's Ministry of the Environment
/// ranks municipalities, with the line at 100,000 that Green Capital and Green Leaf draw, too.
/// </summary>
/// <param name="Code">Code of the band, as addresses have it.</param>
/// <param name="From">The fewest residents that a city of the band has.</param>
/// <param name="Below">Residents below; none for the largest cities.</param>
public sealed record PopulationBand(string Code, long From, long? Below)
{
    /// <summary>The bands of a cycle for which others were not chosen, smallest cities first.</summary>
    public static readonly IReadOnlyList<PopulationBand> Usual =
    [
        new("under-100k", 0, 100_000),
        new("100k-500k", 100_000, 500_000),
        new("500k-plus", 500_000, null),
    ];

    /// <summary>Whether a city with so many residents is in this band.</summary>
    public bool Holds(long residents) => residents >= From && (Below is null || residents < Below);
}
