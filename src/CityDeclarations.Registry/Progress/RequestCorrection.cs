using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Progress;

/// <summary>Asks for parts of an accepted report to be corrected.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Values">The values as they should be, each whole.</param>
/// <param name="Reason">Why it should be otherwise. It is public once the report is and the correction is granted.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
/// <param name="Sections">What else should be otherwise.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record RequestCorrection(
    string Programme,
    string City,
    int Year,
    IReadOnlyList<IndicatorValue> Values,
    string Reason,
    long ExpectedVersion,
    ReportSections? Sections = null
) : ICommand<long>;

internal sealed class RequestCorrectionValidator : AbstractValidator<RequestCorrection>
{
    public RequestCorrectionValidator()
    {
        RuleFor(command => command.Values).NotEmpty().When(command => command.Sections is null);
        RuleFor(command => command.Sections.Alone(command.Values)).SetValidator(new ReportContentValidator()).OverridePropertyName("");
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
    }
}

internal sealed class RequestCorrectionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RequestCorrection, long>
{
    public async Task<long> Handle(RequestCorrection command, CancellationToken ct)
    {
        var (_, _, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, ct);
        await session.Cite(context, command.Programme, command.City, command.Year, command.Sections.Alone(command.Values).Citations(), ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.RequestCorrection(report, command.Values, command.Reason, basis, context, command.Sections),
            ct
        );
    }
}

internal static class RequestCorrectionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/corrections",
                (string programme, string city, int year, IfMatch version, RestateReportEndpoint.Body body, Call call) =>
                    call.Changes(new RequestCorrection(programme, city, year, body.Values ?? [], body.Reason, version, body.Sections()))
            )
            .Changes(
                "Ask for a correction",
                "Of anything in an accepted report, at any time: values and commitments that change, each whole, and other "
                    + "sections that change, whole. It is judged like a report; an officer then grants or declines the correction."
            );
}
