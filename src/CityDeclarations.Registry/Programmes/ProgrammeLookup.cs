namespace CityDeclarations.Registry.Programmes;

/// <summary>Programmes as other areas look them up.</summary>
public static class ProgrammeLookup
{
    internal static readonly ProgrammePageProjection Projection = new();

    /// <summary>The programme's page, or a refusal that names it.</summary>
    public static async Task<ProgrammePage> Programme(this IQuerySession session, string slug, CancellationToken ct, AsOf? asOf = null) =>
        await session.AsOf(Projection, Key(slug), asOf, ct) ?? throw NoSuch(slug);

    /// <summary>The id of a programme's page.</summary>
    public static string Key(string slug) => Programmes.Programme.Key(slug);

    internal static RuleViolationException NoSuch(string slug) =>
        Refusals.NotFound.Broken($"There is no programme “{slug}”. See /api/v1/programmes.", "programme");
}
