using CityDeclarations.Registry.Indicators;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Indicators;

/// <summary>Indicators as the catalogue has them.</summary>
internal static class TheCatalogue
{
    public const string Source = "Eurostat cei_pc031";

    public static readonly IndicatorDefinition MunicipalWaste = new(
        Strategy.Reduce,
        English("Municipal waste generated per capita"),
        "kg/person/year",
        Measure.PerHead,
        Direction.Lower,
        10,
        2000,
        0,
        null,
        null,
        "origin",
        "EU CE monitoring framework",
        "Waste generated divided by residents"
    );

    public static readonly IndicatorDefinition Recycled = Share("Recycling rate of municipal waste", Direction.Higher) with
    {
        ShareOf = null,
        PartOf = null,
    };

    public static readonly IndicatorDefinition Landfilled = Share("Share of municipal waste landfilled", Direction.Lower);

    public static readonly IndicatorDefinition Incinerated = Share("Share of municipal waste incinerated", Direction.Context);

    public static readonly IndicatorDefinition ActiveCommitments = new(
        Strategy.Rethink,
        English("Commitments with a running measure"),
        "count 0-10",
        Measure.Count,
        Direction.Higher,
        0,
        10,
        0,
        null,
        null,
        "",
        "Circular Cities Declaration",
        "Commitments with at least one measure"
    );

    /// <summary>What the programme of the specs asks for.</summary>
    public static readonly IReadOnlyDictionary<string, IndicatorDefinition> All = new Dictionary<string, IndicatorDefinition>
    {
        ["WST-GEN-PC"] = MunicipalWaste,
        ["REC-MSW"] = Recycled,
        ["WST-LFL"] = Landfilled,
        ["WST-INC"] = Incinerated,
        ["GOV-COMMIT"] = ActiveCommitments,
    };

    public static readonly IndicatorDefined Defined = new("WST-GEN-PC", MunicipalWaste, Source);

    public static readonly IndicatorRevised Revised = new(MunicipalWaste with { Max = 1500 }, "2,000 kg was never seen", Source);

    private static IndicatorDefinition Share(string name, Direction direction) =>
        new(
            Strategy.Recover,
            English(name),
            "%",
            Measure.Rate,
            direction,
            0,
            100,
            1,
            "WST-GEN-PC",
            "municipal-waste",
            "",
            "Green City Accord",
            "Part of the municipal waste generated"
        );
}
