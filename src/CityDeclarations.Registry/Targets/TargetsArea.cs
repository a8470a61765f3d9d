using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Targets;

/// <summary>What cities promise.</summary>
internal sealed class TargetsArea : IArea
{
    public string About => "What cities promise, on an indicator or in words.";

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<TargetSet>("target.target_set");
        store.Events.MapEventType<TargetRevised>("target.target_revised");
        store.Events.MapEventType<TargetAchieved>("target.target_achieved");
        store.Events.MapEventType<TargetAbandoned>("target.target_abandoned");

        store.Projections.Add(new StateProjection<Target, TargetEvent>(TargetDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new CityTargetProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<CityTarget>().Index(target => target.City);
    }

    public void FreeText(FreeText text)
    {
        text.Of<TargetRevised>((revised, words) => revised with { Reason = words.Typed(revised.Reason) });
        text.Of<TargetAbandoned>((abandoned, words) => abandoned with { Reason = words.Typed(abandoned.Reason) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        SetTargetEndpoint.Map(api);
        ListTargetsEndpoint.Map(api);
        GetTargetEndpoint.Map(api);
        ReviseTargetEndpoint.Map(api);
        AchieveTargetEndpoint.Map(api);
        AbandonTargetEndpoint.Map(api);
    }
}
