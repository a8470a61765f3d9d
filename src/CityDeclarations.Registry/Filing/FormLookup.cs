using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

internal static class FormLookup
{
    public static async Task<FormBasis> FormBasis(this IQuerySession session, string programme, string city, int year, CancellationToken ct)
    {
        var (page, signatory, basis) = await session.ReportBasis(programme, city, year, ct);
        return new FormBasis(page, signatory, city, basis);
    }
}
