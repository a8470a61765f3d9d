using CityDeclarations.Registry.Desks;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Desks.TheDesk;

namespace CityDeclarations.Specs.Desks;

public sealed class DeskSpecs
{
    [Fact]
    public void A_seat_is_taken() =>
        After().When(desk => DeskDecider.TakeSeat(desk, OfYokohama, Lead, Role.Lead, "invitation-1")).Then(LeadTaken);

    [Fact]
    public void Whoever_has_the_seat_already_takes_nothing() =>
        After(LeadTaken).When(desk => DeskDecider.TakeSeat(desk, OfYokohama, Lead, Role.Lead, "invitation-9")).ThenNothing();

    [Fact]
    public void A_city_has_one_lead() =>
        After(LeadTaken).When(desk => DeskDecider.TakeSeat(desk, OfYokohama, Official, Role.Lead, "invitation-9")).ThenBreaks("lead-there");

    [Fact]
    public void A_lead_does_not_become_a_reader_by_an_invitation() =>
        After(LeadTaken)
            .When(desk => DeskDecider.TakeSeat(desk, OfYokohama, Lead, Role.Reader, "invitation-9"))
            .ThenBreaks("hand-over-first");

    [Theory]
    [InlineData(DeskKind.City, "yokohama-jp", Role.Officer)]
    [InlineData(DeskKind.City, "yokohama-jp", Role.Partner)]
    [InlineData(DeskKind.Programme, "asia", Role.Lead)]
    [InlineData(DeskKind.Programme, "*", Role.Juror)]
    [InlineData(DeskKind.Organisation, "consultants", Role.Officer)]
    [InlineData(DeskKind.Organisation, "consultants", Role.Register)]
    public void A_desk_has_its_own_kinds_of_seats(DeskKind kind, string slug, Role role) =>
        After()
            .When(desk => DeskDecider.TakeSeat(desk, new DeskName(kind, slug), Official, role, "invitation-9"))
            .ThenBreaks("seat-not-here");

    [Fact]
    public void An_official_leaves() =>
        After(LeadTaken, OfficialTaken)
            .When(desk => DeskDecider.EndSeat(desk, OfYokohama, Official, OfficialEnded.Reason))
            .Then(OfficialEnded);

    [Fact]
    public void Who_does_not_sit_there_does_not_leave() =>
        After(LeadTaken).When(desk => DeskDecider.EndSeat(desk, OfYokohama, Official, null)).ThenBreaks("no-such-seat");

    [Fact]
    public void A_lead_hands_over_before_it_leaves() =>
        After(LeadTaken).When(desk => DeskDecider.EndSeat(desk, OfYokohama, Lead, null)).ThenBreaks("hand-over-first");

    [Fact]
    public void A_lead_that_is_erased_leaves_a_city_without() =>
        After(LeadTaken).When(desk => DeskDecider.EndSeat(desk, OfYokohama, Lead, null, erased: true)).Then(new SeatEnded(Lead));

    [Fact]
    public void The_last_officer_of_every_programme_stays() =>
        After(new SeatTaken(Official, Role.Officer, "first"))
            .When(desk => DeskDecider.EndSeat(desk, DeskName.Register, Official, null, erased: true))
            .ThenBreaks("last-officer");

    [Fact]
    public void The_lead_goes_to_somebody_at_the_desk() =>
        After(LeadTaken, OfficialTaken).When(desk => DeskDecider.HandOver(desk, OfYokohama, Official)).Then(HandedOver);

    [Fact]
    public void The_lead_goes_to_nobody_from_outside() =>
        After(LeadTaken).When(desk => DeskDecider.HandOver(desk, OfYokohama, Official)).ThenBreaks("no-such-seat");

    [Fact]
    public void A_lead_handed_to_itself_stays() =>
        After(LeadTaken).When(desk => DeskDecider.HandOver(desk, OfYokohama, Lead)).ThenNothing();

    [Fact]
    public void Who_led_is_an_official_afterwards() =>
        After(LeadTaken, OfficialTaken, HandedOver)
            .When(desk => DeskDecider.HandOver(desk, OfYokohama, Lead))
            .Then(new LeadHandedOver(Official, Lead));

    [Fact]
    public void A_city_that_lost_its_lead_can_have_another() =>
        After(LeadTaken, LeadGone)
            .When(desk => DeskDecider.TakeSeat(desk, OfYokohama, Official, Role.Lead, "invitation-3"))
            .Then(new SeatTaken(Official, Role.Lead, "invitation-3"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(731, true)]
    [InlineData(732, false)]
    public void A_mandate_ends_today_at_the_earliest_and_in_two_years_at_the_latest(int days, bool may)
    {
        var endsOn = DateOnly.FromDateTime(Noon.UtcDateTime).AddDays(days);
        var spec = After().When(_ => DeskDecider.GiveMandate("mandate-1", Given.Holder, Role.Official, endsOn, OfficialOfYokohama));
        if (may)
            spec.Then(Given with { EndsOn = endsOn });
        else
            spec.ThenBreaks("mandate-end-impossible");
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Officer)]
    public void A_mandate_is_no_seat(Role role) =>
        After()
            .When(_ =>
                DeskDecider.GiveMandate("mandate-1", Given.Holder, role, DateOnly.FromDateTime(Noon.UtcDateTime), OfficialOfYokohama)
            )
            .ThenBreaks("seat-not-here");

    [Fact]
    public void A_mandate_ends_once()
    {
        After(Given).When(desk => DeskDecider.EndMandate(desk, OfYokohama, "mandate-1", Ended.Reason)).Then(Ended);
        After(Given, Ended).When(desk => DeskDecider.EndMandate(desk, OfYokohama, "mandate-1", Ended.Reason)).ThenBreaks("mandate-unknown");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_mandate_holds_until_the_end_of_its_last_day(int days, bool holds) =>
        new Mandate("mandate-1", Given.Holder, Role.Official, Noon, DateOnly.FromDateTime(Noon.UtcDateTime))
            .Holds(Noon.AddDays(days))
            .ShouldBe(holds);

    [Theory]
    [InlineData(Role.Lead, Role.Official, true)]
    [InlineData(Role.Lead, Role.Reader, true)]
    [InlineData(Role.Official, Role.Reader, true)]
    [InlineData(Role.Official, Role.Lead, false)]
    [InlineData(Role.Reader, Role.Official, false)]
    [InlineData(Role.Officer, Role.Official, false)]
    public void A_key_of_ones_own_is_never_wider_than_oneself(Role has, Role wants, bool may)
    {
        new Capacity(has, "yokohama-jp").Covers(wants, "yokohama-jp").ShouldBe(may);
        new Capacity(has, "yokohama-jp").Covers(wants, "osaka-jp").ShouldBeFalse();
    }
}
