using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Progress;

/// <summary>Replaces parts of an accepted report.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Values">The values that change, each whole.</param>
/// <param name="Reason">Why it is replaced. It is public once the report is.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
/// <param name="Sections">What changes beside values.</param>
[Allow(Role.Officer)]
public sealed record RestateReport(
    string Programme,
    string City,
    int Year,
    IReadOnlyList<IndicatorValue> Values,
    string Reason,
    long ExpectedVersion,
    ReportSections? Sections = null
) : ICommand<long>;

internal sealed class RestateReportValidator : AbstractValidator<RestateReport>
{
    public RestateReportValidator()
    {
        RuleFor(command => command.Values).NotEmpty().When(command => command.Sections is null);
        RuleFor(command => command.Sections.Alone(command.Values)).SetValidator(new ReportContentValidator()).OverridePropertyName("");
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
    }
}

internal sealed class RestateReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RestateReport, long>
{
    public async Task<long> Handle(RestateReport command, CancellationToken ct)
    {
        var (_, _, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, ct);
        await session.Cite(context, command.Programme, command.City, command.Year, command.Sections.Alone(command.Values).Citations(), ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.Restate(report, command.Values, command.Reason, basis, context, command.Sections),
            ct
        );
    }
}

internal static class RestateReportEndpoint
{
    /// <summary>What the client sends: what changes, and why.</summary>
    /// <param name="Reason">Why it is replaced, or should be. It is public once the report is; for a correction, once it is
    /// granted.</param>
    /// <param name="Values">The values that change, each whole.</param>
    /// <param name="Commitments"><inheritdoc cref="ReportSections.Commitments"/></param>
    /// <param name="Actions"><inheritdoc cref="ReportSections.Actions"/></param>
    /// <param name="Challenges"><inheritdoc cref="ReportSections.Challenges"/></param>
    /// <param name="SupportNeeds"><inheritdoc cref="ReportSections.SupportNeeds"/></param>
    /// <param name="Population"><inheritdoc cref="ReportSections.Population"/></param>
    /// <param name="ChallengesFor"><inheritdoc cref="ReportSections.ChallengesFor"/></param>
    /// <param name="SupportNeedsFor"><inheritdoc cref="ReportSections.SupportNeedsFor"/></param>
    /// <param name="PopulationComment"><inheritdoc cref="ReportSections.PopulationComment"/></param>
    /// <param name="Strategy"><inheritdoc cref="ReportSections.Strategy"/></param>
    /// <param name="NextSteps"><inheritdoc cref="ReportSections.NextSteps"/></param>
    /// <param name="WiderEffects"><inheritdoc cref="ReportSections.WiderEffects"/></param>
    /// <param name="NextStepsFor"><inheritdoc cref="ReportSections.NextStepsFor"/></param>
    internal sealed record Body(
        string Reason,
        IReadOnlyList<IndicatorValue>? Values = null,
        IReadOnlyList<CommitmentProgress>? Commitments = null,
        IReadOnlyList<CityAction>? Actions = null,
        IReadOnlyList<Concern>? Challenges = null,
        IReadOnlyList<Concern>? SupportNeeds = null,
        Population? Population = null,
        Sharing? ChallengesFor = null,
        Sharing? SupportNeedsFor = null,
        string? PopulationComment = null,
        CityStrategy? Strategy = null,
        IReadOnlyList<NextStep>? NextSteps = null,
        string? WiderEffects = null,
        Sharing? NextStepsFor = null
    )
    {
        /// <summary>What changes beside values; none when nothing does.</summary>
        public ReportSections? Sections()
        {
            var sections = new ReportSections(
                Commitments,
                Actions,
                Challenges,
                SupportNeeds,
                Population,
                ChallengesFor,
                SupportNeedsFor,
                PopulationComment,
                Strategy,
                NextSteps,
                WiderEffects,
                NextStepsFor
            );
            return sections == new ReportSections() ? null : sections;
        }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/restatement",
                (string programme, string city, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new RestateReport(programme, city, year, body.Values ?? [], body.Reason, version, body.Sections()))
            )
            .Changes(
                "Restate parts of an accepted report",
                "Only what changes: values and commitments each whole, other sections whole. What stood there before stays "
                    + "readable, with the reason."
            );
}
