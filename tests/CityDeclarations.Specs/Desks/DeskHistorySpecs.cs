using CityDeclarations.Registry.Desks;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Desks.TheDesk;

namespace CityDeclarations.Specs.Desks;

public sealed class DeskHistorySpecs
{
    private static readonly Histories<Desk, DeskEvent> Histories = new(
        DeskDecider.Fold,
        LeadTaken,
        () => DeskDecider.TakeSeat(null, OfYokohama, Lead, Role.Lead, "invitation-1"),
        desk => DeskDecider.TakeSeat(desk, OfYokohama, Official, Role.Official, "invitation-2"),
        desk => DeskDecider.TakeSeat(desk, OfYokohama, Official, Role.Lead, "invitation-3"),
        desk => DeskDecider.EndSeat(desk, OfYokohama, Official, null),
        desk => DeskDecider.EndSeat(desk, OfYokohama, Lead, null, erased: true),
        desk => DeskDecider.HandOver(desk, OfYokohama, Official),
        desk => DeskDecider.HandOver(desk, OfYokohama, Lead),
        desk => DeskDecider.Rescue(desk, "Why"),
        _ => DeskDecider.GiveMandate("mandate-1", Given.Holder, Role.Official, DateOnly.FromDateTime(Noon.UtcDateTime), OfficialOfYokohama),
        desk => DeskDecider.EndMandate(desk, OfYokohama, "mandate-1", null)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void A_city_never_has_two_leads() =>
        Histories.Move_only_along(desk => desk.Seats.Values.Count(role => role is Role.Lead), (0, 0), (0, 1), (1, 0), (1, 1));
}
