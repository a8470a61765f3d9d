using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Targets.TheTargets;

namespace CityDeclarations.Specs.Targets;

public sealed class TargetHistorySpecs
{
    private static readonly Histories<Target, TargetEvent> Histories = new(
        TargetDecider.Fold,
        Set,
        () =>
            TargetDecider.Set(
                SignatoryStage.Listed,
                LessWaste,
                "asia",
                TheProgramme.Asia.Indicators,
                TheCatalogue.MunicipalWaste,
                TheCities.Yokohama.Basis,
                OfficialOfYokohama
            ),
        target => TargetDecider.Revise(target, Revised.Promise, "Why", TheCatalogue.MunicipalWaste, OfficialOfYokohama),
        target => TargetDecider.Revise(target, Described, "Why", null, OfficialOfYokohama),
        target => TargetDecider.Achieve(target, 2025, 240, Achieved.Evidence, OfficialOfYokohama),
        target => TargetDecider.Achieve(target, 2025, null, Achieved.Evidence, OfficialOfYokohama),
        target => TargetDecider.Abandon(target, "Why", OfficialOfYokohama)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void A_target_ends_achieved_or_abandoned() =>
        Histories.Move_only_along(
            target => target.Promise is null ? (TargetStage?)null : target.Stage,
            (null, TargetStage.Pursued),
            (TargetStage.Pursued, TargetStage.Pursued),
            (TargetStage.Pursued, TargetStage.Achieved),
            (TargetStage.Pursued, TargetStage.Abandoned)
        );
}
