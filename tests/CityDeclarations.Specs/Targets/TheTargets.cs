using CityDeclarations.Registry.Targets;

namespace CityDeclarations.Specs.Targets;

/// <summary>What Yokohama promises in the specs.</summary>
internal static class TheTargets
{
    /// <summary>Less waste: lower is better.</summary>
    public static readonly Promise LessWaste = new(
        "WST-GEN-PC",
        null,
        2030,
        250,
        new YearValue(2020, 300),
        [new YearValue(2025, 280)],
        "Plan 5.3"
    );

    /// <summary>More recycling: higher is better.</summary>
    public static readonly Promise MoreRecycling = new("REC-MSW", null, 2030, 40, new YearValue(2020, 25), [], null);

    public static readonly Promise Described = new(null, "A repair shop in every ward", 2030, null, null, [], null);

    public static readonly TargetSet Set = new("asia", "yokohama-jp", LessWaste, "kg/person/year", true);
    public static readonly TargetSet RecyclingSet = new("asia", "yokohama-jp", MoreRecycling, "%", false);
    public static readonly TargetSet DescribedSet = new("asia", "yokohama-jp", Described, null, null);
    public static readonly TargetRevised Revised = new(LessWaste with { TargetValue = 240 }, "The council wants more");
    public static readonly TargetAchieved Achieved = new(2025, 250, "https://example.org/proof");
    public static readonly TargetAbandoned Abandoned = new("The plant was sold");

    public static Spec<Target, TargetEvent> After(params TargetEvent[] facts) =>
        new Spec<Target, TargetEvent>(TargetDecider.Fold).Given(facts);
}
