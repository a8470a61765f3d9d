namespace CityDeclarations.Registry.Progress;

/// <summary>Grants a correction: the report is restated, with the city's reason.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Number">Which of the report's corrections.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record GrantCorrection(string Programme, string City, int Year, int Number, long ExpectedVersion) : ICommand<long>;

internal sealed class GrantCorrectionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<GrantCorrection, long>
{
    public async Task<long> Handle(GrantCorrection command, CancellationToken ct)
    {
        var (_, _, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.GrantCorrection(report, command.Number, basis, context),
            ct
        );
    }
}

internal static class GrantCorrectionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/corrections/{number:int}/grant",
                (string programme, string city, int year, int number, IfMatch version, Call call) =>
                    call.Changes(new GrantCorrection(programme, city, year, number, version))
            )
            .Changes("Grant a correction", "The report is restated; what stood there before stays readable, with the city's reason.");
}
