using Marten.Linq.MatchesSql;

namespace CityDeclarations.Registry.Cities;

/// <summary>Lists cities by slug.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Country">Only those of one country (ISO 3166-1 alpha-2).</param>
/// <param name="Kind">Only those of one kind.</param>
/// <param name="Name">Only those with this text in one of their names, whatever the script.</param>
/// <param name="Identifier">Only the one with this identifier, <c>scheme:value</c>.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListCities(
    PageRequest Page,
    string? Country = null,
    CityKind? Kind = null,
    string? Name = null,
    string? Identifier = null,
    AsOf? AsOf = null
) : IQuery<Page<CityProfile>>;

internal sealed class ListCitiesHandler(IQuerySession session) : IRequestHandler<ListCities, Page<CityProfile>>
{
    public async Task<Page<CityProfile>> Handle(ListCities query, CancellationToken ct)
    {
        IQueryable<CityProfile> cities = session.Query<CityProfile>();
        if (query.Country is { } country)
        {
            var code = CityLookup.CountryCode(country, "country");
            cities = cities.Where(city => city.Country == code);
        }
        if (query.Kind is { } kind)
            cities = cities.Where(city => city.Kind == kind);
        if (query.Identifier is { } identifier)
        {
            var slug = (await session.LoadAsync<CityByIdentifier>(identifier, ct))?.Slug ?? "";
            cities = cities.Where(city => city.Slug == slug);
        }
        // So far by what never changes.
        cities = await session.AsOf(CityLookup.Projection, cities, city => city.Id, query.AsOf, ct);
        if (cities.IsTold())
            cities = cities.Where(city => query.Identifier == null || city.Identifiers.Any(one => one.ToString() == query.Identifier));
        if (query.Name is { } name)
            cities = cities.IsTold()
                ? cities.Where(city => city.Names.Values.Any(one => one.Contains(name, StringComparison.OrdinalIgnoreCase)))
                : cities.Where(city =>
                    city.MatchesSql(
                        "exists (select 1 from jsonb_each_text(d.data -> 'names') as one(language, name) where "
                            + "strpos(lower(one.name), lower(?)) > 0)",
                        name
                    )
                );
        return await cities.PageById(query.Page, city => city.Id, ct);
    }
}

internal static class ListCitiesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/cities",
                (
                    int? limit,
                    string? cursor,
                    string? country,
                    [WordOf<CityKind>] string? kind,
                    string? name,
                    string? identifier,
                    AsOf? asOf,
                    Call call
                ) =>
                    call.Lists(
                        new ListCities(Paging.Page(limit, cursor), country, ChosenWord<CityKind>.Of(kind, "kind"), name, identifier, asOf)
                    )
            )
            .Shows<Page<CityProfile>>(
                "List cities",
                "By slug; filters: country, kind, name (any script), identifier (scheme:value). With asOf as they were known "
                    + "at a past moment."
            );
}
