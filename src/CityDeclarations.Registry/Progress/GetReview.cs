namespace CityDeclarations.Registry.Progress;

/// <summary>A report beside the one before.</summary>
/// <param name="Report">The report that is looked at.</param>
/// <param name="Before">The last accepted report on an earlier year; none when there is none.</param>
public sealed record ReportReview(ReportPage Report, ReportPage? Before);

/// <summary>Shows a report beside the one before, to its city and to officers.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record GetReview(string Programme, string City, int Year) : IQuery<ReportReview>;

internal sealed class GetReviewHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetReview, ReportReview>
{
    public async Task<ReportReview> Handle(GetReview query, CancellationToken ct)
    {
        context.OnlyFor(query.City, query.Programme);
        var batch = session.CreateBatchQuery();
        var report = batch.Load<ReportPage>(ProgressReport.Key(query.Programme, query.City, query.Year));
        var before = batch
            .Query<ReportPage>()
            .Where(ReportLookup.CountingBefore(query.Programme, query.City, query.Year))
            .OrderByDescending(page => page.Year)
            .FirstOrDefault();
        await batch.Execute(ct);
        return new ReportReview(
            await report
                ?? throw Refusals.NotFound.Broken($"There is no report of {query.City} on {query.Year} in “{query.Programme}”.", "year"),
            await before
        );
    }
}

internal static class GetReviewEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/review",
                (string programme, string city, int year, Call call) =>
                    call.Shows(new GetReview(programme, city, year), review => review.Report.Version, review => review.Before?.Version ?? 0)
            )
            .Shows<ReportReview>(
                "Show a report beside the one before",
                "For officers and the city: everything of both, with comments, remarks, second opinion and corrections."
            );
}
