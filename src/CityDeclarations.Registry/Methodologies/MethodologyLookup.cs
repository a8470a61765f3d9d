using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Finds methodologies.</summary>
public static class MethodologyLookup
{
    /// <summary>The id of a methodology's page.</summary>
    public static string Key(string programme, string code, int number) => Methodologies.Methodology.Key(programme, code, number);

    /// <summary>One version of a methodology, now or at a past moment.</summary>
    public static async Task<MethodologyPage> Methodology(
        this IQuerySession session,
        string programme,
        string code,
        int number,
        CancellationToken ct,
        AsOf? asOf = null
    ) =>
        await session.AsOf(MethodologyPageProjection.Shared, Methodologies.Methodology.Key(programme, code, number), asOf, ct)
        ?? throw Refusals.NotFound.Broken($"“{programme}” has no methodology “{code}” {number}.", "number");

    /// <summary>Keys of all commitments that the programme's texts have.</summary>
    public static IReadOnlyCollection<string> Commitments(this ProgrammePage programme) =>
        [.. programme.Texts.SelectMany(text => text.Commitments).Select(commitment => commitment.Key).Distinct()];
}
