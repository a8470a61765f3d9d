using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Access;

/// <summary>Who may ask: keys, which are documents and no streams.</summary>
internal sealed class AccessArea : IArea
{
    public string About => "Keys to the API, and what whoever asks may do.";

    public void Services(IServiceCollection services) => services.AddKeys();

    public void Store(StoreOptions store) => store.Schema.For<ApiKey>();

    public void Endpoints(IEndpointRouteBuilder api)
    {
        IssueKeyEndpoint.Map(api);
        ListKeysEndpoint.Map(api);
        GetKeyEndpoint.Map(api);
        RotateKeyEndpoint.Map(api);
        RevokeKeyEndpoint.Map(api);
        GetOwnAccessEndpoint.Map(api);
    }
}
