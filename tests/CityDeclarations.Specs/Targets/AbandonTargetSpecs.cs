using CityDeclarations.Registry.Targets;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Targets.TheTargets;

namespace CityDeclarations.Specs.Targets;

public sealed class AbandonTargetSpecs
{
    [Fact]
    public void A_city_gives_a_target_up() =>
        After(Set).When(target => TargetDecider.Abandon(target, Abandoned.Reason, OfficialOfYokohama)).Then(Abandoned);

    [Fact]
    public void Giving_up_twice_changes_nothing() =>
        After(Set, Abandoned).When(target => TargetDecider.Abandon(target, "Another reason", OfficialOfYokohama)).ThenNothing();

    [Fact]
    public void What_was_achieved_is_not_given_up() =>
        After(Set, Achieved).When(target => TargetDecider.Abandon(target, "Why", OfficialOfYokohama)).ThenBreaks("target-not-pursued");

    [Fact]
    public void The_city_or_an_officer_for_it_gives_up() =>
        After(Set).MayBeDoneBy(TheCityAndItsOfficers, (target, context) => TargetDecider.Abandon(target, "Why", context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<AbandonTargetValidator>(new AbandonTarget("1", " ", 1)).ShouldBe(["reason: required"]);
}
