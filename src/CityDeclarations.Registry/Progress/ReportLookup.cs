using System.Linq.Expressions;

namespace CityDeclarations.Registry.Progress;

/// <summary>Reports as other areas look them up.</summary>
public static class ReportLookup
{
    /// <summary>The id of a report's page.</summary>
    public static string Key(string programme, string city, int year) => ProgressReport.Key(programme, city, year);

    /// <summary>Reports, now or as of a moment, narrowed by what they are about: the rest of a report changes.</summary>
    internal static Task<IQueryable<ReportPage>> Reports(
        this IQuerySession session,
        Expression<Func<ReportPage, bool>> about,
        AsOf? asOf,
        CancellationToken ct
    ) => session.AsOf(GetReportHandler.Projection, session.Query<ReportPage>().Where(about), report => report.Id, asOf, ct);

    /// <summary>What somebody sees of a report; refused when there is none, or none for this reader.</summary>
    internal static ReportPage OpenFor(this ReportPage? report, Actor actor, string programme, string city, int year) =>
        report?.IsOpenTo(actor) == true
            ? report.For(actor)
            : throw Refusals.NotFound.Broken($"There is no published report of {city} on {year} in “{programme}”.", "year");

    /// <summary>The reports of a city on the years before one that count.</summary>
    internal static Expression<Func<ReportPage, bool>> CountingBefore(string programme, string city, int year) =>
        report =>
            report.Programme == programme
            && report.City == city
            && report.Year < year
            && (report.Stage == ReportStage.Accepted || report.Stage == ReportStage.Published);
}
