namespace CityDeclarations.Registry.Cities;

/// <summary>Cities as other areas look them up.</summary>
public static class CityLookup
{
    internal static readonly CityProfileProjection Projection = new();

    /// <summary>The city's profile, or a refusal that names it.</summary>
    public static async Task<CityProfile> City(this IQuerySession session, string slug, CancellationToken ct, AsOf? asOf = null) =>
        await session.AsOf(Projection, Key(slug), asOf, ct) ?? throw NoSuch(slug);

    /// <summary>The id of a city's profile.</summary>
    public static string Key(string slug) => Cities.City.Key(slug);

    /// <summary>The ISO 3166-1 alpha-2 code of a country, by its code or one of its English names; refuses what is no country.</summary>
    public static string CountryCode(string text, string field) =>
        Country.Find(text)?.Code ?? throw CityRefusals.CountryUnknown.Broken($"“{text}” is no country of ISO 3166-1.", field);

    internal static RuleViolationException NoSuch(string slug) =>
        Refusals.NotFound.Broken($"There is no city “{slug}”. Search with /api/v1/cities?name=…", "city");

    /// <summary>The cities that have become part of another, now or as of a moment. Whoever had by then has for ever.</summary>
    internal static async Task<IReadOnlyList<CityProfile>> MergedInto(
        this IQuerySession session,
        string slug,
        AsOf? asOf,
        CancellationToken ct
    ) =>
        await (
            await session.AsOf(Projection, session.Query<CityProfile>().Where(city => city.MergedInto == slug), city => city.Id, asOf, ct)
        )
            .Where(city => city.MergedInto == slug)
            .OrderBy(city => city.Id)
            .Whole(ct);

    /// <summary>The profiles of many cities, by slug.</summary>
    public static async Task<IReadOnlyDictionary<string, CityProfile>> CitiesBySlug(
        this IQuerySession session,
        IEnumerable<string> slugs,
        CancellationToken ct,
        AsOf? asOf = null
    )
    {
        var keys = slugs.Distinct().Select(Key);
        return (
            asOf is { } moment ? await session.AsOf(Projection, keys, moment, ct) : await session.LoadManyAsync<CityProfile>(ct, keys)
        ).ToDictionary(city => city.Slug);
    }
}
