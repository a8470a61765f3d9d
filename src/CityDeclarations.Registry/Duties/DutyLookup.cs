using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Duties;

internal static class DutyLookup
{
    private static readonly DutyPageProjection Projection = new();

    /// <summary>Everything that is known of a city's duties in a programme.</summary>
    public static async Task<(
        ProgrammePage Programme,
        SignatoryProfile? Signatory,
        bool Merged,
        IReadOnlyDictionary<int, DutyPage> Duties,
        IReadOnlyDictionary<int, FiledReport> Reports
    )> Duties(this IQuerySession session, string programme, string city, CancellationToken ct, AsOf? asOf = null)
    {
        var (page, profile) = await session.ProgrammeAndCity(programme, city, ct, asOf);
        var signatory = await session.SignatoryOf(page.Slug, profile.Slug, asOf, ct);
        var duties = await (
            await session.AsOf(
                Projection,
                session.Query<DutyPage>().Where(duty => duty.Programme == programme && duty.City == city),
                duty => duty.Id,
                asOf,
                ct
            )
        ).Whole(ct);
        var reports = await (await session.Reports(report => report.Programme == programme && report.City == city, asOf, ct))
            .Select(report => new FiledReport(report.City, report.Year, report.Stage, report.FirstSubmittedAt))
            .Whole(ct);
        return (
            page,
            signatory,
            profile.MergedInto is not null,
            duties.ToDictionary(duty => duty.Year),
            reports.ToDictionary(report => report.Year)
        );
    }

    /// <summary>What a decision about one duty looks at beside its own history; refused when there is no such cycle.</summary>
    public static async Task<(ProgrammePage Programme, DutyBasis Basis, DutyPage? Duty)> Duty(
        this IQuerySession session,
        string programme,
        string city,
        int year,
        CancellationToken ct
    )
    {
        var (page, signatory, merged, duties, reports) = await session.Duties(programme, city, ct);
        var cycle = page.Cycle(year) ?? throw ProgrammeRefusals.CycleUnknown.Broken($"“{programme}” has no cycle of {year}.", "year");
        return (page, CityDuty.BasisOf(page, cycle, city, signatory, merged, reports.ContainsKey(year)), duties.GetValueOrDefault(year));
    }
}
