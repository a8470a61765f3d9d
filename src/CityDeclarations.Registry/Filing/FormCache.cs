using CityDeclarations.Registry.Progress;
using Microsoft.Extensions.Caching.Memory;

namespace CityDeclarations.Registry.Filing;

/// <summary>
/// Remembers for a moment what a form is made of, so that saving a field asks the database for nothing but the fields
/// beside it. What it says meanwhile is advice; a report that is sent is judged by what stands in the database.
/// </summary>
internal sealed class FormCache(IMemoryCache cache, IDocumentStore store)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    /// <summary>The form that has the field, and what its answers are compared with; a field that it does not have may be new.</summary>
    public async ValueTask<(ReportForm Form, ReportBasis Basis)> FindWith(
        string field,
        string programme,
        string city,
        int year,
        CancellationToken ct
    )
    {
        var key = $"form:{ReportDraft.Key(programme, city, year)}";
        if (cache.TryGetValue(key, out (ReportForm Form, ReportBasis) known) && known.Form.Find(field) is not null)
            return known;
        await using var session = store.QuerySession();
        var basis = await session.FormBasis(programme, city, year, ct);
        var found = cache.Set(key, (Form: basis.Form(FormKind.Full), basis.Basis), Remembered);
        found.Form.Field(field);
        return found;
    }
}
