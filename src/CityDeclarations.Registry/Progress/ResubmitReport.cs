namespace CityDeclarations.Registry.Progress;

/// <summary>Sends a returned report again, mended.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Content">What the city reports now.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record ResubmitReport(string Programme, string City, int Year, ReportContent Content, long ExpectedVersion) : ICommand<long>;

internal sealed class ResubmitReportValidator : AbstractValidator<ResubmitReport>
{
    public ResubmitReportValidator() =>
        RuleFor(command => command.Content).SetValidator(new ReportContentValidator()).OverridePropertyName("");
}

internal sealed class ResubmitReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ResubmitReport, long>
{
    public async Task<long> Handle(ResubmitReport command, CancellationToken ct)
    {
        var (_, signatory, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, ct);
        await session.TakeAlong(context, signatory, command.Programme, command.City, command.Content, command.Year, ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.Resubmit(report, command.Content, basis, context),
            ct
        );
    }
}

internal static class ResubmitReportEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Body : ReportBody;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/resubmission",
                (string programme, string city, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new ResubmitReport(programme, city, year, body.Content(), version))
            )
            .Changes(
                "Send a mended report again",
                "Only when it was returned; the whole report is sent. It can be sent after the cycle has closed, too."
            );
}
