namespace CityDeclarations.Registry.Accounts;

/// <summary>People as other areas look them up.</summary>
public static class PersonLookup
{
    /// <summary>Those of the people that have not been erased, by id.</summary>
    public static async Task<IReadOnlyDictionary<string, PersonCard>> People(
        this IQuerySession session,
        IEnumerable<string> ids,
        CancellationToken ct
    ) => (await session.LoadManyAsync<Person>(ct, ids.Distinct())).ToDictionary(person => person.Id, PersonCard.Of);

    /// <summary>The person with an e-mail address.</summary>
    public static async Task<PersonCard?> PersonByEmail(this IQuerySession session, string email, CancellationToken ct)
    {
        var normalized = Normal.NormalizeEmail(email)!;
        return await session.Query<Person>().FirstOrDefaultAsync(person => person.NormalizedEmail == normalized, ct) is { } found
            ? PersonCard.Of(found)
            : null;
    }

    /// <summary>The account of a person.</summary>
    public static async Task<AccountPage> Account(this IQuerySession session, string person, CancellationToken ct) =>
        await session.LoadAsync<Person>(person, ct) is { } found
            ? AccountPage.Of(found)
            : throw Refusals.NotFound.Broken("There is no such account, or not any more.", "person");

    /// <summary>Erases the account of a person in the session's transaction.</summary>
    public static void EraseAccount(this IDocumentSession session, string person) => session.Delete<Person>(person);

    private static readonly Microsoft.AspNetCore.Identity.UpperInvariantLookupNormalizer Normal = new();
}
