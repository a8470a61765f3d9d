using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Methodologies.Tables;

namespace CityDeclarations.Specs.Methodologies;

/// <summary>A methodology on its way: drafted, changed, open from 15 March to 29 March, commented on, adopted, retired.</summary>
internal static class TheMethodology
{
    public static readonly DateOnly Today = new(2026, 3, 15);
    public static readonly DateOnly Until = new(2026, 3, 29);

    public static readonly MethodologyDefinition Definition = Methodology(Lower("WST-GEN-PC", Goalposts(100, 700)));

    public static readonly MethodologyDrafted Drafted = new("asia", "level", 1, English("Level"), Definition, "Why");

    /// <summary>With everything that may be left out.</summary>
    public static readonly MethodologyRedrafted Redrafted = new(
        English("Level"),
        new MethodologyDefinition(
            [
                new ComponentGroup(
                    "rethink",
                    [
                        new Component(
                            Direction.Higher,
                            Goalposts(0, 100),
                            Commitment: "goals",
                            Points: new Dictionary<CommitmentStatus, decimal>
                            {
                                [CommitmentStatus.NotStarted] = 0,
                                [CommitmentStatus.InPlace] = 100,
                            }
                        ),
                        new Component(
                            Direction.Lower,
                            ToOwnTarget,
                            "WST-GEN-PC",
                            Code: "waste-progress",
                            Weight: 2.5m,
                            Logarithm: true,
                            Outliers: new Winsorisation(3, 2, 3.5m)
                        ),
                    ],
                    2,
                    English("Rethink")
                ),
            ],
            Aggregation.Geometric,
            Aggregation.Copeland,
            new Scale(1, 100),
            0.75m,
            true,
            2,
            Rounding.HalfToEven,
            Ties.Dense
        ),
        "Better so"
    );

    public static readonly MethodologyOpened Opened = new(Until);
    public static readonly MethodologyCommented Commented = new("Count what is re-used, too");
    public static readonly MethodologyAdopted Adopted = new("Re-use comes with the next version");
    public static readonly MethodologyRetired Retired = new("The next version is there");
}
