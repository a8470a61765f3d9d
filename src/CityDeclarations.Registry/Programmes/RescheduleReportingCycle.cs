namespace CityDeclarations.Registry.Programmes;

/// <summary>Gives a reporting cycle other dates.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="Reason">Why the days move. It is kept in the history only, and not public.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
/// <param name="ExtensionUntil">The day by which it should be when the city takes its extension; none when there is no extension.</param>
/// <param name="Questionnaire">The version of the questionnaire that is asked; none where the programme has one only.</param>
/// <param name="Indicators">The indicators that are asked for; none for all those of the programme.</param>
[Allow(Role.Officer)]
public sealed record RescheduleReportingCycle(
    string Programme,
    int Year,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    string Reason,
    long ExpectedVersion,
    DateOnly? ExtensionUntil = null,
    int? Questionnaire = null,
    IReadOnlyList<string>? Indicators = null
) : ICommand<long>;

internal sealed class RescheduleReportingCycleValidator : AbstractValidator<RescheduleReportingCycle>
{
    public RescheduleReportingCycleValidator()
    {
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
        RuleFor(command => command.Questionnaire).InclusiveBetween(1, ReportingCycle.NewestQuestionnaire);
        RuleFor(command => command.Indicators).HasAtMost(500, "indicators");
        RuleForEach(command => command.Indicators).MaximumLength(Lengths.Code);
    }
}

internal sealed class RescheduleReportingCycleHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<RescheduleReportingCycle, long>
{
    public Task<long> Handle(RescheduleReportingCycle command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme =>
                ProgrammeDecider.RescheduleCycle(
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
                    command.Reason,
                    context
                ),
            ct
        );
}

internal static class RescheduleReportingCycleEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="OpensOn"><inheritdoc cref="RescheduleReportingCycle.OpensOn"/></param>
    /// <param name="DueOn"><inheritdoc cref="RescheduleReportingCycle.DueOn"/></param>
    /// <param name="ClosesOn"><inheritdoc cref="RescheduleReportingCycle.ClosesOn"/></param>
    /// <param name="Reason"><inheritdoc cref="RescheduleReportingCycle.Reason"/></param>
    /// <param name="ExtensionUntil"><inheritdoc cref="RescheduleReportingCycle.ExtensionUntil"/></param>
    /// <param name="Questionnaire"><inheritdoc cref="RescheduleReportingCycle.Questionnaire"/></param>
    /// <param name="Indicators"><inheritdoc cref="RescheduleReportingCycle.Indicators"/></param>
    internal sealed record Body(
        DateOnly OpensOn,
        DateOnly DueOn,
        DateOnly ClosesOn,
        string Reason,
        DateOnly? ExtensionUntil = null,
        int? Questionnaire = null,
        IReadOnlyList<string>? Indicators = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cycles/{year:int}/dates",
                (string programme, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(
                        new RescheduleReportingCycle(
                            programme,
                            year,
                            body.OpensOn,
                            body.DueOn,
                            body.ClosesOn,
                            body.Reason,
                            version,
                            body.ExtensionUntil,
                            body.Questionnaire,
                            body.Indicators
                        )
                    )
            )
            .Changes("Reschedule a reporting cycle", "Everything is given anew: what is left out is not there afterwards. Waivers stay.");
}
