using CityDeclarations.Registry.Indicators;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Indicators.TheCatalogue;

namespace CityDeclarations.Specs.Indicators;

public sealed class IndicatorHistorySpecs
{
    private static readonly Histories<Indicator, IndicatorEvent> Histories = new(
        IndicatorDecider.Fold,
        Defined,
        () => IndicatorDecider.Define("WST-GEN-PC", MunicipalWaste, Source, OfficerOfAll),
        indicator => IndicatorDecider.Revise(indicator, Revised.Definition, "Why", Source, OfficerOfAll),
        indicator => IndicatorDecider.Revise(indicator, Recycled, "Why", Source, OfficerOfAll)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();
}
