namespace CityDeclarations.Registry.Progress;

/// <summary>Makes an accepted report public.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record PublishReport(string Programme, string City, int Year, long ExpectedVersion) : ICommand<long>;

internal sealed class PublishReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<PublishReport, long>
{
    public Task<long> Handle(PublishReport command, CancellationToken ct) =>
        session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.Publish(report, context),
            ct
        );
}

internal static class PublishReportEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/publication",
                (string programme, string city, int year, IfMatch version, Call call) =>
                    call.Changes(new PublishReport(programme, city, year, version))
            )
            .Changes("Publish a report", "Everybody can read it from here on, save the sections that the city shares with fewer.");
}
