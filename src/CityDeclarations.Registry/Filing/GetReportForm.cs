using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Filing;

/// <summary>Shows the form of a report, all of it, before anything is answered.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Form">Which form.</param>
[AllowAnyone]
public sealed record GetReportForm(string Programme, string City, int Year, FormKind Form) : IQuery<ReportForm>;

internal sealed class GetReportFormHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetReportForm, ReportForm>
{
    public async Task<ReportForm> Handle(GetReportForm query, CancellationToken ct)
    {
        await session.City(query.City, ct);
        var basis = await session.FormBasis(query.Programme, query.City, query.Year, ct);
        return basis.Form(query.Form, withLastYear: context.Actor.ActsFor(query.City, query.Programme));
    }
}

internal static class GetReportFormEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/form",
                (string programme, string city, int year, [WordOf<FormKind>] string? form, Call call) =>
                    call.Answers(new GetReportForm(programme, city, year, ChosenWord<FormKind>.Of(form, "form") ?? FormKind.Full))
            )
            .Shows<ReportForm>(
                "Show the form of a report",
                "All of it before the first answer: short (the commitments, one page) or full. The city and officers see "
                    + "beside each field what was answered last year."
            );
}
