using CityDeclarations.Registry.Foundation;
using Marten;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>How scores and ranks are made of values. Nothing of it is kept yet: whoever evaluates brings methodology and values along.</summary>
internal sealed class MethodologiesArea : IArea
{
    public void Store(StoreOptions store)
    {
    }

    public void Endpoints(IEndpointRouteBuilder api) => EvaluateMethodologyEndpoint.Map(api);
}
