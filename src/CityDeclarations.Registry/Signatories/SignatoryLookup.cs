using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Signatories as other areas look them up.</summary>
public static class SignatoryLookup
{
    /// <summary>The id of a signatory's profile.</summary>
    public static string Key(string programme, string city) => Signatory.Key(programme, city);

    /// <summary>The programme and the city that such an id names.</summary>
    internal static (string Programme, string City) Parts(string key) =>
        key.Split(':', '/') is [_, var programme, var city] ? (programme, city) : ("", "");

    /// <summary>How a city stands with a programme, now or as of a moment; none when it never applied.</summary>
    internal static Task<SignatoryProfile?> SignatoryOf(
        this IQuerySession session,
        string programme,
        string city,
        AsOf? asOf,
        CancellationToken ct
    ) => session.AsOf(SignatoryProfileProjection.Shared, Key(programme, city), asOf, ct);

    /// <summary>
    /// Everybody who ever entered a programme's list, now or as of a moment. A number is for ever: whoever had one then has one now.
    /// </summary>
    internal static async Task<IQueryable<SignatoryProfile>> SignatoriesOf(
        this IQuerySession session,
        string programme,
        AsOf? asOf,
        CancellationToken ct
    )
    {
        var numbered = session.Query<SignatoryProfile>().Where(signatory => signatory.Programme == programme && signatory.Number != null);
        return (await session.AsOf(SignatoryProfileProjection.Shared, numbered, signatory => signatory.Id, asOf, ct)).Where(signatory =>
            signatory.Number != null
        );
    }

    /// <summary>The programme and the city, in one round trip, or a refusal that names the one that is missing.</summary>
    internal static async Task<(ProgrammePage Programme, CityProfile City)> ProgrammeAndCity(
        this IQuerySession session,
        string programme,
        string city,
        CancellationToken ct,
        AsOf? asOf = null
    )
    {
        if (asOf is not null)
            return (await session.Programme(programme, ct, asOf), await session.City(city, ct, asOf));
        var batch = session.CreateBatchQuery();
        var page = batch.Load<ProgrammePage>(ProgrammeLookup.Key(programme));
        var profile = batch.Load<CityProfile>(CityLookup.Key(city));
        await batch.Execute(ct);
        return (await page ?? throw ProgrammeLookup.NoSuch(programme), await profile ?? throw CityLookup.NoSuch(city));
    }
}
