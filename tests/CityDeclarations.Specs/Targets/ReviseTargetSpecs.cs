using CityDeclarations.Registry.Targets;
using CityDeclarations.Specs.Indicators;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Targets.TheTargets;

namespace CityDeclarations.Specs.Targets;

public sealed class ReviseTargetSpecs
{
    private static IEnumerable<TargetEvent> Revise(Target target, Promise promise, CommandContext? context = null) =>
        TargetDecider.Revise(
            target,
            promise,
            Revised.Reason,
            promise.Indicator is { } code ? TheCatalogue.All.GetValueOrDefault(code) : null,
            context ?? OfficialOfYokohama
        );

    [Fact]
    public void A_city_changes_its_target() => After(Set).When(target => Revise(target, Revised.Promise)).Then(Revised);

    [Fact]
    public void A_description_may_be_worded_anew() =>
        After(DescribedSet)
            .When(target => Revise(target, Described with { Description = "Two in every ward" }))
            .Then(Revised with { Promise = Described with { Description = "Two in every ward" } });

    [Fact]
    public void A_target_keeps_its_indicator()
    {
        After(Set).When(target => Revise(target, MoreRecycling)).ThenBreaks("target-indicator-fixed");
        After(Set).When(target => Revise(target, Described)).ThenBreaks("target-indicator-fixed");
        After(DescribedSet).When(target => Revise(target, LessWaste)).ThenBreaks("target-indicator-fixed");
    }

    [Fact]
    public void A_changed_target_is_judged_like_a_new_one()
    {
        After(Set)
            .When(target => Revise(target, LessWaste with { TargetValue = 300, Milestones = [] }))
            .ThenBreaks("target-no-improvement");
        After(Set).When(target => Revise(target, LessWaste with { TargetYear = 2020, Milestones = [] })).ThenBreaks("target-years-crossed");
        After(DescribedSet)
            .When(target => Revise(target, Described with { Description = "" }))
            .ThenBreaks("target-indicator-or-description");
    }

    [Fact]
    public void A_target_that_was_achieved_or_given_up_stays_as_it_is()
    {
        After(Set, Achieved).When(target => Revise(target, Revised.Promise)).ThenBreaks("target-not-pursued");
        After(Set, Abandoned).When(target => Revise(target, Revised.Promise)).ThenBreaks("target-not-pursued");
    }

    [Fact]
    public void The_city_or_an_officer_for_it_revises() =>
        After(Set).MayBeDoneBy(TheCityAndItsOfficers, (target, context) => Revise(target, Revised.Promise, context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<ReviseTargetValidator>(new ReviseTarget("1", LessWaste with { Source = new string('x', 1001) }, "", 1))
            .ShouldBe(["promise.source: too-long", "reason: required"]);
}
