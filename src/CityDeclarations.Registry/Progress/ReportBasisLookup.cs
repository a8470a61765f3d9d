using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>What a report is compared with, as it stands.</summary>
public static class ReportBasisLookup
{
    /// <summary>Everything a report is compared with, in two round trips.</summary>
    internal static async Task<(ProgrammePage Programme, SignatoryProfile? Signatory, ReportBasis Basis)> ReportBasis(
        this IQuerySession session,
        string programme,
        string city,
        int year,
        CancellationToken ct
    )
    {
        var batch = session.CreateBatchQuery();
        var page = batch.Load<ProgrammePage>(ProgrammeLookup.Key(programme));
        var signatory = batch.Load<SignatoryProfile>(SignatoryLookup.Key(programme, city));
        var profile = batch.Load<CityProfile>(CityLookup.Key(city));
        var earlier = batch
            .Query<ReportPage>()
            .Where(ReportLookup.CountingBefore(programme, city, year))
            .OrderByDescending(report => report.Year)
            .ToList();
        var report = batch.Events.FetchStream(ProgressReport.Key(programme, city, year));
        await batch.Execute(ct);

        var found = await page ?? throw ProgrammeLookup.NoSuch(programme);
        var indicators = await session.LoadManyAsync<CatalogueEntry>(ct, found.IndicatorsOf(year).Select(Catalogue.Key));
        var before = (await earlier)
            .SelectMany(report => report.Content.Values)
            .Where(value => value.Value is not null)
            .DistinctBy(value => value.Indicator)
            .ToDictionary(value => value.Indicator);
        return (
            found,
            await signatory,
            new ReportBasis(
                programme,
                found.TimeZone,
                year,
                found.Cycle(year),
                (await signatory)?.Stage,
                (await signatory)?.TextVersion is { } version ? found.Text(version)?.Commitments ?? [] : [],
                indicators.ToDictionary(entry => entry.Code, entry => entry.Definition),
                before,
                (await profile)?.Basis,
                Overrides: [.. (await report).Select(e => e.Data).OfType<LimitOverridden>().Select(limit => limit.Override)],
                Last: (await earlier) is [var last, ..] ? new EarlierReport(last.Year, last.Content) : null
            )
        );
    }
}
