using CityDeclarations.Registry.Methodologies;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Methodologies.TheMethodology;

namespace CityDeclarations.Specs.Methodologies;

public sealed class MethodologyHistorySpecs
{
    private static readonly Histories<Methodology, MethodologyEvent> Histories = new(
        MethodologyDecider.Fold,
        Drafted,
        () => MethodologyDecider.Draft(Drafted, ["WST-GEN-PC"], ["goals"], OfficerOfAsia),
        methodology => MethodologyDecider.Redraft(methodology, Redrafted, ["WST-GEN-PC"], ["goals"], OfficerOfAsia),
        methodology => MethodologyDecider.Open(methodology, Until, Today, OfficerOfAsia),
        methodology => MethodologyDecider.Comment(methodology, Commented.Text, Today, Partner),
        methodology => MethodologyDecider.Adopt(methodology, Adopted.Response, Until.AddDays(1), OfficerOfAsia),
        methodology => MethodologyDecider.Retire(methodology, Retired.Reason, OfficerOfAsia)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void It_is_drafted_opened_adopted_and_retired_in_this_order() =>
        Histories.Move_only_along(
            methodology => methodology.Stage,
            (MethodologyStage.Drafted, MethodologyStage.Drafted),
            (MethodologyStage.Drafted, MethodologyStage.OpenForComment),
            (MethodologyStage.OpenForComment, MethodologyStage.Drafted),
            (MethodologyStage.OpenForComment, MethodologyStage.OpenForComment),
            (MethodologyStage.OpenForComment, MethodologyStage.Adopted),
            (MethodologyStage.Drafted, MethodologyStage.Retired),
            (MethodologyStage.OpenForComment, MethodologyStage.Retired),
            (MethodologyStage.Adopted, MethodologyStage.Retired)
        );
}
