using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Cities;

/// <summary>Cities, regions and other local governments, known by their slug and never by their name.</summary>
internal sealed class CitiesArea : IArea
{
    public string About => "Cities, regions and other local governments, known by their slug and never by their name.";

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<CityRegistered>("city.city_registered");
        store.Events.MapEventType<CityRenamed>("city.city_renamed");
        store.Events.MapEventType<PopulationRestated>("city.population_restated");
        store.Events.MapEventType<CityIdentified>("city.city_identified");
        store.Events.MapEventType<CityMerged>("city.city_merged");
        store.Events.MapEventType<BoundaryChanged>("city.boundary_changed");

        store.Projections.Add(new StateProjection<City, CityEvent>(CityDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new CityProfileProjection(), ProjectionLifecycle.Inline);
        store.Projections.Add(new CityByIdentifierProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<CityProfile>().Index(city => city.Country).Index(city => city.MergedInto!);
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        ListCitiesEndpoint.Map(api);
        GetCityEndpoint.Map(api);
        RegisterCityEndpoint.Map(api);
        RenameCityEndpoint.Map(api);
        RestatePopulationEndpoint.Map(api);
        IdentifyCityEndpoint.Map(api);
        MergeCityEndpoint.Map(api);
        ChangeBoundaryEndpoint.Map(api);
        ImportCitiesEndpoint.Map(api);
    }
}
