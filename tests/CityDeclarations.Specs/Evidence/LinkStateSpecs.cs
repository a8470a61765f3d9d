using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Specs.Evidence;

/// <summary>When a link is dead, and when it is looked at again.</summary>
public sealed class LinkStateSpecs
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static LinkState New => LinkState.New("https://Example.org/plan", Monday);

    [Fact]
    public void A_new_link_is_looked_at_at_once()
    {
        New.Status.ShouldBe(LinkStatus.Waiting);
        New.DueAt.ShouldBe(Monday);
        New.Host.ShouldBe("example.org");
    }

    [Theory]
    [InlineData(200), InlineData(204), InlineData(304), InlineData(401), InlineData(403), InlineData(405), InlineData(429)]
    public void Where_somebody_answers_it_is_alive_for_a_month(int status)
    {
        var link = New.After(new LinkAnswer(status), Monday);

        link.Status.ShouldBe(LinkStatus.Alive);
        link.HttpStatus.ShouldBe(status);
        link.CheckedAt.ShouldBe(Monday);
        link.DueAt.ShouldBe(Monday.AddDays(30));
    }

    [Theory]
    [InlineData(404), InlineData(410)]
    public void Where_nothing_is_it_is_dead_at_once(int status)
    {
        var link = New.After(new LinkAnswer(status), Monday);

        link.Status.ShouldBe(LinkStatus.Dead);
        link.FailingSince.ShouldBe(Monday);
        link.DueAt.ShouldBe(Monday.AddDays(7));
    }

    [Theory]
    [InlineData(null), InlineData(500), InlineData(503), InlineData(400)]
    public void One_bad_day_kills_nobody(int? status)
    {
        var alive = New.After(new LinkAnswer(200), Monday.AddDays(-30));

        var once = alive.After(new LinkAnswer(status), Monday);
        var twice = once.After(new LinkAnswer(status), once.DueAt);
        var thrice = twice.After(new LinkAnswer(status), twice.DueAt);

        (once.Status, once.DueAt).ShouldBe((LinkStatus.Alive, Monday.AddHours(6)));
        twice.Status.ShouldBe(LinkStatus.Alive);
        thrice.Status.ShouldBe(LinkStatus.Dead);
        thrice.FailingSince.ShouldBe(Monday);
        thrice.After(new LinkAnswer(status), thrice.DueAt).FailingSince.ShouldBe(Monday);
    }

    [Fact]
    public void Who_comes_back_is_alive_and_starts_anew()
    {
        var back = New.After(new LinkAnswer(404), Monday).After(new LinkAnswer(200), Monday.AddDays(7));

        back.Status.ShouldBe(LinkStatus.Alive);
        back.FailingSince.ShouldBeNull();
        back.After(new LinkAnswer(null), Monday.AddDays(37)).Status.ShouldBe(LinkStatus.Alive);
    }

    [Fact]
    public void Who_is_not_sure_goes_on_waiting() => New.After(new LinkAnswer(null), Monday).Status.ShouldBe(LinkStatus.Waiting);

    [Fact]
    public void What_leads_into_a_private_network_is_neither_dead_nor_alive() =>
        New.After(new LinkAnswer(404), Monday)
            .After(new LinkAnswer(null, IsPrivate: true), Monday.AddDays(7))
            .ShouldSatisfyAllConditions(link => link.Status.ShouldBe(LinkStatus.Private), link => link.FailingSince.ShouldBeNull());

    [Fact]
    public void The_longest_address_there_may_be_has_a_key_that_fits_an_index() =>
        LinkState.New($"https://example.org/{new string('あ', 1900)}", Monday).Id.Length.ShouldBe(64);
}
