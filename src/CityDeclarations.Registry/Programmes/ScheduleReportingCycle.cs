namespace CityDeclarations.Registry.Programmes;

/// <summary>Gives a reporting cycle its dates.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
/// <param name="ExtensionUntil">The day by which it should be when the city takes its extension; none when there is no extension.</param>
/// <param name="Questionnaire">The version of the questionnaire that is asked; none where the programme has one only.</param>
/// <param name="Indicators">The indicators that are asked for; none for all those of the programme.</param>
[Allow(Role.Officer)]
public sealed record ScheduleReportingCycle(
    string Programme,
    int Year,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    long ExpectedVersion,
    DateOnly? ExtensionUntil = null,
    int? Questionnaire = null,
    IReadOnlyList<string>? Indicators = null
) : ICommand<long>;

internal sealed class ScheduleReportingCycleValidator : AbstractValidator<ScheduleReportingCycle>
{
    public ScheduleReportingCycleValidator()
    {
        RuleFor(command => command.Year).InclusiveBetween(2000, Plausible.LatestYear);
        RuleFor(command => command.Questionnaire).InclusiveBetween(1, ReportingCycle.NewestQuestionnaire);
        RuleFor(command => command.Indicators).HasAtMost(500, "indicators");
        RuleForEach(command => command.Indicators).MaximumLength(Lengths.Code);
    }
}

internal sealed class ScheduleReportingCycleHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<ScheduleReportingCycle, long>
{
    public Task<long> Handle(ScheduleReportingCycle command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme =>
                ProgrammeDecider.ScheduleCycle(
                    programme,
                    command.Year,
                    new CycleDates(
                        command.OpensOn,
                        command.DueOn,
                        command.ClosesOn,
                        command.ExtensionUntil,
                        command.Questionnaire,
                        command.Indicators
                    ),
                    context
                ),
            ct
        );
}

internal static class ScheduleReportingCycleEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Year"><inheritdoc cref="ScheduleReportingCycle.Year"/></param>
    /// <param name="OpensOn"><inheritdoc cref="ScheduleReportingCycle.OpensOn"/></param>
    /// <param name="DueOn"><inheritdoc cref="ScheduleReportingCycle.DueOn"/></param>
    /// <param name="ClosesOn"><inheritdoc cref="ScheduleReportingCycle.ClosesOn"/></param>
    /// <param name="ExtensionUntil"><inheritdoc cref="ScheduleReportingCycle.ExtensionUntil"/></param>
    /// <param name="Questionnaire"><inheritdoc cref="ScheduleReportingCycle.Questionnaire"/></param>
    /// <param name="Indicators"><inheritdoc cref="ScheduleReportingCycle.Indicators"/></param>
    internal sealed record Body(
        int Year,
        DateOnly OpensOn,
        DateOnly DueOn,
        DateOnly ClosesOn,
        DateOnly? ExtensionUntil = null,
        int? Questionnaire = null,
        IReadOnlyList<string>? Indicators = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/cycles", (string programme, IfMatch version, Body body, Call call) =>
                call.Changes(
                    new ScheduleReportingCycle(
                        programme,
                        body.Year,
                        body.OpensOn,
                        body.DueOn,
                        body.ClosesOn,
                        version,
                        body.ExtensionUntil,
                        body.Questionnaire,
                        body.Indicators
                    )
                )
            )
            .Changes("Schedule a reporting cycle", "All days are included, and begin and end in the programme's time zone.");
}
