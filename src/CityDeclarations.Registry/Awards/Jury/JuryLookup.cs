namespace CityDeclarations.Registry.Awards;

/// <summary>That a person judges in an edition, or did.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Organisation">Name of the organisation that the person comes from.</param>
/// <param name="Country">The country that the person comes from, ISO 3166-1 alpha-2.</param>
/// <param name="City">Slug of the city that the person comes from.</param>
/// <param name="StoodDown">Whether the person judges no more.</param>
public sealed record JuryEntry(string Programme, string Edition, string Organisation, string Country, string? City, bool StoodDown)
{
    /// <summary>Key of the edition's stream.</summary>
    internal string Key => AwardEdition.Key(Programme, Edition);
}

/// <summary>Juries as other areas look them up.</summary>
public static class JuryLookup
{
    /// <summary>Where a person judges, or did.</summary>
    public static async Task<IReadOnlyList<JuryEntry>> JuriesOf(this IQuerySession session, string person, CancellationToken ct) =>
        [
            .. from edition in await session
                .Query<AwardEdition>()
                .Where(edition => edition.Jury.Any(juror => juror.Person == person))
                .OrderBy(edition => edition.Id)
                .ToListAsync(ct)
            let juror = edition.Jury.Single(juror => juror.Person == person)
            select new JuryEntry(edition.Programme, edition.Code, juror.Organisation, juror.Country, juror.City, juror.StoodDown),
        ];
}
