using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Foundation;

/// <summary>What an area adds to the services, the store and the API.</summary>
internal interface IArea
{
    /// <summary>What the area is called: its room in the code, and its tag in the API's description.</summary>
    string Name => GetType().Namespace!.Split('.')[^1];

    /// <summary>What its addresses are about, for whoever reads the API's description; nothing where it has none.</summary>
    string About => "";

    /// <summary>What the area's use cases are given, and its hosted jobs.</summary>
    void Services(IServiceCollection services) { }

    /// <summary>Event names, projections and documents.</summary>
    void Store(StoreOptions store);

    /// <summary>Where free text stands in the area's events: what goes when whoever typed it is erased.</summary>
    void FreeText(FreeText text) { }

    /// <summary>The area's addresses below /api/v1.</summary>
    void Endpoints(IEndpointRouteBuilder api);

    /// <summary>What the area does once a day: throws away what is kept only for a while, checks what it keeps.</summary>
    Task Daily(IDocumentStore store, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;
}
