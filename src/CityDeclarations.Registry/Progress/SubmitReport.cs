using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>Reports on a year.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Content">What the city reports.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SubmitReport(string Programme, string City, int Year, ReportContent Content) : ICommand<Created>;

internal sealed class SubmitReportValidator : AbstractValidator<SubmitReport>
{
    public SubmitReportValidator()
    {
        RuleFor(command => command.Year).IsYear();
        RuleFor(command => command.Content).SetValidator(new ReportContentValidator()).OverridePropertyName("");
    }
}

internal sealed class ReportContentValidator : AbstractValidator<ReportContent>
{
    public ReportContentValidator()
    {
        foreach (var part in Questions.Parts)
            part.Check(this);
    }
}

internal sealed class SubmitReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SubmitReport, Created>
{
    public async Task<Created> Handle(SubmitReport command, CancellationToken ct)
    {
        var (_, signatory, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, ct);
        var key = ProgressReport.Key(command.Programme, command.City, command.Year);
        await session.Lock($"report:{key}", ct);
        await session.TakeAlong(context, signatory, command.Programme, command.City, command.Content, command.Year, ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).OrNew($"{command.Year}"),
            report => ProgressReportDecider.Submit(report, command.City, command.Content, basis, context),
            ct
        );
    }
}

internal static class SubmitReportEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Body : ReportBody
    {
        /// <summary>The year reported on.</summary>
        public required int Year { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/cities/{city}/reports", (string programme, string city, Body body, Call call) =>
                call.Creates(new SubmitReport(programme, city, body.Year, body.Content()), created =>
                    $"/api/v1/programmes/{programme}/cities/{city}/reports/{created.Id}"
                )
            )
            .Creates(
                "Submit a progress report",
                "One for each city, programme and year. Values that cannot be true are refused, unusual ones need a comment; "
                    + "every finding names its field and its rule."
            );
}

/// <summary>Reports as those who prepare them hand them in.</summary>
public static class ReportIntake
{
    /// <summary>Sends a report in, or again when it was returned, from a session that has taken its turn.</summary>
    internal static async Task<Created> HandIn(
        this IDocumentSession session,
        CommandContext context,
        SignatoryProfile? signatory,
        string city,
        ReportContent content,
        ReportBasis basis,
        CancellationToken ct
    )
    {
        await session.TakeAlong(context, signatory, basis.Programme, city, content, basis.Year, ct);
        return await session.Write(
            context,
            ProgressReport.Stream(basis.Programme, city, basis.Year).OrNew($"{basis.Year}"),
            report =>
                report?.Stage is ReportStage.Returned
                    ? ProgressReportDecider.Resubmit(report, content, basis, context)
                    : ProgressReportDecider.Submit(report, city, content, basis, context),
            ct
        );
    }

    /// <summary>What goes along with a report in one transaction: its evidence stays, and a signatory on hold is back.</summary>
    internal static async Task TakeAlong(
        this IDocumentSession session,
        CommandContext context,
        SignatoryProfile? signatory,
        string programme,
        string city,
        ReportContent content,
        int year,
        CancellationToken ct
    )
    {
        await session.Cite(context, programme, city, year, content.Citations(), ct);
        await session.BringBack(signatory, year, context, ct);
    }
}
