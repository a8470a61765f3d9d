using JasperFx.Events.Projections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Desks;

/// <summary>Who acts for whom: seats at the desks of cities, programmes and organisations, invitations to them, and mandates.</summary>
internal sealed class DesksArea : IArea
{
    public string About =>
        "Who acts for whom: seats at the desks of cities, programmes and organisations, invitations to them, and mandates.";

    public void Services(IServiceCollection services) =>
        services.AddSingleton<Capacities>().AddScoped<Invitations>().AddTransient<IClaimsTransformation, ActingPerson>();

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<SeatTaken>("desk.seat_taken");
        store.Events.MapEventType<SeatEnded>("desk.seat_ended");
        store.Events.MapEventType<LeadHandedOver>("desk.lead_handed_over");
        store.Events.MapEventType<LeadLost>("desk.lead_lost");
        store.Events.MapEventType<MandateGiven>("desk.mandate_given");
        store.Events.MapEventType<MandateEnded>("desk.mandate_ended");

        store.Projections.Add(new StateProjection<Desk, DeskEvent>(DeskDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new DeskPageProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<DeskPage>().GinIndexJsonData();
        store.Schema.For<Invitation>().Index(invitation => invitation.Desk.Slug);
        store.Schema.For<Organisation>();
    }

    public void FreeText(FreeText text)
    {
        text.Of<SeatEnded>((ended, words) => ended with { Reason = words.Typed(ended.Reason) }, about: ended => ended.PersonId);
        text.Of<LeadLost>((lost, words) => lost with { Reason = words.Typed(lost.Reason) }, about: lost => lost.PersonId);
        text.Of<MandateEnded>((ended, words) => ended with { Reason = words.Typed(ended.Reason) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        GetDeskEndpoint.Map(api);
        InviteEndpoint.Map(api);
        ListInvitationsEndpoint.Map(api);
        WithdrawInvitationEndpoint.Map(api);
        GetInvitationEndpoint.Map(api);
        AcceptInvitationEndpoint.Map(api);
        EndSeatEndpoint.Map(api);
        HandOverEndpoint.Map(api);
        RescueCityEndpoint.Map(api);
        GiveMandateEndpoint.Map(api);
        EndMandateEndpoint.Map(api);
        ListOrganisationsEndpoint.Map(api);
        ChooseCapacityEndpoint.Map(api);
    }
}
