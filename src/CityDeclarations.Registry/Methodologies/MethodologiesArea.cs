using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>How scores and ranks are made of values.</summary>
internal sealed class MethodologiesArea : IArea
{
    public string About => "How scores and ranks are made of values: drafted, commented on, adopted, and tried out.";

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<MethodologyDrafted>("methodology.methodology_drafted");
        store.Events.MapEventType<MethodologyRedrafted>("methodology.methodology_redrafted");
        store.Events.MapEventType<MethodologyOpened>("methodology.methodology_opened");
        store.Events.MapEventType<MethodologyCommented>("methodology.methodology_commented");
        store.Events.MapEventType<MethodologyAdopted>("methodology.methodology_adopted");
        store.Events.MapEventType<MethodologyRetired>("methodology.methodology_retired");

        store.Projections.Add(new StateProjection<Methodology, MethodologyEvent>(MethodologyDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new MethodologyPageProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<MethodologyPage>().Index(methodology => methodology.Programme);
    }

    public void FreeText(FreeText text)
    {
        text.Of<MethodologyCommented>((commented, words) => commented with { Text = words.Typed(commented.Text) });
        text.Of<MethodologyRetired>((retired, words) => retired with { Reason = words.Typed(retired.Reason) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        EvaluateMethodologyEndpoint.Map(api);
        ListMethodologiesEndpoint.Map(api);
        GetMethodologyEndpoint.Map(api);
        DraftMethodologyEndpoint.Map(api);
        RedraftMethodologyEndpoint.Map(api);
        OpenMethodologyEndpoint.Map(api);
        CommentOnMethodologyEndpoint.Map(api);
        AdoptMethodologyEndpoint.Map(api);
        RetireMethodologyEndpoint.Map(api);
    }
}
