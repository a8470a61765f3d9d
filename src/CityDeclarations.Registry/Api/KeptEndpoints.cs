using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// Endpoints that are made once. The framework asks for them several times, for routing, for authorization and to
/// describe them; a group would compile each of them anew each time.
/// </summary>
internal sealed class KeptEndpoints(EndpointDataSource source) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> endpoints = new(() => source.Endpoints);

    public override IReadOnlyList<Endpoint> Endpoints => endpoints.Value;

    /// <summary>They never change.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
