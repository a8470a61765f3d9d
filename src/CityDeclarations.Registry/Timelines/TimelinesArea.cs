namespace CityDeclarations.Registry.Timelines;

/// <summary>What happened, told in order.</summary>
internal sealed class TimelinesArea : IArea
{
    public string About => "What happened, told in order.";

    public void Store(StoreOptions store) { }

    public void Endpoints(IEndpointRouteBuilder api) => GetTimelineEndpoint.Map(api);
}
