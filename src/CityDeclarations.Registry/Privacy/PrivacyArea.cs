namespace CityDeclarations.Registry.Privacy;

/// <summary>
/// What a person may ask of the register about themselves: all of it, and to be forgotten. It knows every area, and none knows it.
/// </summary>
internal sealed class PrivacyArea : IArea
{
    public string About => "What people may ask of the register about themselves: all that is held, and to be forgotten.";

    public void Store(StoreOptions store) { }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        ExportOwnDataEndpoint.Map(api);
        EraseAccountEndpoint.Map(api);
    }
}
