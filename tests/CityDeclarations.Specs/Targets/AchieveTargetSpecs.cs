using CityDeclarations.Registry.Targets;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Targets.TheTargets;

namespace CityDeclarations.Specs.Targets;

public sealed class AchieveTargetSpecs
{
    private static IEnumerable<TargetEvent> Achieve(Target target, decimal? value, int year = 2025, CommandContext? context = null) =>
        TargetDecider.Achieve(target, year, value, Achieved.Evidence, context ?? OfficialOfYokohama);

    [Fact]
    public void The_value_promised_is_enough()
    {
        After(Set).When(target => Achieve(target, 250)).Then(Achieved);
        After(RecyclingSet).When(target => Achieve(target, 40)).Then(Achieved with { Value = 40 });
    }

    [Fact]
    public void Where_lower_is_better_less_is_enough_and_more_is_not()
    {
        After(Set).When(target => Achieve(target, 249.9m)).Then(Achieved with { Value = 249.9m });
        After(Set).When(target => Achieve(target, 250.1m)).ThenBreaks("target-not-reached", "value");
    }

    [Fact]
    public void Where_higher_is_better_more_is_enough_and_less_is_not()
    {
        After(RecyclingSet).When(target => Achieve(target, 40.1m)).Then(Achieved with { Value = 40.1m });
        After(RecyclingSet).When(target => Achieve(target, 39.9m)).ThenBreaks("target-not-reached", "value");
    }

    [Fact]
    public void What_is_promised_now_is_to_be_reached() =>
        After(Set, Revised).When(target => Achieve(target, 250)).ThenBreaks("target-not-reached", "value");

    [Fact]
    public void The_value_that_was_reached_is_named() =>
        After(Set).When(target => Achieve(target, null)).ThenBreaks("target-not-reached", "value");

    [Fact]
    public void What_was_described_is_achieved_without_a_value() =>
        After(DescribedSet).When(target => Achieve(target, null)).Then(Achieved with { Value = null });

    [Fact]
    public void No_target_was_achieved_in_the_future()
    {
        After(Set).When(target => Achieve(target, 250, 2027)).ThenBreaks("target-achieved-in-future", "year");
        After(Set).When(target => Achieve(target, 250, 2026)).Then(Achieved with { Year = 2026 });
    }

    [Theory]
    [InlineData(2019)]
    [InlineData(1989)]
    [InlineData(19)]
    public void No_target_was_achieved_before_its_baseline(int year) =>
        After(Set).When(target => Achieve(target, 250, year)).ThenIsRefused();

    [Fact]
    public void Achieving_twice_changes_nothing() => After(Set, Achieved).When(target => Achieve(target, 200)).ThenNothing();

    [Fact]
    public void What_was_given_up_is_not_achieved() =>
        After(Set, Abandoned).When(target => Achieve(target, 250)).ThenBreaks("target-not-pursued");

    [Fact]
    public void The_city_or_an_officer_for_it_says_so() =>
        After(Set).MayBeDoneBy(TheCityAndItsOfficers, (target, context) => Achieve(target, 250, context: context));

    [Theory]
    [InlineData("https://example.org/proof", true)]
    [InlineData("http://例え.jp/証拠", true)]
    [InlineData("example.org", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/proof", false)]
    [InlineData("", false)]
    public void Evidence_is_a_web_address(string evidence, bool taken) =>
        Form.Findings<AchieveTargetValidator>(new AchieveTarget("1", 2025, 250, evidence, 1))
            .ShouldBe(taken ? [] : ["evidence: malformed"]);
}
