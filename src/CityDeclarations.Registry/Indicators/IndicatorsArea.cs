using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Indicators;

/// <summary>The catalogue of indicators that programmes adopt from.</summary>
internal sealed class IndicatorsArea : IArea
{
    public string About => "The catalogue of indicators that programmes adopt from.";

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<IndicatorDefined>("indicator.indicator_defined");
        store.Events.MapEventType<IndicatorRevised>("indicator.indicator_revised");

        store.Projections.Add(new StateProjection<Indicator, IndicatorEvent>(IndicatorDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new CatalogueEntryProjection(), ProjectionLifecycle.Inline);
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        ListIndicatorsEndpoint.Map(api);
        GetIndicatorEndpoint.Map(api);
        DefineIndicatorEndpoint.Map(api);
        ReviseIndicatorEndpoint.Map(api);
    }
}
