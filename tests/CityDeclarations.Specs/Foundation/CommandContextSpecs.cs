using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Foundation;

public sealed class CommandContextSpecs
{
    private static string[] Those(Func<Actor, bool> who) => [.. Everybody.Select(one => one.Actor).Where(who).Select(actor => actor.Id)];

    private static string[] Ids(IEnumerable<CommandContext> those) => [.. those.Select(one => one.Actor.Id)];

    [Fact]
    public void An_officer_is_one_of_its_programme_or_of_all()
    {
        Those(actor => actor.IsOfficerOf("asia")).ShouldBe(Ids(OfficersOfTheProgramme));
        Those(actor => actor.IsOfficer).ShouldBe(Ids(OfficersOfAnyProgramme));
        Those(actor => actor.IsOfficerOfAll).ShouldBe(Ids(OfficersOfEveryProgramme));
        Those(actor => actor.IsOfficerOf("africa")).ShouldBe(Ids(OfficersOfEveryProgramme));
    }

    [Fact]
    public void An_official_is_one_of_its_own_city()
    {
        Those(actor => actor.IsOfficialOf("yokohama-jp")).ShouldBe(Ids([OfficialOfYokohama]));
        Those(actor => actor.ActsFor("yokohama-jp", "asia")).ShouldBe(Ids(TheCityAndItsOfficers));
    }

    [Fact]
    public void A_city_and_a_programme_of_one_name_are_not_confused()
    {
        new Actor("a", Role.Official, "asia").IsOfficerOf("asia").ShouldBeFalse();
        new Actor("a", Role.Officer, "yokohama-jp").IsOfficialOf("yokohama-jp").ShouldBeFalse();
        new Actor("a", Role.Partner, "*").IsOfficerOfAll.ShouldBeFalse();
        new Actor("a", Role.Official, "*").ActsFor("yokohama-jp", "asia").ShouldBeFalse();
    }

    [Fact]
    public void A_request_says_which_roles_may_send_it_and_the_register_may_what_officers_may_and_a_lead_what_officials()
    {
        static Role[] Covered(params Role[] roles) => [.. Enum.GetValues<Role>().Where(role => new AllowAttribute(roles).Covers(role))];

        Covered(Role.Official, Role.Officer).ShouldBe([Role.Official, Role.Lead, Role.Officer, Role.Register]);
        Covered(Role.Official).ShouldBe([Role.Official, Role.Lead]);
        Covered(Role.Lead).ShouldBe([Role.Lead]);
        Covered(Role.Reader).ShouldBe([Role.Reader]);
        Covered(Role.Register).ShouldBe([Role.Register]);
        Covered().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-15T14:59Z", "2026-03-15")]
    [InlineData("2026-03-15T15:00Z", "2026-03-16")]
    public void A_day_begins_where_the_programme_is_run(string moment, string day) =>
        Anyone.At(moment).Today("Asia/Tokyo").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(day);

    [Fact]
    public void A_day_in_summer_is_an_hour_earlier_in_Brussels()
    {
        Anyone.At("2026-07-01T21:59Z").Today("Europe/Brussels").ShouldBe(new DateOnly(2026, 7, 1));
        Anyone.At("2026-07-01T22:00Z").Today("Europe/Brussels").ShouldBe(new DateOnly(2026, 7, 2));
        Anyone.At("2026-01-01T22:59Z").Today("Europe/Brussels").ShouldBe(new DateOnly(2026, 1, 1));
    }

    [Theory]
    [InlineData("2026-03-15T09:59Z", 15)]
    [InlineData("2026-03-15T10:00Z", 16)]
    [InlineData("2026-03-15T23:00-11:00", 17)]
    public void The_latest_day_there_can_be_is_that_of_Kiribati(string moment, int day) =>
        Anyone.At(moment).LatestToday.ShouldBe(new DateOnly(2026, 3, day));
}
