namespace CityDeclarations.Registry.Cities;

/// <summary>Shows one city.</summary>
/// <param name="City">Its slug.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetCity(string City, AsOf? AsOf = null) : IQuery<CityProfile>;

internal sealed class GetCityHandler(IQuerySession session) : IRequestHandler<GetCity, CityProfile>
{
    public Task<CityProfile> Handle(GetCity query, CancellationToken ct) => session.City(query.City, ct, query.AsOf);
}

internal static class GetCityEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cities/{city}", (string city, AsOf? asOf, Call call) =>
                call.Shows(new GetCity(city, asOf), profile => profile.Version)
            )
            .Shows<CityProfile>("Show a city", "Now, or with asOf as it was known at a past moment.");
}
